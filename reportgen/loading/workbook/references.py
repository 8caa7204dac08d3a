"""Ids for those who write none: made from names, and found where people refer to an entry by its name."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from reportgen.loading.workbook.layout import Column, Layout, Sheet, sheets
from reportgen.loading.workbook.written import Written

Root = dict[str, Any]


def add_ids(root: Root) -> None:
    """Give every record that has a name and no id one that stays the same while the name does."""
    for sheet in sheets().values():
        named = next((column.names for column in sheet.columns if column.names), "")
        for record in list_records(root, sheet) if named else ():
            _add_id(record, named, "")
    for group in _list_groups(root):
        _add_id(group, "name", "")
        for inner in _list(group.get("groups")):
            _add_id(inner, "name", str(getattr(group.get("name"), "text", "")))


def _add_id(record: Any, named: str, above: str) -> None:
    name = record.get(named) if isinstance(record, dict) else None
    if isinstance(name, Written) and "id" not in record:
        record["id"] = Written(make_id(f"{above}/{name.text}" if above else name.text), name.place)


def make_id(name: str) -> str:
    """An id of letters and digits that depends on nothing but the name."""
    return "n" + sha256(name.encode()).hexdigest()[:8]


def resolve_names(root: Root, main: Root) -> None:
    """Put the id wherever an entry is referred to by its name; in a form the evaluation's own entries count too."""
    for sheet in sheets().values():
        for column in sheet.columns:
            if column.refers:
                ids = {**_index(main, column.refers), **_index(root, column.refers)}
                for record in list_records(root, sheet):
                    _resolve(record, column, ids)


def _index(root: Root, key: str) -> Mapping[str, str]:
    """The ids of a sheet's records by their names; an id is its own name."""
    sheet = sheets()[key]
    named = next(column.names for column in sheet.columns if column.names)
    records = [one for one in list_records(root, sheet) if isinstance(one.get("id"), Written)]
    names = {one[named].text: one["id"].text for one in records if isinstance(one.get(named), Written)}
    return names | {one["id"].text: one["id"].text for one in records}


def _resolve(record: Any, column: Column, ids: Mapping[str, str]) -> None:
    value = record.get(column.field)
    if isinstance(value, Written):
        record[column.field] = _point(value, ids)
    elif isinstance(value, list):
        record[column.field] = [_point(one, ids) if isinstance(one, Written) else one for one in value]


def _point(written: Written, ids: Mapping[str, str]) -> Written:
    return Written(ids[written.text], written.place) if written.text in ids else written


def list_records(root: Root, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """The records of a sheet; those of the indicator tree are its leaves."""
    if sheet.layout is Layout.TREE:
        for group in _list_groups(root):
            for home in (group, *_list(group.get("groups"))):
                yield from (one for one in _list(home.get("indicators")) if isinstance(one, dict))
        return
    found: Any = root
    for step in sheet.at:
        found = found.get(step) if isinstance(found, dict) else None
    yield from (one for one in _list(found) if isinstance(one, dict))


def _list_groups(root: Root) -> Iterator[dict[str, Any]]:
    return (one for one in _list(root.get("indicators")) if isinstance(one, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
