"""The words that stand beside figures, read from the data files of this folder."""

import difflib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_SUGGESTIONS = 3


def phrase(key: str) -> str:
    """A phrase of `phrases.yaml`."""
    return str(_phrases()[key])


def advise(found: str, known: Iterable[str]) -> str:
    """Which ids may have been meant by one that does not exist."""
    near = difflib.get_close_matches(found, list(known), n=_SUGGESTIONS, cutoff=0.5)
    return phrase("advice.near").format(ids=phrase("separator").join(near)) if near else phrase("advice.none")


@cache
def list_parts(pattern: str) -> frozenset[str]:
    """The figures that can follow a pattern such as `indicators.*`: score, target, actual, …."""
    patterns = (name.removeprefix(f"{pattern}.") for name in read_words("names.yaml") if name.startswith(f"{pattern}."))
    return frozenset(name for name in patterns if "." not in name and "*" not in name)


@cache
def _phrases() -> dict[str, Any]:
    return read_words("phrases.yaml")


def read_words(name: str) -> dict[str, Any]:
    """The mapping in a data file of this folder."""
    import yaml

    text = (Path(__file__).parent / name).read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words
