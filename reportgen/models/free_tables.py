"""Free mappings of known values in the data, such as articles by name: what they hold besides is not for pydantic."""

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportgen.models.record import ORIGIN_KEY
from reportgen.models.tracing import annotate_fields, is_record, list_branches


def open_tables(annotation: Any, value: Any) -> Any:
    """The data without the origins in free mappings, where pydantic would take them for entries.

    Parameters, `Mapping[str, Any]`, keep theirs: whoever validates them later needs it.
    """
    for branch in list_branches(annotation):
        if is_record(branch) and isinstance(value, Mapping):
            ways = {key: inner for key, inner in _list_ways(branch).items() if key in value}
            return {**value, **{key: open_tables(inner, value[key]) for key, inner in ways.items()}} if ways else value
        if typing.get_origin(branch) in (tuple, list) and isinstance(value, list):
            return [open_tables(typing.get_args(branch)[0], item) for item in value]
        if _is_table(branch) and isinstance(value, Mapping):
            inner_type = typing.get_args(branch)[1]
            return {key: open_tables(inner_type, inner) for key, inner in value.items() if key != ORIGIN_KEY}
    return value


def _is_table(annotation: Any) -> bool:
    if typing.get_origin(annotation) not in (Mapping, dict):
        return False
    return typing.get_args(annotation)[1] is not Any


@cache
def _list_ways(model: type[BaseModel]) -> Mapping[str, Any]:
    """The fields in which a table lies, or anywhere below which one does."""
    return {
        key: annotation
        for key, annotation in annotate_fields(model).items()
        if any(_leads_to_table(one) if is_record(one) else _is_table(one) for one in _unfold(annotation))
    }


@cache
def _leads_to_table(model: type[BaseModel]) -> bool:
    """Whether a record has a free mapping of known values anywhere below."""
    found, waiting = {model}, [model]
    while waiting:
        has_table, below = _look_into(waiting.pop())
        if has_table:
            return True
        waiting += below - found
        found |= below
    return False


@cache
def _look_into(model: type[BaseModel]) -> tuple[bool, frozenset[type[BaseModel]]]:
    """Whether one of the model's own fields holds such a mapping, and the records in its fields."""
    types = [inner for field in annotate_fields(model).values() for inner in _unfold(field)]
    return any(map(_is_table, types)), frozenset(filter(is_record, types))


def _unfold(annotation: Any) -> Iterator[Any]:
    """The annotation with all those inside it."""
    yield annotation
    for inner in typing.get_args(annotation):
        yield from _unfold(inner)
