"""The data of an evaluation spread over sheets and rows, so that nothing of it is left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from reportgen.loading.workbook.layout import Column, Layout, Sheet, sheets
from reportgen.loading.workbook.reading import Package
from reportgen.loading.workbook.references import list_records
from reportgen.loading.workbook.written_cells import Content, express, keep_verbatim
from reportgen.loading.yaml_writing import drop_origins

_LEVELS = ("level1", "level2")
_OF_GROUP = frozenset({"id", "name", "code", "full_score", "summary", "groups", "indicators"})

Cells = dict[Column, Content]


@dataclass(slots=True)
class Line:
    """A row of a sheet: its cells, the form that it belongs to, and what has no column."""

    cells: Cells
    form: str = ""
    rest: Content | None = None
    fresh: frozenset[str] = frozenset()  # the levels of the tree that begin here


@dataclass(slots=True)
class Filled:
    """A sheet with its lines; one of fields has one line for each form, and fields that have no row of their own."""

    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    paths: dict[str, dict[str, Content]] = field(default_factory=dict)


def spread(package: Package) -> tuple[Filled, ...]:
    """Every sheet with what it holds, in the order of the table; sheets of fields take what others leave."""
    filled = {key: Filled(sheet) for key, sheet in sheets().items()}
    for form, data in {"": package.main, **package.forms}.items():
        rest = deepcopy(drop_origins(data))
        for one in filled.values():
            if one.sheet.layout is Layout.ITEMS:
                one.lines += _spread_leaf_items(rest, one.sheet, form)
        for one in filled.values():
            one.lines += _spread_records(rest, one.sheet, form)
        for one in filled.values():
            if one.sheet.layout is Layout.FIELDS:
                one.lines.append(Line(_take_columns(rest, one.sheet.columns), form))
        for key, value in rest.items():
            filled["basics"].paths.setdefault(key, {})[form] = keep_verbatim(value)
    filled["narrative"].lines += _spread_narrative(filled["narrative"].sheet, package.narrative)
    return tuple(filled.values())


def _spread_leaf_items(rest: dict[str, Any], sheet: Sheet, form: str) -> list[Line]:
    """The items of every indicator that has some, each beside the id of the indicator."""
    if not _is_tree(rest.get("indicators")):
        return []
    lines: list[Line] = []
    leaves = list(list_records(rest, sheets()["indicators"]))
    ids = [leaf.get("id") for leaf in leaves]
    names = _name_leaves(leaves)
    owner, *columns = sheet.columns
    for leaf in leaves:
        items = take(leaf, sheet.at)
        copies = deepcopy(items) if _is_table(items) and ids.count(leaf.get("id")) == 1 else []
        cells = [_take_columns(one, columns) for one in copies if isinstance(one, dict)]
        if cells and all(cells) and not any(copies):
            lines += [Line({owner: express(names[leaf["id"]], owner), **one}, form) for one in cells]
        elif items is not None:
            give_back(leaf, sheet.at, items)
    return lines


def _name_leaves(leaves: list[dict[str, Any]]) -> dict[str, str]:
    """What indicators go by, by their ids: the name where no other has it, for people know no ids."""
    names = Counter(leaf.get("name") for leaf in leaves)
    ids = {leaf.get("id") for leaf in leaves}
    named = [(leaf["id"], str(leaf.get("name", ""))) for leaf in leaves if "id" in leaf]
    return {key: name if names[name] == 1 and name not in ids and name == name.strip() else key for key, name in named}


def _spread_records(rest: dict[str, Any], sheet: Sheet, form: str) -> list[Line]:
    if not sheet.at or sheet.layout is Layout.ITEMS:
        return []
    records = take(rest, sheet.at)
    if sheet.layout is Layout.TREE and _is_tree(records):
        return list(_spread_tree(records, sheet, form))
    if sheet.layout is Layout.RECORDS and _is_table(records):
        return [line for record in records for line in _spread_record(record, sheet, form)]
    if records is not None:
        give_back(rest, sheet.at, records)
    return []


def _is_table(records: Any) -> bool:
    return isinstance(records, list) and bool(records) and all(isinstance(one, str | dict) for one in records)


def _spread_record(written: Any, sheet: Sheet, form: str) -> Iterator[Line]:
    record = {"*": written} if isinstance(written, str) else written
    inner = take(record, (sheet.inner,)) if sheet.inner else None
    items = _spread_items(inner, sheet)
    if items is None:
        give_back(record, (sheet.inner,), inner)
    own = _take_columns(record, [column for column in sheet.columns if not column.inner])
    lines = [Line({**own, **first}, form) for first in (items or [{}])[:1]]
    lines += [Line(item, form) for item in (items or [])[1:]]
    lines[0].rest = keep_verbatim(record) if record else None
    yield from lines


def _spread_items(inner: Any, sheet: Sheet) -> list[Cells] | None:
    """The cells of each item of the inner list; None where a column cannot hold all that an item says."""
    if inner is None:
        return []
    if not isinstance(inner, list) or not inner or not all(isinstance(one, dict) for one in inner):
        return None
    copies = deepcopy(inner)
    cells = [_take_columns(one, [column for column in sheet.columns if column.inner]) for one in copies]
    return cells if all(cells) and not any(copies) else None


def _take_columns(record: dict[str, Any], columns: Iterable[Column]) -> Cells:
    """The contents of the columns, deepest fields first, so that a whole takes only what its parts leave."""
    cells: Cells = {}
    for column in sorted(columns, key=lambda one: -len(one.path)):
        value = take(record, column.path)
        if value is not None:
            cells[column] = express(value, column)
    return cells


def _is_tree(groups: Any) -> bool:
    """Whether indicators stand below at most two levels of groups, and the groups say nothing unknown."""
    if not isinstance(groups, list) or not groups:
        return False
    below = [one for group in groups if isinstance(group, dict) for one in group.get("groups", [])]
    every = [*groups, *below]
    fits = all(isinstance(one, dict) and set(one) <= _OF_GROUP and {"id", "name"} <= set(one) for one in every)
    return fits and not any("groups" in one for one in below) and all(map(_has_records, every))


def _has_records(group: Mapping[str, Any]) -> bool:
    return all(isinstance(one, dict) and one for one in group.get("indicators", []))


def _spread_tree(groups: list[Any], sheet: Sheet, form: str) -> Iterator[Line]:
    for group in groups:
        level1 = _level_cells(group, sheet, "level1")
        fresh = {"level1"}
        homes: list[tuple[Any, Cells]] = [(group, {})] if group.get("indicators") or not group.get("groups") else []
        homes += [(below, _level_cells(below, sheet, "level2")) for below in group.get("groups", [])]
        for home, level2 in homes:
            fresh |= {"level2"}
            for indicator in home.get("indicators", []) or [{}]:
                own = [column for column in sheet.columns if column.path[0] not in _LEVELS]
                cells = {**(level1 if "level1" in fresh else {}), **(level2 if "level2" in fresh else {})}
                cells |= _take_columns(indicator, own)
                rest = keep_verbatim(indicator) if indicator else None
                yield Line(cells, form, rest, frozenset(fresh))
                fresh = set()


def _level_cells(group: Mapping[str, Any], sheet: Sheet, level: str) -> Cells:
    columns = [column for column in sheet.columns if column.path[0] == level]
    return {column: express(group[column.path[1]], column) for column in columns if column.path[1] in group}


def _spread_narrative(sheet: Sheet, narrative: Mapping[str, str]) -> Iterator[Line]:
    """One line for each paragraph; the name of the article stands beside its first."""
    by_field = {column.field: column for column in sheet.columns}
    for name, text in narrative.items():
        parts = re.split(r"\n\n(?=\S)", text)
        for index, part in enumerate(parts):
            cells = {by_field["text"]: Content(part)}
            yield Line({by_field["name"]: Content(name), **cells} if index == 0 else cells)


def take(record: Any, path: tuple[str, ...]) -> Any:
    """Take a value out of a record, and the mappings on the way that are empty without it."""
    if not isinstance(record, dict) or path[0] not in record:
        return None
    if len(path) == 1:
        return record.pop(path[0])
    value = take(record[path[0]], path[1:])
    if value is not None and not record[path[0]]:
        del record[path[0]]
    return value


def give_back(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value back where it was taken from."""
    for step in path[:-1]:
        record = record.setdefault(step, {})
    record[path[-1]] = value
