"""The data files of the package: tables and wording, each beside the module that it belongs to."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_beside(module: str, name: str) -> Mapping[str, Any]:
    """What the TOML or YAML file `name` beside a module (its `__file__`) says, read once."""
    path = Path(module).parent / name
    return tomllib.loads(path.read_text("utf-8")) if path.suffix == ".toml" else _read_yaml(path)


def _read_yaml(path: Path) -> Mapping[str, Any]:
    import yaml

    written: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return written
