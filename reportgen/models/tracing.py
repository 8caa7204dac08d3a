"""Walks from a model's root to one of its values, through the data as it was written."""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Union

from pydantic import BaseModel

from reportgen.frozen import dataclass
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import NOWHERE, Location

MISSING = object()

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value, the record it belongs to, what the model expects there, and where it was written.

    `name` is the field with the indexes of lists: `roles.0`; `key` finds its place in `holder`.
    """

    owner: type[BaseModel]
    record: Mapping[str, Any]
    expected: Any
    value: Any
    place: Location
    holder: Origin
    name: str = ""
    key: str = ""
    path: Path = ()


def trace(model: type[BaseModel], data: Mapping[str, Any], loc: Path) -> Spot | None:
    """The value that a pydantic error speaks of.

    Of the errors of a union only those of the branch that was meant have a spot: the record where a mapping
    was written. Where no branch fits, the spot is the value as a whole.
    """
    spot = above = _root(model, data)
    for step in loc:
        options = list_branches(spot.expected)
        if step == "[key]":
            return _turn_to_key(spot, above)
        if len(options) > 1:
            meant = _meant_branch(options, spot.value)
            if meant is None:
                return spot
            if meant.__name__ not in str(step):
                return None
            spot = replace(spot, expected=meant)
        elif (below := _descend(spot, step)) is not None:
            spot, above = below, spot
        else:
            return spot
    return spot


def follow(model: type[BaseModel], data: Mapping[str, Any], path: Path) -> Spot | None:
    """The value at the end of a path through the data; None where the model has nothing there."""
    spot: Spot | None = _root(model, data)
    for step in path:
        if spot is None:
            return None
        options = list_branches(spot.expected)
        meant = _meant_branch(options, spot.value) if len(options) > 1 else None
        spot = _descend(spot if meant is None else replace(spot, expected=meant), step)
    return spot


def list_branches(annotation: Any) -> tuple[Any, ...]:
    """The types that an annotation allows, None and the wrapping of `Annotated` left out."""
    if typing.get_origin(annotation) is Annotated:
        return list_branches(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (Union, types.UnionType):
        inner = (option for option in typing.get_args(annotation) if option is not type(None))
        return tuple(branch for option in inner for branch in list_branches(option))
    return (annotation,)


@cache
def annotate_fields(model: type[BaseModel]) -> Mapping[str, Any]:
    """The annotations of a model's fields as declared, by the keys under which a file writes them."""
    if not model.__pydantic_fields_complete__:
        model.model_rebuild()
    return {field.alias or name: field.annotation for name, field in model.model_fields.items() if name != "origin"}


def is_record(annotation: Any) -> bool:
    """Whether the annotation is a model of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _root(model: type[BaseModel], data: Mapping[str, Any]) -> Spot:
    origin = _origin_of(data)
    return Spot(model, data, model, data, origin.location, origin)


def _descend(spot: Spot, step: str | int) -> Spot | None:
    """The spot one step below, or None where the data has nothing there to step into."""
    (expected, *_) = list_branches(spot.expected)
    if is_record(expected) and isinstance(spot.value, Mapping):
        return _enter_record(spot, expected, str(step))
    if isinstance(spot.value, list) and isinstance(step, int) and typing.get_origin(expected) in (tuple, list):
        return _enter_item(spot, typing.get_args(expected)[0], step)
    if isinstance(spot.value, Mapping) and step in spot.value and typing.get_args(expected):
        return _enter_table(spot, typing.get_args(expected)[-1], str(step))
    return None


def _enter_record(spot: Spot, model: type[BaseModel], field: str) -> Spot:
    origin = _origin_of(spot.value)
    return Spot(
        owner=model,
        record=spot.value,
        expected=annotate_fields(model).get(field, MISSING),
        value=spot.value.get(field, MISSING),
        place=origin.find(field) or _known(origin.location, spot.place),
        holder=origin,
        name=field,
        key=field,
        path=(*spot.path, field),
    )


def _enter_item(spot: Spot, expected: Any, index: int) -> Spot:
    key = f"{spot.key}.{index}"
    value = spot.value[index]
    place = _known(_origin_of(value).location, spot.holder.find(key) or spot.place)
    name = f"{spot.name}.{index}"
    return replace(spot, expected=expected, value=value, place=place, key=key, name=name, path=(*spot.path, index))


def _enter_table(spot: Spot, expected: Any, key: str) -> Spot:
    origin = _origin_of(spot.value)
    place = origin.find(key) or _known(origin.location, spot.place)
    name = f"{spot.name}.{key}"
    below = replace(spot, expected=expected, value=spot.value[key], place=place, holder=origin)
    return replace(below, key=key, name=name, path=(*spot.path, key))


def _turn_to_key(spot: Spot, table: Spot) -> Spot:
    """The key of an entry in place of its value; pydantic marks its own refusals of keys with `[key]`."""
    expected = typing.get_args(list_branches(table.expected)[0])[0]
    place = spot.holder.keys.get(spot.key, spot.place)
    return replace(spot, expected=expected, value=spot.key, place=place, path=(*spot.path, "[key]"))


def _meant_branch(options: Sequence[Any], value: Any) -> type[BaseModel] | None:
    """The one record among the options where a mapping was written."""
    records = [option for option in options if is_record(option)]
    return records[0] if isinstance(value, Mapping) and len(records) == 1 else None


def _origin_of(value: Any) -> Origin:
    found = value.get(ORIGIN_KEY) if isinstance(value, Mapping) else None
    return found if isinstance(found, Origin) else Origin()


def _known(place: Location, otherwise: Location) -> Location:
    return otherwise if place == NOWHERE else place
