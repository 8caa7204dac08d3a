"""Room moves between the columns of a table where a heading would break or rows would be needlessly high."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest

from reportgen.document.tree import Cell, Column, Row, Table
from reportgen.rendering.columns import balance_columns
from reportgen.rendering.fitting import TableFit
from tests.rendering.printed import make_report, read_look
from tests.rendering.sample import words

LONG = "考察预算是否按照批复执行、结余资金是否按照规定使用、支出是否符合管理办法"


def make_table(widths: Sequence[float], *rows: Sequence[str]) -> Table:
    """A table of text whose first row is the heading."""
    lines = tuple(Row(tuple(Cell((words(text),)) for text in row)) for row in rows)
    return Table(f"t{len(rows)}", tuple(map(Column, widths)), lines)


def balance(*tables: Table) -> list[Table]:
    """The tables as they are printed in one report."""
    return [block for block in balance_columns(make_report(*tables), read_look()).blocks() if isinstance(block, Table)]


def fit(table: Table) -> TableFit:
    """The table on a portrait page."""
    return TableFit(table, read_look(), make_report(table).body[0].orientation)


def test_heading_of_two_characters_stays_whole() -> None:
    """A column that was given too little takes what its heading needs."""
    table = make_table((1, 30), ("序号", "事项"), ("1", "补贴"))
    (balanced,) = balance(table)

    assert fit(table).lines[0] == 2
    assert fit(balanced).lines[0] == 1
    assert fit(balanced).widths[0] - 4 * read_look().cell_padding > 2 * read_look().types["header_cell"].size


def test_rows_get_lower_where_room_lies_idle() -> None:
    """An empty column gives to the one that makes the rows high."""
    table = make_table((10, 10), ("解释", "原因"), (LONG, ""), (LONG, ""))
    (balanced,) = balance(table)

    assert sum(fit(balanced).lines) < sum(fit(table).lines)


def test_number_is_not_set_smaller_where_there_is_room() -> None:
    """A long number takes its width from its neighbour."""
    number = "1,234,567,890.12"
    table = make_table((1, 9), ("金额", "事项"), (number, "补贴"))
    (balanced,) = balance(table)

    assert fit(table).find_scale(0, table.rows[1].cells[0]) < 1
    assert fit(balanced).find_scale(0, balanced.rows[1].cells[0]) == 1


def test_tables_of_the_same_headings_have_the_same_widths() -> None:
    """The score tables of two chapters stand alike, though only one needs the room."""
    first = make_table((5, 5), ("指标", "得分"), ("立项", "3"))
    second = make_table((5, 5), ("指标", "得分"), (LONG, "3"), (LONG, "4"))
    one, other = balance(first, second)

    assert one.columns == other.columns != first.columns


@pytest.mark.parametrize("is_form", [True, False])
def test_widths_that_serve_are_left(is_form: bool) -> None:
    """A form keeps what is prescribed, and a table without need what its designer chose."""
    rows = (("序号", "事项"), ("1", LONG)) if is_form else (("序号", "事项"), ("1", "补贴"))
    table = replace(make_table((1, 20) if is_form else (5, 20), *rows), is_form=is_form)
    (balanced,) = balance(table)
    shares, before = (
        [column.width / sum(c.width for c in t.columns) for column in t.columns] for t in (balanced, table)
    )

    assert list(accumulate(shares)) == pytest.approx(list(accumulate(before)))


def test_date_stays_whole_in_programs_that_space_it() -> None:
    """LibreOffice 7 sets space between numbers and Chinese, although the file says that there is none."""
    table = make_table((4, 4, 20), ("日期", "金额", "事项"), ("10月19日", "1.00", "补贴"), ("12月30日", "2.00", LONG))
    (balanced,) = balance(table)
    room = fit(balanced).widths[0] - 4 * read_look().cell_padding

    assert room >= (2 * 1 + 4 * 0.5 + 3 * 0.2) * read_look().types["cell"].size


def test_column_that_its_padding_fills_gets_room() -> None:
    """A width that leaves nothing for text is no fault of the table."""
    table = make_table((1, *(12,) * 20), ("事项", *("支出",) * 20), (LONG, *("1",) * 20))
    (balanced,) = balance(table)

    assert fit(table).widths[0] < 4 * read_look().cell_padding < fit(balanced).widths[0]
