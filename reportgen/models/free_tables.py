"""Free mappings of known values in the data, such as articles by name: what they hold besides is not for pydantic."""

import typing
from collections.abc import Mapping
from typing import Any

from reportgen.models.record import ORIGIN_KEY
from reportgen.models.tracing import is_record, list_branches
from reportgen.models.ways import list_ways


def open_tables(annotation: Any, value: Any) -> Any:
    """The data without the origins in free mappings, where pydantic would take them for entries.

    Parameters, `Mapping[str, Any]`, keep theirs: whoever validates them later needs it.
    """
    for branch in list_branches(annotation):
        if is_record(branch) and isinstance(value, Mapping):
            ways = {key: inner for key, inner in list_ways(branch, _is_table).items() if value.get(key)}
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
