"""Walks from a model's root to one of its values, through the data as it was written."""

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Union

from pydantic import BaseModel

from reportgen.frozen import dataclass
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.values import FigureText
from reportgen.problems import NOWHERE, Location

MISSING = object()
_CONTAINERS = (dict, list)  # of which loaded data is made

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


def list_figure_texts(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Spot]:
    """Every text marked `!figures` whose field the model knows."""
    for path in _find_figure_texts(data, ()):
        spot: Spot | None = _root(model, data)
        for step in path:
            if spot is not None:
                options = list_branches(spot.expected)
                meant = _meant_branch(options, spot.value) if len(options) > 1 else None
                spot = _descend(spot if meant is None else replace(spot, expected=meant), step)
        if spot is not None:
            yield spot


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
    hints = typing.get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items() if name != "origin"}


def is_record(annotation: Any) -> bool:
    """Whether the annotation is a model of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def open_tables(annotation: Any, value: Any) -> Any:
    """The data without the origins in free mappings, where pydantic would take them for entries.

    Parameters, `Mapping[str, Any]`, keep theirs: whoever validates them later needs it.
    """
    for branch in list_branches(annotation):
        if is_record(branch) and isinstance(value, Mapping):
            fields = annotate_fields(branch) if _leads_to_table(branch) else {}
            return {
                key: open_tables(fields.get(key), inner) if isinstance(inner, _CONTAINERS) else inner
                for key, inner in value.items()
            }
        if typing.get_origin(branch) in (tuple, list) and isinstance(value, list):
            return [open_tables(typing.get_args(branch)[0], item) for item in value]
        if _is_table(branch) and isinstance(value, Mapping):
            inner_type = typing.get_args(branch)[1]
            return {key: open_tables(inner_type, inner) for key, inner in value.items() if key != ORIGIN_KEY}
    return value


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
        place=origin.fields.get(field, _known(origin.location, spot.place)),
        holder=origin,
        name=field,
        key=field,
        path=(*spot.path, field),
    )


def _enter_item(spot: Spot, expected: Any, index: int) -> Spot:
    key = f"{spot.key}.{index}"
    value = spot.value[index]
    place = _known(_origin_of(value).location, spot.holder.fields.get(key, spot.place))
    name = f"{spot.name}.{index}"
    return replace(spot, expected=expected, value=value, place=place, key=key, name=name, path=(*spot.path, index))


def _enter_table(spot: Spot, expected: Any, key: str) -> Spot:
    origin = _origin_of(spot.value)
    place = origin.fields.get(key, _known(origin.location, spot.place))
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


def _find_figure_texts(value: Any, path: Path) -> Iterator[Path]:
    """The ways to the texts; plain ones, which are most of a file, are passed over without a look at each."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in inside:
        if isinstance(inner, FigureText):
            yield (*path, step)
        elif isinstance(inner, _CONTAINERS):
            yield from _find_figure_texts(inner, (*path, step))


def _is_table(annotation: Any) -> bool:
    if typing.get_origin(annotation) not in (Mapping, dict):
        return False
    return typing.get_args(annotation)[1] is not Any


@cache
def _leads_to_table(model: type[BaseModel]) -> bool:
    """Whether a free mapping of known values lies anywhere below."""
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
