"""What merging says, from `wording.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _wording() -> Mapping[str, str]:
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text("utf-8"))


def say(name: str) -> str:
    """One wording."""
    return _wording()[name]
