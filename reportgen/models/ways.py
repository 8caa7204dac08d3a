"""Which fields of a model lead to what is sought, so that a walk through data passes over all the others."""

import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportgen.models.tracing import annotate_fields, is_record

Sought = Callable[[Any], bool]  # whether an annotation is it


@cache
def list_ways(model: type[BaseModel], is_sought: Sought) -> Mapping[str, Any]:
    """The annotations of the fields in which it lies, or anywhere below which it does."""
    annotations = annotate_fields(model)
    return {
        key: annotations[key]
        for key, types in _unfold_fields(model).items()
        if any(_leads_on(one, is_sought) if is_record(one) else is_sought(one) for one in types)
    }


@cache
def _leads_on(model: type[BaseModel], is_sought: Sought) -> bool:
    """Whether it lies anywhere below a record."""
    found, waiting = {model}, [model]
    while waiting:
        types = {one for types in _unfold_fields(waiting.pop()).values() for one in types}
        if any(map(is_sought, types)):
            return True
        below = set(filter(is_record, types)) - found
        waiting += below
        found |= below
    return False


@cache
def _unfold_fields(model: type[BaseModel]) -> Mapping[str, tuple[Any, ...]]:
    """The annotations of all fields, each with those inside it."""
    return {key: tuple(_unfold(annotation)) for key, annotation in annotate_fields(model).items()}


def _unfold(annotation: Any) -> Iterator[Any]:
    """The annotation with all those inside it."""
    yield annotation
    for inner in typing.get_args(annotation):
        yield from _unfold(inner)
