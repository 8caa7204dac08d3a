"""Where figures come from, as the plain data that travels inside a printed report."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportgen.document.tree import Document
from reportgen.models.figure import Figure
from reportgen.problems import Location

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def describe_figures(document: Document, wanted: Iterable[str] | None = None) -> Mapping[str, Mapping[str, Any]]:
    """The origin of every figure by id, or of those that are wanted and all that they are computed from.

    What a figure does not have is left out. A value is exact, as text: yuan for money, a fraction of one for rates.
    """
    ids = document.figures if wanted is None else _collect(document.figures, wanted)
    return {figure_id: _describe(document.figures[figure_id], document.home) for figure_id in ids}


def write_json(data: Any) -> str:
    """The data as JSON without spaces; the same data gives the same text."""
    return _JSON.encode(data)


def _collect(figures: Mapping[str, Figure], wanted: Iterable[str]) -> Iterator[str]:
    waiting, seen = list(reversed(list(wanted))), set[str]()
    while waiting:
        figure_id = waiting.pop()
        if figure_id in figures and figure_id not in seen:
            seen.add(figure_id)
            waiting += reversed(figures[figure_id].operands)
            yield figure_id


def _describe(figure: Figure, home: str) -> Mapping[str, Any]:
    described = {
        "name": figure.name,
        "display": figure.display,
        "value": "" if figure.value is None else f"{figure.value:f}",
        "formula": figure.derivation,
        "operands": list(figure.operands),
        "sources": list(dict.fromkeys(_name_place(place, home) for place in figure.sources)),
        "note": figure.note,
    }
    return {name: content for name, content in described.items() if content}


def _name_place(place: Location, home: str) -> str:
    name = _name_file(place.file or "", home)
    return f"{name}!{place.cell}" if place.cell else ":".join(str(part) for part in (name, place.line) if part)


@lru_cache(maxsize=256)
def _name_file(file: str, home: str) -> str:
    """The file within its folder; outside it the name alone, for the rest tells of the machine."""
    path = Path(file)
    return path.relative_to(home).as_posix() if home and path.is_relative_to(home) else path.name
