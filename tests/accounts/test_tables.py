"""The nine statutory tables: every row that must be there, and sums that hold within the printed table."""

from decimal import Decimal

import pytest

from reportgen.document.tree import Heading
from reportgen.figures.accounts.subjects import list_classes, list_economic
from tests.accounts.conftest import Printed

ANNEXES = {
    "overall": "收入支出决算总表",
    "income": "收入决算表",
    "expenditure": "支出决算表",
    "fiscal": "财政拨款收入支出决算总表",
    "general": "一般公共预算财政拨款支出决算表",
    "basic": "一般公共预算财政拨款基本支出决算表",
    "fund": "政府性基金预算财政拨款收入支出决算表",
    "capital": "国有资本经营预算财政拨款收入支出决算表",
    "outlays": "财政拨款“三公”经费支出决算表",
}


def number(cell: str) -> Decimal:
    """The number in a cell; a dash counts nothing."""
    return Decimal(cell.replace(",", "")) if cell and cell != "—" else Decimal(0)


def test_nine_tables_stand_in_order(example: Printed) -> None:
    """The tables have their statutory numbers and titles."""
    headings = [one for one in example.document.blocks() if isinstance(one, Heading) and one.is_annex]

    assert [one.label for one in headings] == [f"公开{place:02d}表" for place in range(1, 10)]
    assert [one.id for one in headings] == list(ANNEXES)
    assert {f"公开{place:02d}表{title}" for place, title in enumerate(ANNEXES.values(), 1)} <= set(example.paragraphs)


@pytest.mark.parametrize("annex", ["overall", "fiscal"])
def test_every_class_has_its_row(annex: str, example: Printed) -> None:
    """Classes without money stay, in the order of the classification."""
    rows = example.table(annex)[2:]
    names = [row[2].split("、", 1)[-1] for row in rows]

    assert len(list_classes()) == 26
    assert names[:26] == list(list_classes().values())
    assert sum(row[3] == "0.00" for row in rows[:26]) == 24


def test_every_economic_item_has_its_row(example: Printed) -> None:
    """Items without money stay; those of which only the name is known have a dash."""
    rows = example.table("basic")[2:-1]
    items = {row[place]: row[place + 2] for row in rows for place in (0, 3, 6) if row[place]}

    assert list(items) != []
    assert set(items) == set(list_economic())
    assert items["30101"] == "—"
    assert items["30109"] == "0.00"
    assert example.table("basic")[-1] == ["人员经费合计", "654.08", "", "", "", "", "公用经费合计", "15.64"]


@pytest.mark.parametrize("annex", ["general", "expenditure"])
def test_levels_add_up_as_printed(annex: str, example: Printed) -> None:
    """Classes and what has no subject make the total, items make their section, to the cent that rounding leaves."""
    head, *rows = example.table(annex)[2 if annex == "general" else 1 :]
    amounts = {row[0]: number(row[2]) for row in rows}
    total = sum(amount for code, amount in amounts.items() if len(code) in {0, 3})
    items = sum(amount for code, amount in amounts.items() if code.startswith("20807") and len(code) == 7)

    assert head[0] == "合计"
    assert abs(total - number(head[1])) <= Decimal("0.01")
    assert items == amounts["20807"]


def test_official_outlays_have_two_rows(example: Printed) -> None:
    """The budget stands above what was spent."""
    assert example.table("outlays")[2:] == [
        ["预算数", "9.90", "0.00", "9.90", "0.00", "9.90", "0.00"],
        ["决算数", "9.90", "0.00", "9.90", "0.00", "9.90", "0.00"],
    ]


def test_item_without_money_is_not_in_the_table(example: Printed) -> None:
    """An item that existed last year alone is told in the text, and the tables list money of this year."""
    codes = {row[0] for row in example.table("general")}

    assert "2080704" in codes
    assert "2080709" not in codes
    assert any("职业技能鉴定补贴（项）：决算数0.00万元" in one for one in example.paragraphs)
