"""What an editor does with a file: YAML 1.2 with its numbers and flags, held against the schema that its head names."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

HEAD = re.compile(r"^# yaml-language-server: \$schema=(\S+)\n")


class EditorLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2: `no` and `2024-01-01` are text, `12` is a number."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the parser fills it below


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
EditorLoader.add_constructor("!figures", lambda _loader, node: node.value)


def find_schema(path: Path) -> Path:
    """The schema that the head of a file names."""
    match = HEAD.match(path.read_text("utf-8"))
    assert match, f"{path} names no schema"
    return (path.parent / match[1]).resolve()


def list_complaints(text: str, schema: Path) -> list[str]:
    """What an editor would underline."""
    errors = make_validator(schema).iter_errors(yaml.load(text, Loader=EditorLoader))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


@cache
def make_validator(schema: Path) -> Draft7Validator:
    """A validator that finds the schemas beside the first."""
    read: dict[str, Any] = {path.name: json.loads(path.read_text("utf-8")) for path in schema.parent.glob("*.json")}
    beside = Registry().with_resources((name, DRAFT7.create_resource(one)) for name, one in read.items())
    Draft7Validator.check_schema(read[schema.name])
    return Draft7Validator(read[schema.name], registry=beside)
