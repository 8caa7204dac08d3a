"""Figures of a department: what its assets, its resources and its offices amount to."""

from decimal import Decimal
from typing import Any

import pytest

from reportgen.figures import gather_base
from reportgen.models.figure import FigureBook
from tests.department.conftest import Assembled
from tests.figures.sample import make_evaluation, make_profile

PRINTED = {
    "department.fixed_assets.buildings.closing": "617.32万元",
    "department.fixed_assets.equipment.closing": "507.03万元",
    "department.fixed_assets.books.closing": "92.83万元",
    "department.fixed_assets.total.opening": "1,696.49万元",
    "department.fixed_assets.total.decrease": "376.37万元",
    "department.fixed_assets.total.closing": "1,320.12万元",
    "department.fixed_assets.utilisation": "99.98%",
    "department.resources.general.execution_rate": "99.60%",
    "department.resources.projects.execution_rate": "99.58%",
    "department.adjustment": "0.00万元",
    "department.adjustment_rate": "0.00%",
    "department.public_outlays.control_rate": "100.00%",
    "department.internal_units.count": "2个",
    "department.affiliated_units.count": "5个",
    "funds.sources.general.spent": "31,362.80万元",
    "funds.spent": "31,450.44万元",
    "indicators.C23.reported": "97%",
    "levels.B.groups": "7个",
}


@pytest.mark.parametrize("figure_id", PRINTED)
def test_figures_of_the_example(example: Assembled, figure_id: str) -> None:
    """What the published report prints, derived."""
    assert example.scored.result.figures[figure_id].display == PRINTED[figure_id]


def derive(department: dict[str, Any], sources: list[dict[str, Any]] | None = None) -> FigureBook:
    """The base figures of an evaluation with this department."""
    changes: dict[str, Any] = {"department": department}
    if sources is not None:
        changes["funds"] = {"sources": sources}
    return gather_base(make_evaluation(**changes), make_profile()).book


@pytest.mark.parametrize(
    ("moves", "closing"),
    [
        ({}, 100),
        ({"increase": "30 元"}, 130),
        ({"decrease": "40 元"}, 60),
        ({"increase": "30 元", "decrease": "130 元"}, 0),
    ],
)
def test_closing_of_an_asset(moves: dict[str, str], closing: int) -> None:
    """Opening and increase, less decrease; a column without a value moves nothing."""
    book = derive({"fixed_assets": [{"id": "books", "name": "图书", "opening": "100 元"} | moves]})

    assert book.value_of("department.fixed_assets.books.closing") == closing
    assert book.value_of("department.fixed_assets.total.closing") == closing
    assert ("department.fixed_assets.total.increase" in book) is ("increase" in moves)


@pytest.mark.parametrize(
    ("budget", "spent", "rate"),
    [("2 元", "1 元", Decimal("0.5")), ("0 元", "0 元", Decimal(1)), ("0 元", "1 元", None)],
)
def test_control_rate(budget: str, spent: str, rate: Decimal | None) -> None:
    """Nothing of nothing is kept within its limit; something of nothing has no rate."""
    figure = derive({"public_outlays": {"budget": budget, "spent": spent}}).get(
        "department.public_outlays.control_rate"
    )

    assert (figure.value if figure else None) == rate


def test_adjustment_of_the_budget() -> None:
    """The adjusted budget less the initial one, and its share of the initial one."""
    source = {"id": "all", "name": "全部", "initial_budget": "200 元", "adjusted_budget": "150 元", "spent": "150 元"}
    book = derive({}, [source])

    assert book.value_of("department.adjustment") == -50
    assert book.value_of("department.adjustment_rate") == Decimal("-0.25")


def test_share_named_in_passing_adds_to_nothing() -> None:
    """其中 names a part of what is there already, so the whole does not grow by it."""
    sources = [
        {"id": "whole", "name": "项目支出"},
        {"id": "part", "name": "运转类", "parent": "whole", "spent": "70 元"},
        {"id": "named", "name": "基本建设", "parent": "whole", "spent": "50 元", "of_which": "true"},
    ]

    assert derive({}, sources).value_of("funds.sources.whole.spent") == 70


def test_department_that_says_nothing_has_no_figures_of_its_own() -> None:
    """Without data there are no zeros."""
    own = [one for one in derive({}) if one.startswith("department.")]

    assert own == ["department.resources.current.execution_rate"]
