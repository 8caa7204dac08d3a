"""What a batch keeps of an outcome while it runs: what it counts, and the line of its journal.

Both are made where the outcome came about, so that whoever gathers them has little to do for each.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from reportgen.batch.records import Outcome, Status
from reportgen.problems import Severity


class Note(NamedTuple):
    """An evaluation that is done: its score in percent of the full score, and the codes of its problems."""

    name: str
    status: Status
    rate: Decimal | None
    grade: str
    codes: frozenset[tuple[Severity, str]]
    line: bytes


def take_note(outcome: Outcome) -> Note:
    """The note of an outcome."""
    codes = frozenset((one.severity, one.code) for one in outcome.problems)
    line = write_line(outcome.to_json())
    return Note(outcome.name, outcome.status, outcome.rate, outcome.grade, codes, line)


def write_line(value: Mapping[str, Any]) -> bytes:
    """A line of the journal."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
