"""The schema of every file that people write: of an evaluation folder, of a pack, of a profile."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from reportgen.document.look import Look
from reportgen.loading.folder import DATA_FILES, GIVEN
from reportgen.loading.forms import NOT_ITS_OWN
from reportgen.models.evaluation import Evaluation
from reportgen.models.layouts import ChartLayout, FormLayout, TableLayout
from reportgen.models.pack import PackSettings
from reportgen.models.profile import Profile
from reportgen.problems import names
from reportgen.schema.generation import DIALECT, OWN_WORDS, ChineseSchema, name_known, write_rule
from reportgen.scoring.methods import METHODS
from reportgen.workspace import MAIN_FILE

_DEFINITIONS = "#/definitions/"

# The files of packs and profiles, by the schema that they follow.
_LAYOUTS: Mapping[str, Any] = {
    "profile": Profile,
    "pack": PackSettings,
    "tables": Mapping[str, TableLayout],
    "charts": Mapping[str, ChartLayout],
    "form-layout": FormLayout,
    "look": Look,
    "words": Mapping[str, Mapping[str, str]],
    "catalogue": Mapping[str, Mapping[str, Mapping[str, str]]],
}


def write_schemas() -> Mapping[str, bytes]:
    """Every schema by the name of its file; the same models give the same bytes."""
    main = _write(Evaluation)
    main["properties"] = name_known({key: made for key, made in main["properties"].items() if key not in GIVEN})
    main["required"] = [key for key in main["required"] if key not in GIVEN]
    schemas = {name_schema(MAIN_FILE): main}
    for file in DATA_FILES[1:]:
        schemas[name_schema(file)] = _point_into(main, file.removesuffix(".yaml"), frozenset())
    schemas[name_schema("form")] = _relax_project(_point_into(main, "forms", NOT_ITS_OWN), main)
    schemas |= {name_schema(name): _write(model) for name, model in _LAYOUTS.items()}
    return {name: _encode(schema) for name, schema in schemas.items()}


def name_schema(file: str) -> str:
    """The schema that a file of an evaluation folder, or another by its kind, follows."""
    return f"{file.removesuffix('.yaml')}.json"


def _write(model: Any) -> dict[str, Any]:
    """The schema of a model, with those of all that it holds as definitions."""
    inputs: list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = [
        (key, "validation", TypeAdapter(one)) for key, one in {"": model, **METHODS}.items()
    ]
    made, whole = TypeAdapter.json_schemas(
        inputs, schema_generator=ChineseSchema, ref_template=_DEFINITIONS + "{model}"
    )
    shared = {name: _translate(one) for name, one in whole["$defs"].items()}
    written = {key: _resolve(made[key, "validation"], shared) for key, _, _ in inputs}
    top = written.pop("")
    if "Rule" in shared:
        shared["Rule"] = write_rule(written)
    used = _list_used(top, shared)
    return {"$schema": DIALECT, **top, "definitions": {name: shared[name] for name in shared if name in used}}


def _resolve(made: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    reference = made.get("$ref")
    return dict(shared[reference.removeprefix(_DEFINITIONS)] if reference else made)


def _translate(made: Mapping[str, Any]) -> dict[str, Any]:
    """A definition without what pydantic takes from the code in English: a record has its own words in place of it."""
    if "anyOf" in made:
        return {"anyOf": [_translate(one) for one in made["anyOf"]]}
    words = {"description": made[OWN_WORDS]} if OWN_WORDS in made else {}
    named = {"title": made["title"]} if "title" in made and words else {}
    return named | words | {key: made[key] for key in made if key not in {"title", "description", OWN_WORDS}}


def _list_used(made: Any, shared: Mapping[str, Any]) -> frozenset[str]:
    """The definitions that a schema needs, directly or through others."""
    used: set[str] = set()
    waiting = [made]
    while waiting:
        names_here = set(_list_references(waiting.pop())) - used
        used |= names_here
        waiting += [shared[name] for name in names_here]
    return frozenset(used)


def _list_references(made: Any) -> Iterator[str]:
    if isinstance(made, Mapping):
        if isinstance(made.get("$ref"), str):
            yield made["$ref"].removeprefix(_DEFINITIONS)
        made = list(made.values())
    if isinstance(made, list):
        for inner in made:
            yield from _list_references(inner)


def _point_into(main: Mapping[str, Any], own: str, refused: frozenset[str]) -> dict[str, Any]:
    """A file that holds some of the parts: its own first, for that is what an editor should offer first."""
    keys = sorted((key for key in main["properties"] if key not in refused), key=lambda key: key != own)
    called = names()["fields"]
    return {
        "$schema": DIALECT,
        "title": called.get(f"Evaluation.{own}", called.get(own, own)),
        "description": main["properties"].get(own, {}).get("description", ""),
        "type": "object",
        "properties": {key: {"$ref": f"{name_schema(MAIN_FILE)}#/properties/{key}"} for key in keys},
        "additionalProperties": False,
    }


def _relax_project(form: dict[str, Any], main: Mapping[str, Any]) -> dict[str, Any]:
    """A form's project takes its period from the folder where it does not say one."""
    project = main["definitions"]["Project"]
    required = [key for key in project["required"] if key != "period"]
    text = json.dumps({**project, "required": required}, ensure_ascii=False)
    own = json.loads(text.replace(_DEFINITIONS, f"{name_schema(MAIN_FILE)}{_DEFINITIONS}"))
    return {**form, "properties": {**form["properties"], "project": own}}


def _encode(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
