"""What loading, checks and audit return: a problem with its place and its remedy."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.data_files import read_beside
from reportgen.frozen import dataclass

_MESSAGES = Path(__file__).parent / "messages"
_WIDE_COMMA = re.compile("[，、；]")


class Severity(StrEnum):
    """How much a problem weighs: an error stops the report."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an input or in a finished document; what does not apply is None."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell is not None:
            return f"{self.file}!{self.cell}"
        parts = (self.file, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold, in words for the person who filled in the data."""

    code: str
    severity: Severity
    message: str
    location: Location = NOWHERE
    hint: str = ""
    quote: str = ""
    stated: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.location}\n  " if str(self.location) else ""
        hint = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"

    def to_json(self) -> dict[str, Any]:
        """The shape that `check --json` and `audit --json` promise."""
        place = {field.name: getattr(self.location, field.name) for field in fields(Location)}
        return {
            "code": self.code,
            "severity": str(self.severity),
            "location": place,
            "quote": self.quote,
            "stated": self.stated,
            "expected": self.expected,
            "message": self.message,
            "hint": self.hint,
        }


def problem(code: str, location: Location = NOWHERE, **values: object) -> Problem:
    """The problem `code` of the catalogue, its wording filled with `values`.

    `quote`, `stated` and `expected` among the values also become fields of their own.
    """
    entry = catalogue()[code]
    return Problem(
        code=code,
        severity=Severity(entry["severity"]),
        message=entry["message"].format_map(values),
        location=location,
        hint=entry.get("hint", "").format_map(values),
        quote=str(values.get("quote", "")),
        stated=str(values.get("stated", "")),
        expected=str(values.get("expected", "")),
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the report."""
    return any(one.severity is Severity.ERROR for one in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=_place_in_order))


def _place_in_order(one: Problem) -> tuple[str, int, int]:
    return one.location.file or "", one.location.line or one.location.row or 0, one.location.column or 0


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every problem code with its severity, message and hint, from `messages/*.yaml`."""
    entries: dict[str, Mapping[str, str]] = {}
    for path in sorted(_MESSAGES.glob("*.yaml")):
        entries |= read_beside(__file__, f"messages/{path.name}")
    return entries


def names() -> Mapping[str, Mapping[str, str]]:
    """What models, fields and choices are called, and turns of phrase, from `messages/names/fields.yaml`."""
    return read_beside(__file__, "messages/names/fields.yaml")


def phrase(name: str, **values: object) -> str:
    """A turn of phrase of the table `phrases`, filled with `values`."""
    return names()["phrases"][name].format_map(values)


def shorten(text: str, most: int) -> str:
    """The beginning of a text on one line, to be quoted."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else f"{one_line[:most]}……"


def suggest(written: str, known: Iterable[str]) -> str:
    """The advice 你是不是要写…, or the list of what may be written where nothing is near.

    Several known words that a full-width comma made one are told apart.
    """
    known = tuple(known)
    pieces = [piece.strip() for piece in _WIDE_COMMA.split(written)]
    if len(pieces) > 1 and any(piece in known for piece in pieces):
        return phrase("comma_between")
    near = find_nearest(written, known)
    if near is not None:
        return phrase("did_you_mean", near=near)
    return phrase("known", known=phrase("comma").join(known)) if known else phrase("none_known")


def find_nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely stands for."""
    return next(iter(list_nearest(written, known, 1)), None)


def list_nearest(written: str, known: Iterable[str], most: int) -> tuple[str, ...]:
    """The known words that a misspelt one may stand for, the nearest first."""
    by_lower = {word.lower(): word for word in known}
    near = difflib.get_close_matches(written.lower(), by_lower, n=most, cutoff=0.6)
    return tuple(by_lower[one] for one in near)
