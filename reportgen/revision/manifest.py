"""What an issued version says, so that a later one can be compared with it: figures, scores, texts and hashes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from typing import Any

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as it was issued; `value` is exact, `places` says how often it was printed.

    `sources` are the places of the inputs, file and line, that it was read from.
    """

    id: str
    name: str
    value: str | None
    display: str
    places: int = 0
    operands: tuple[str, ...] = ()
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StatedScore:
    """The score of an indicator, level or form, and what was deducted: points and reason."""

    id: str
    name: str
    full_score: str
    score: str
    deductions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StatedBlock:
    """A block of the report: its text, or the rows of a table; `place` is the heading it stands under.

    `name` is what a table or picture is called, its number included.
    """

    id: str
    kind: str
    place: str
    text: str = ""
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version: `inputs`, `templates` and `outputs` are SHA-256 sums by path; `number` counts the versions."""

    label: str
    number: int
    evaluation: str
    title: str
    program: str
    profile: str
    pack: str
    grade: str
    total: StatedScore
    inputs: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, StatedFigure] = field(default_factory=dict)
    scores: tuple[StatedScore, ...] = ()
    blocks: tuple[StatedBlock, ...] = ()


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same for the same version."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """The manifest that was written; KeyError, TypeError or ValueError where it is none."""
    written: dict[str, Any] = json.loads(data)
    figures = {key: _figure(one) for key, one in written["figures"].items()}
    rest = {
        "total": _score(written["total"]),
        "figures": figures,
        "scores": tuple(map(_score, written["scores"])),
        "blocks": tuple(map(_block, written["blocks"])),
    }
    return Manifest(**(written | rest))


def _figure(written: dict[str, Any]) -> StatedFigure:
    sources = tuple((file, line) for file, line in written["sources"])
    return StatedFigure(**(written | {"operands": tuple(written["operands"]), "sources": sources}))


def _score(written: dict[str, Any]) -> StatedScore:
    deductions = tuple((points, reason) for points, reason in written["deductions"])
    return StatedScore(**(written | {"deductions": deductions}))


def _block(written: dict[str, Any]) -> StatedBlock:
    rows = tuple(tuple(row) for row in written["rows"])
    return StatedBlock(**(written | {"rows": rows, "figures": tuple(written["figures"])}))
