"""Texts marked `!figures` in fields that print their text as it is."""

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportgen.frozen import dataclass
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.tracing import Path, Spot, annotate_fields, follow, is_record, list_branches
from reportgen.models.values import FigureText, Prose


@dataclass(frozen=True, slots=True)
class _Shape:
    """What may stand in a place: a record, other values inside, a text that prints figures."""

    record: type[BaseModel] | None
    inner: "_Shape | None" = None
    takes_figures: bool = False


def list_misplaced(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Spot]:
    """Every marked text whose field the model knows and which no figures are printed in."""
    for path in _find_misplaced(_Shape(model), data):
        spot = follow(model, data, path)
        if spot is not None:
            yield spot


def _find_misplaced(shape: _Shape, value: Any) -> list[Path]:
    """The ways to the texts; plain ones, which are most of a file, are passed over without a look at each."""
    found: list[Path] = []
    if isinstance(value, dict):
        if getattr(value.get(ORIGIN_KEY), "is_plain", False):
            return found
        shapes = _shape_fields(shape.record) if shape.record else dict.fromkeys(value, shape.inner)
        for key, inner in value.items():
            if type(inner) is not str and (known := shapes.get(key)) and (below := _find_misplaced(known, inner)):
                found += [(key, *rest) for rest in below]
    elif isinstance(value, list) and shape.inner:
        for number, item in enumerate(value):
            if type(item) is not str and (below := _find_misplaced(shape.inner, item)):
                found += [(number, *rest) for rest in below]
    elif isinstance(value, FigureText) and not shape.takes_figures:
        found.append(())
    return found


@cache
def _shape_fields(model: type[BaseModel]) -> Mapping[str, _Shape]:
    return {key: _shape(annotation) for key, annotation in annotate_fields(model).items()}


def _shape(annotation: Any) -> _Shape:
    branches = list_branches(annotation)
    record = next(filter(is_record, branches), None)
    inside = typing.get_args(branches[0]) if typing.get_origin(branches[0]) in (tuple, list, dict, Mapping) else ()
    number = 0 if typing.get_origin(branches[0]) in (tuple, list) else -1
    return _Shape(record, _shape(inside[number]) if inside else None, Prose in branches or Any in branches)
