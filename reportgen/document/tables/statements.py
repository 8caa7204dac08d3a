"""Statutory tables of final accounts with sides: all income and expenditure, appropriations, basic expenditure.

Each side is a list of rows; the shorter one is filled up before the rows at the foot, which stand beside each other.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from reportgen.document.materials import Materials
from reportgen.document.numerals import chinese
from reportgen.document.tables.accounts import find_figure, find_words
from reportgen.document.tables.rows import RowData, Value, words
from reportgen.figures.accounts.subjects import CLASS, OPERATION, PERSONNEL, list_classes, list_economic
from reportgen.models.figure import Figure

_FISCAL = ("general", "fund", "capital")
_OWN = ("superior", "operating", "business", "affiliated", "other")


class Line(NamedTuple):
    """One row of one side: its name, and what it prints under each key."""

    name: str
    values: dict[str, Value]


def overall_rows(materials: Materials) -> Iterator[RowData]:
    """收入支出决算总表: income by its rows, expenditure by all classes; both sides close with the same total."""
    income = _number([*_fiscal_income(materials), *_own_income(materials)])
    spending = _number([Line(name, {"spent": _class(materials, "all", code)}) for code, name in list_classes().items()])
    rest = find_figure(materials, "own.unclassified.amount")
    if rest is not None and rest.value:
        spending.append(Line(find_words(materials, "unclassified_expenditure"), {"spent": rest}))
    yield from _beside(income, spending)
    yield from _foot(
        materials,
        {
            "income_year": "income.amount",
            "surplus_used": "own.surplus_used",
            "opening": "total.opening",
            "income_total": "total.amount",
        },
        {
            "expenditure_year": "expenditure.amount",
            "surplus_distributed": "own.surplus_distributed",
            "closing": "total.closing",
            "expenditure_total": "total.applied",
        },
    )


def fiscal_rows(materials: Materials) -> Iterator[RowData]:
    """财政拨款收入支出决算总表: the three budgets, expenditure by all classes and out of each budget."""
    spending = _number(
        [
            Line(name, {"spent": _class(materials, "fiscal", code)} | _by_budget(materials, code))
            for code, name in list_classes().items()
        ]
    )
    yield from _beside(_number(_fiscal_income(materials)), spending)
    yield from _foot(
        materials,
        {"income_year": "fiscal.income", "fiscal_opening": "fiscal.opening", "income_total": "fiscal.total.amount"},
        {
            "expenditure_year": "fiscal.spent.amount",
            "fiscal_closing": "fiscal.closing",
            "expenditure_total": "fiscal.applied",
        },
        (".spent.amount", ".closing", ".total.amount"),
    )


def basic_rows(materials: Materials) -> Iterator[RowData]:
    """一般公共预算财政拨款基本支出决算表: 人员经费 on the left, 公用经费 in two blocks on the right."""
    blocks = [_block(materials, groups) for groups in (PERSONNEL, OPERATION[:1], OPERATION[1:])]
    for lines in zip_longest(*blocks):
        values: dict[str, Value] = {}
        for number, line in enumerate(lines, 1):
            if line is not None:
                code, name, figure = line
                values |= {f"code{number}": code, f"name{number}": name, f"amount{number}": figure}
        yield RowData(values)
    yield RowData(
        {
            "name": words(find_words(materials, "personnel")),
            "amount1": find_figure(materials, "basic.personnel.amount"),
            "name3": find_words(materials, "operation"),
            "amount3": find_figure(materials, "basic.operation.amount"),
        },
        is_total=True,
    )


def _block(materials: Materials, groups: Sequence[str]) -> list[tuple[str, str, Value]]:
    """The groups with their items: an amount, zero where nothing was spent, a dash where only the name is known."""
    accounts = materials.evaluation.accounts
    listed = {line.code for line in accounts.basic.lines} if accounts and accounts.basic else set()
    rows: list[tuple[str, str, Value]] = []
    for code, name in list_economic().items():
        if code[:CLASS] in groups:
            spent_on = code in listed or (len(code) == CLASS and any(one.startswith(code) for one in listed))
            figure = find_figure(materials, f"basic.lines.{code}.amount")
            unknown: Value = find_words(materials, "unknown") if spent_on else find_figure(materials, "nothing")
            rows.append((code, name, unknown if figure is None else figure))
    return rows


def _fiscal_income(materials: Materials) -> list[Line]:
    return [
        Line(find_words(materials, f"income_{budget}"), {"received": find_figure(materials, f"{budget}.income")})
        for budget in _FISCAL
    ]


def _own_income(materials: Materials) -> list[Line]:
    return [
        Line(find_words(materials, f"income_{kind}"), {"received": find_figure(materials, f"own.income.{kind}")})
        for kind in _OWN
    ]


def _by_budget(materials: Materials, code: str) -> dict[str, Value]:
    return {budget: _class(materials, budget, code) for budget in _FISCAL}


def _class(materials: Materials, budget: str, code: str) -> Figure | None:
    """What was spent in a class; the statutory zero where nothing was."""
    return find_figure(materials, f"{budget}.subjects.{code}.amount") or find_figure(materials, "nothing")


def _number(lines: Sequence[Line]) -> list[Line]:
    return [Line(f"{chinese(number)}、{line.name}", line.values) for number, line in enumerate(lines, 1)]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> Iterator[RowData]:
    for one, other in zip_longest(left, right):
        values: dict[str, Value] = {} if one is None else {"income": one.name, **one.values}
        yield RowData(values if other is None else values | {"expenditure": other.name, **other.values})


def _foot(
    materials: Materials, left: dict[str, str], right: dict[str, str], by_budget: Sequence[str] = ()
) -> Iterator[RowData]:
    """The rows at the foot; `by_budget` are the ends of the ids that a row prints for each budget."""
    for (name, received), (other, spent), suffix in zip_longest(left.items(), right.items(), by_budget):
        budgets = {budget: find_figure(materials, f"{budget}{suffix}") for budget in _FISCAL} if suffix else {}
        values: dict[str, Value] = {
            "income": find_words(materials, name),
            "received": find_figure(materials, received),
            "expenditure": find_words(materials, other),
            "spent": find_figure(materials, spent),
        }
        is_total = name == list(left)[-1]
        yield RowData(values | budgets | {"name": words(find_words(materials, name))}, is_total=is_total)
