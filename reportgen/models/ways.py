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
    return {
        key: annotation
        for key, annotation in annotate_fields(model).items()
        if any(_leads_on(one, is_sought) if is_record(one) else is_sought(one) for one in _unfold(annotation))
    }


@cache
def _leads_on(model: type[BaseModel], is_sought: Sought) -> bool:
    """Whether it lies anywhere below a record."""
    found, waiting = {model}, [model]
    while waiting:
        is_here, below = _look_into(waiting.pop(), is_sought)
        if is_here:
            return True
        waiting += below - found
        found |= below
    return False


@cache
def _look_into(model: type[BaseModel], is_sought: Sought) -> tuple[bool, frozenset[type[BaseModel]]]:
    """Whether it lies in one of the model's own fields, and the records in its fields."""
    types = [inner for field in annotate_fields(model).values() for inner in _unfold(field)]
    return any(map(is_sought, types)), frozenset(filter(is_record, types))


def _unfold(annotation: Any) -> Iterator[Any]:
    """The annotation with all those inside it."""
    yield annotation
    for inner in typing.get_args(annotation):
        yield from _unfold(inner)
