"""Whatever a file may say is said again after it went through a cell."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.loading.text_source import UNPRINTABLE
from reportgen.loading.workbook.layout import Column
from reportgen.loading.workbook.pages import Page, Stored
from reportgen.loading.workbook.reading_cells import read_cell
from reportgen.loading.workbook.written import Written
from reportgen.loading.workbook.written_cells import Content, express
from reportgen.models.money import Money
from reportgen.models.values import FigureText, read_percent

SIGNS = "、，,;；:：\n \t\u3000!=+-@'\"#{}[]&*|>%是否甲乙1２０.9_x000D_"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(SIGNS), max_size=20).filter(
    lambda text: not UNPRINTABLE.search(text) and not re.search("[\r\x85\u2028\u2029\ufeff]", text)
)
NUMBERS = st.decimals(min_value=0, max_value=10**8, places=4).map(lambda number: f"{number:f}")
UNITS = st.sampled_from(["元", "万元", "亿元", " 万元"])


def pass_through(value: Any, column: Column) -> Any:
    """The value after it was written into a cell and read from it."""
    content: Content = express(value, column)
    stored = content.value
    held = float(stored) if isinstance(stored, Decimal) else stored
    page = Page("a.xlsx", "甲", {(1, 1): Stored(held, content.number_format, is_date=isinstance(held, date))})
    tree, problems = read_cell(page, (1, 1), column)
    assert problems == ()
    return tell(tree)


def tell(tree: Any) -> Any:
    """The texts of a tree."""
    if isinstance(tree, Written):
        return tree.text
    if isinstance(tree, dict):
        return {key: tell(inner) for key, inner in tree.items()}
    return [tell(one) for one in tree]


@pytest.mark.parametrize("form", ["text", "prose"])
@given(written=TEXTS, is_marked=st.booleans())
def test_text_is_kept_to_the_letter(form: str, written: str, is_marked: bool) -> None:
    """With its blanks, its signs, and the mark that lets it print figures."""
    text = FigureText(written) if is_marked else written
    kept = pass_through(text, Column("a", "甲", form))

    assert (kept, type(kept)) == (text, type(text))


@pytest.mark.parametrize("form", ["list", "lines"])
@given(written=st.lists(TEXTS, min_size=1, max_size=4), is_marked=st.booleans())
def test_lists_are_kept(form: str, written: list[str], is_marked: bool) -> None:
    """Items with separators in them too, marked or not."""
    items = [FigureText(one) if is_marked else one for one in written]

    assert pass_through(items, Column("a", "甲", form)) == items


@given(values=st.dictionaries(st.sampled_from(["limit", "step", "reason", "新", "x_y"]), TEXTS, min_size=1))
def test_parameters_are_kept(values: dict[str, str]) -> None:
    """Whatever they are called and however they are written."""
    assert pass_through(values, Column("a", "甲", "pairs")) == values


@given(number=NUMBERS, unit=UNITS)
def test_amounts_are_kept(number: str, unit: str) -> None:
    """Number, unit and decimals."""
    kept = pass_through(number + unit, Column("a", "甲", "amount"))

    assert Money.parse(kept) == Money.parse(number + unit)


@given(number=NUMBERS)
def test_numbers_and_percentages_are_kept(number: str) -> None:
    """To the last decimal."""
    assert Decimal(pass_through(number, Column("a", "甲", "number"))) == Decimal(number)
    assert read_percent(pass_through(f"{number}%", Column("a", "甲", "percent"))) == read_percent(f"{number}%")


@given(day=st.dates(min_value=date(1901, 1, 1)))
def test_days_are_kept(day: date) -> None:
    """As a date of the workbook."""
    assert pass_through(str(day), Column("a", "甲", "date")) == str(day)


@pytest.mark.parametrize(("written", "kept"), [("true", "true"), ("yes", "true"), ("No", "false"), ("0", "false")])
def test_flags_are_kept(written: str, kept: str) -> None:
    """However a file says yes or no."""
    assert pass_through(written, Column("a", "甲", "flag", choices="flag")) == kept
