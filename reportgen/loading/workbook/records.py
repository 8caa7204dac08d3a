"""Rows as records: one each, or one for a record and the following for the items of its inner list."""

from collections.abc import Iterable
from typing import Any

from reportgen.loading.workbook.layout import Column, Sheet
from reportgen.loading.workbook.rows import Row, list_shared_numbers
from reportgen.loading.workbook.written import Tree, put, text_of
from reportgen.problems import Problem, problem

Forms = dict[str, list[Any]]  # records by the self-evaluation form that they belong to, "" for the evaluation's own


def gather_records(rows: list[Row], sheet: Sheet) -> tuple[Forms, list[Problem]]:
    """The records of a sheet by form, and what of them could not be laid."""
    forms: Forms = {}
    problems: list[Problem] = []
    for row in _fill_down(rows):
        records = forms.setdefault(row.form, [])
        own = {column: value for column, value in row.values.items() if not column.inner}
        item = {column: value for column, value in row.values.items() if column.inner}
        if not sheet.inner or not records or _is_new(own, row, records[-1]):
            records.append({})
            problems += lay(records[-1], own, row)
        if item:
            record: dict[str, Any] = {}
            problems += lay(record, item, row)
            records[-1].setdefault(sheet.inner, []).append(record)
    if not sheet.inner:
        problems += list_shared_numbers([_without_down(row) for row in rows])
    return {form: [_unwrap(one) for one in records] for form, records in forms.items()}, problems


def lay(record: dict[str, Any], values: dict[Column, Tree], row: Row) -> list[Problem]:
    """Put each value at its place in the record; a text beside a mapping of the same field is a problem."""
    twice = [column.heading for column, value in values.items() if not put(record, column.path, value)]
    is_whole = isinstance(row.rest, dict) and not any(column.inner for column in values)
    twice += [key for key, tree in row.rest.items() if not put(record, (key,), tree)] if is_whole else []
    return [problem("two-values", row.place, heading=heading) for heading in twice]


def _is_new(own: dict[Column, Tree], row: Row, last: dict[str, Any]) -> bool:
    """Whether a row begins a record: it says something of its own that is neither merged with the last nor the same."""
    fresh = {column: value for column, value in own.items() if column not in row.repeated}
    return any(text_of(_find(last, column.path)) != text_of(value) for column, value in fresh.items())


def _fill_down(rows: list[Row]) -> Iterable[Row]:
    """The rows with the columns that are typed once for several records."""
    last: dict[Column, Tree] = {}
    for row in rows:
        carried = {column: value for column, value in last.items() if column not in row.values}
        last |= {column: value for column, value in row.values.items() if column.down}
        yield Row(row.place, {**carried, **row.values}, row.form, row.rest, row.repeated)


def _without_down(row: Row) -> Row:
    return Row(row.place, row.values, row.form, row.rest, frozenset(one for one in row.repeated if not one.down))


def _find(record: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        record = record.get(step) if isinstance(record, dict) else None
    return record


def _unwrap(record: dict[str, Any]) -> Any:
    """The text itself where a record is no more than a text."""
    return record["*"] if list(record) == ["*"] else record
