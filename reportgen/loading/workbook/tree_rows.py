"""Rows as the indicator tree: level one and two beside level three, merged downwards or typed once."""

from collections.abc import Mapping
from typing import Any

from reportgen.loading.workbook.layout import Column
from reportgen.loading.workbook.records import Forms, lay
from reportgen.loading.workbook.rows import Row, list_shared_numbers
from reportgen.loading.workbook.written import Tree, text_of
from reportgen.problems import Problem, problem

_LEVELS = ("level1", "level2")

Values = dict[Column, Tree]


def gather_tree(rows: list[Row]) -> tuple[Forms, list[Problem]]:
    """The groups of level one by form, with all that stands below them."""
    forms: dict[str, list[Any]] = {}
    problems: list[Problem] = []
    shared = []
    for row in rows:
        groups = forms.setdefault(row.form, [])
        levels, leaf = _divide(row)
        problems += _enter(groups, levels["level1"], row)
        if groups:
            problems += _enter(groups[-1].setdefault("groups", []), levels["level2"], row)
        if not leaf:
            continue
        home = _find_home(groups)
        if home is None:
            problems.append(problem("indicator-without-group", row.place))
            continue
        record: dict[str, Any] = {}
        problems += lay(record, leaf, row)
        home.setdefault("indicators", []).append(record)
        shared.append(Row(row.place, leaf, row.form, None, row.repeated & frozenset(leaf)))
    _prune(forms)
    return forms, [*problems, *list_shared_numbers(shared)]


def _divide(row: Row) -> tuple[Mapping[str, Values], Values]:
    """The values of the two levels that the row itself writes, and those of the indicator."""
    levels: dict[str, Values] = {level: {} for level in _LEVELS}
    leaf: Values = {}
    for column, value in row.values.items():
        level = column.path[0]
        if level not in levels:
            leaf[column] = value
        elif column not in row.repeated:
            levels[level][column] = value
    return levels, leaf


def _enter(groups: list[Any], values: Values, row: Row) -> list[Problem]:
    """Begin a group where the row names another than the last, and lay what it says of it."""
    said = {column.path[1]: value for column, value in values.items()}
    if not said:
        return []
    is_known = bool(groups) and all(
        text_of(groups[-1].get(key, value)) == text_of(value) for key, value in said.items()
    )
    if is_known and ("name" in said or "id" in said):
        for key, value in said.items():
            groups[-1].setdefault(key, value)
        return []
    if groups and "name" not in said and "id" not in said:
        return [problem("group-without-name", row.place)]
    groups.append(dict(said))
    return []


def _find_home(groups: list[Any]) -> Any:
    """The group that an indicator belongs to: the last of level two, of level one where that has none."""
    if not groups:
        return None
    below = groups[-1].get("groups")
    return below[-1] if below else groups[-1]


def _prune(forms: dict[str, list[Any]]) -> None:
    for groups in forms.values():
        for group in groups:
            if not group["groups"]:
                del group["groups"]
