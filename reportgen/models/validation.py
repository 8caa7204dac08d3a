"""Makes records from written data, and says in plain words what does not fit, and where."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.models.free_tables import open_tables
from reportgen.models.misplaced import list_misplaced
from reportgen.models.money import Money
from reportgen.models.naming import describe_value, name_choice, name_field, name_record
from reportgen.models.tracing import (
    MISSING,
    Spot,
    annotate_fields,
    is_record,
    list_branches,
    trace,
)
from reportgen.models.values import Prose
from reportgen.problems import Problem, catalogue, find_nearest, in_order, names, phrase, problem, suggest

Model = TypeVar("Model", bound=BaseModel)

_CODE_BY_TYPE = {
    str: "not-text",
    Prose: "not-text",
    Decimal: "not-a-number",
    float: "not-a-number",
    int: "not-an-integer",
    bool: "not-a-flag",
    Money: "not-an-amount",
    date: "not-a-date",
    tuple: "not-a-list",
    list: "not-a-list",
    Mapping: "not-a-table",
    dict: "not-a-table",
}

# The words with which the readers of `values` refuse a text.
_CODE_BY_REFUSAL = {
    "number": "not-a-number",
    "percent": "not-a-percent",
    "money": "not-an-amount",
    "date": "not-a-date",
    "year": "not-a-year",
    "quantity": "not-a-quantity",
    "answer": "not-an-answer",
}

_CODE_BY_ERROR = {
    "string_too_short": "empty-text",
    "too_short": "too-few-items",
    "too_long": "too-many-items",
    "greater_than": "out-of-range",
    "greater_than_equal": "out-of-range",
    "less_than": "out-of-range",
    "less_than_equal": "out-of-range",
    "string_pattern_mismatch": "wrong-form",
}


def validate(model: type[Model], data: Mapping[str, Any]) -> tuple[Model | None, tuple[Problem, ...]]:
    """The record that the data makes, or every problem that forbids it.

    A validator refuses a value with `ValueError(text)`, or with `PydanticCustomError(code, text, values)`
    where `code` is in the catalogue of problems and its message also knows {subject}, {field} and {found}.
    """
    problems = list(_refuse_figures(model, data))
    record: Model | None = None
    try:
        record = model.model_validate(open_tables(model, data))
    except ValidationError as error:
        problems += _translate(error.errors(include_url=False), model, data)
    return (None if problems else record), in_order(problems)


def _refuse_figures(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem for each `!figures` text in a field that prints its text as it is."""
    for spot in list_misplaced(model, data):
        yield problem("figures-not-here", spot.place, **_words_for(spot))


def _translate(errors: list[ErrorDetails], model: type[BaseModel], data: Mapping[str, Any]) -> list[Problem]:
    """One problem for each value; a key that was misspelt is not missing as well."""
    found: dict[tuple[str | int, ...], tuple[Spot, ErrorDetails]] = {}
    for error in errors:
        spot = trace(model, data, error["loc"])
        if spot is not None:
            found.setdefault(spot.path, (spot, error))
    misspelt = {_meant_path(spot) for spot, _ in found.values() if spot.expected is MISSING}
    return [_explain(spot, error) for spot, error in found.values() if spot.path not in misspelt]


def _meant_path(spot: Spot) -> tuple[str | int, ...]:
    near = _nearest_field(spot)
    return (*spot.path[:-1], near) if near else ()


def _nearest_field(spot: Spot) -> str | None:
    """The field that an unknown key stands for: one spelt alike, or the one whose Chinese name was written."""
    fields = annotate_fields(spot.owner)
    by_name = {name_field(spot.owner, field): field for field in fields}
    return by_name.get(spot.name) or find_nearest(spot.name, fields)


def _explain(spot: Spot, error: ErrorDetails) -> Problem:
    words = _words_for(spot)
    if spot.expected is MISSING:
        return _explain_unknown(spot, words)
    if spot.value is MISSING:
        add = phrase("add_in_sheet", **words) if spot.place.cell else phrase("add_here", key=spot.name)
        advice = names()["advice"].get(f"{spot.owner.__name__}.{spot.name}", add)
        return problem("missing-field", spot.place, key=spot.name, advice=advice, **words)
    code = _choose_code(spot, error)
    details = error.get("ctx", {})
    reason = str(details.get("error", error["msg"]))
    words |= {"expected": _describe_expected(spot.expected), "reason": reason, "bound": _describe_bound(details)}
    pattern = str(details.get("pattern", ""))
    words |= {"advice": _advise_choice(spot), "form": names()["forms"].get(pattern, pattern)}
    values = words | details if code == error["type"] else details | words
    return problem(code, spot.place, **values)


def _explain_unknown(spot: Spot, words: dict[str, str]) -> Problem:
    near = _nearest_field(spot)
    advice = phrase("did_you_mean", near=near) if near else suggest(spot.name, annotate_fields(spot.owner))
    place = spot.holder.keys.get(spot.key, spot.place)
    return problem("unknown-field", place, key=spot.name, advice=advice, **words)


def _choose_code(spot: Spot, error: ErrorDetails) -> str:
    if error["type"] in catalogue():
        return error["type"]
    if error["type"] == "value_error":
        return _CODE_BY_REFUSAL.get(str(error["ctx"]["error"]), "refused-value")
    if error["type"] in _CODE_BY_ERROR:
        return _CODE_BY_ERROR[error["type"]]
    options = list_branches(spot.expected)
    return _code_for(options[0]) if len(options) == 1 else "wrong-kind"


def _code_for(expected: Any) -> str:
    if is_record(expected):
        return "not-a-record"
    if _list_choices(expected):
        return "not-a-choice"
    return _CODE_BY_TYPE.get(get_origin(expected) or expected, "wrong-kind")


def _describe_expected(expected: Any) -> str:
    """What would have been right: the choices, the fields of a record, or the kind of value."""
    options = list_branches(expected)
    return phrase("or").join(_describe_option(option) for option in options)


def _describe_option(option: Any) -> str:
    choices = _list_choices(option)
    if choices:
        return phrase("comma").join(name_choice(choice) for choice in choices)
    if is_record(option):
        required = [field.alias or key for key, field in option.model_fields.items() if field.is_required()]
        return phrase("expected_record", keys=phrase("comma").join(required or annotate_fields(option)))
    return names()["kinds"].get(_code_for(option), "")


def _list_choices(expected: Any) -> tuple[Enum | str, ...]:
    if isinstance(expected, type) and issubclass(expected, Enum):
        return tuple(expected)
    return get_args(expected) if get_origin(expected) is Literal else ()


def _advise_choice(spot: Spot) -> str:
    """The choice that was probably meant, whether misspelt or written in Chinese."""
    choices = _list_choices(list_branches(spot.expected)[0])
    words = {name_choice(choice): str(getattr(choice, "value", choice)) for choice in choices}
    meant = next((word for name, word in words.items() if str(spot.value) in name), None)
    return phrase("did_you_mean", near=meant) if meant else suggest(str(spot.value), words.values())


def _describe_bound(details: Mapping[str, Any]) -> str:
    bounds = names()["bounds"]
    return next((bounds[key].format(limit=details[key]) for key in bounds if key in details), "")


def _words_for(spot: Spot) -> dict[str, str]:
    return {
        "subject": name_record(spot.owner, spot.record),
        "field": name_field(spot.owner, spot.name) if spot.name else phrase("whole"),
        "found": "" if spot.value is MISSING else describe_value(spot.value),
    }
