"""Ids for those who write none: made from names, and found where people refer to an entry by its name."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from reportgen.loading.workbook.layout import Column, Layout, Sheet, sheets
from reportgen.loading.workbook.written import Written, find_place, put, text_of
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import NOWHERE, Problem, phrase, problem, suggest

Data = dict[str, Any]  # values with their places, or plain data with its origins


def add_ids(root: Data) -> None:
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
    if not isinstance(record, dict) or "id" in record or not record:
        return
    name = record.get(named)
    if isinstance(name, Written):
        record["id"] = Written(make_id(f"{above}/{name.text}" if above else name.text), name.place)
    else:
        place = find_place(record)
        record["id"] = Written(phrase("row_number", row=place.row), place)


def make_id(name: str) -> str:
    """An id of letters and digits that depends on nothing but the name."""
    return "n" + sha256(name.encode()).hexdigest()[:8]


def resolve_names(root: Data, main: Data) -> list[Problem]:
    """Put the id wherever a workbook refers to an entry by its name, and report names that nothing has.

    In a form the evaluation's own entries count too. What was written in a file is left as it is.
    """
    problems: list[Problem] = []
    for sheet in sheets().values():
        for column in sheet.columns:
            if column.refers:
                ids = {**_index(main, column.refers), **_index(root, column.refers)}
                for record in list_records(root, sheet):
                    problems += _resolve(record, column, ids)
    return problems


def _index(root: Data, key: str) -> Mapping[str, str]:
    """The ids of a sheet's records by their names; an id is its own name."""
    sheet = sheets()[key]
    named = next(column.names for column in sheet.columns if column.names)
    records = [one for one in list_records(root, sheet) if isinstance(one.get("id"), str)]
    names = {one[named]: one["id"] for one in records if isinstance(one.get(named), str)}
    return names | {one["id"]: one["id"] for one in records}


def _resolve(record: Data, column: Column, ids: Mapping[str, str]) -> Iterator[Problem]:
    value = record.get(column.field)
    origin = record.get(ORIGIN_KEY, Origin())
    place = origin.find(column.field) or NOWHERE
    if value is None or place.cell is None:
        return
    for one in value if isinstance(value, list) else [value]:
        if one not in ids and not str(one).isascii():
            names = [name for name in ids if name not in ids.values()]
            yield problem("name-unknown", place, heading=column.heading, found=one, advice=suggest(one, names))
    is_list = isinstance(value, list)
    record[column.field] = [ids.get(one, one) for one in value] if is_list else ids.get(value, value)


def lay_items(root: Data, sheet: Sheet, items: Iterable[Data]) -> Iterator[Problem]:
    """Lay the rows of a sheet of items into the indicators that they name."""
    leaves = list(list_records(root, sheets()["indicators"]))
    owner = sheet.columns[0]
    homes = {text_of(leaf[key]): leaf for key in ("name", "id") for leaf in leaves if key in leaf}
    found: dict[str, list[Data]] = {}
    for item in items:
        named = item.pop(owner.field, None)
        place = find_place(item) if named is None else named.place
        name = "" if named is None else named.text
        if name in homes:
            found.setdefault(name, []).append(item)
        else:
            advice = suggest(name, [text_of(leaf["name"]) for leaf in leaves if "name" in leaf])
            yield problem("name-unknown", place, heading=owner.heading, found=name, advice=advice)
    for name, own in found.items():
        if not put(homes[name], sheet.at, own):
            yield problem("two-values", find_place(own), heading=sheet.name)


def list_records(root: Data, sheet: Sheet) -> Iterator[Data]:
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


def _list_groups(root: Data) -> Iterator[Data]:
    return (one for one in _list(root.get("indicators")) if isinstance(one, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
