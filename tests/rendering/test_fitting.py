"""Where tables may break over pages: between groups of rows, and never within a label."""

from itertools import accumulate

import pytest

from reportgen.document.tree import Cell, Column, Orientation, Row, Table
from reportgen.rendering.fitting import TableFit
from tests.rendering.printed import read_look
from tests.rendering.sample import words

LABEL = "制度建设和预算管理情况（14分）"


def find_breaks(*groups: int, label: str = LABEL, widths: tuple[float, float] = (1, 9)) -> list[int]:
    """The rows behind which a table of such groups may break, counted from 1."""
    rows = [
        Row((Cell((words(label),), rowspan=count), Cell((words("指标"),))) if not row else (Cell((words("指标"),)),))
        for count in groups
        for row in range(count)
    ]
    total = Row((Cell((words("合计"),), colspan=2),))
    table = Table("table", tuple(map(Column, widths)), (*rows, total), header_rows=0)
    kept = TableFit(table, read_look(), Orientation.PORTRAIT).find_kept_rows()
    return [number + 1 for number in range(len(rows)) if number not in kept]


def test_few_rows_under_one_label_stay_together() -> None:
    """A group of two to six rows is read at a glance; the last stays with the total."""
    groups = [3, 6, 2, 4, 5]

    assert find_breaks(*groups, label="数量指标") == list(accumulate(groups))[:-1]


@pytest.mark.parametrize(("width", "lines"), [(1, 5), (2, 3)])
def test_label_of_many_rows_is_not_torn(width: float, lines: int) -> None:
    """As many rows stay together as the label is high; behind them the group may break."""
    assert find_breaks(20, widths=(width, 9))[0] == lines


def test_two_rows_stay_with_the_total() -> None:
    """No page bears a total with a single row, unless the rows are too high for one page to be worth it."""
    rows, high = 30, LABEL * 20

    assert find_breaks(*[1] * rows, label="指标")[-1] == rows - 2
    assert find_breaks(*[1] * rows, label=high)[-1] == rows


def test_first_two_rows_stay_together() -> None:
    """No page ends with the header and a single row below it, unless the two are high."""
    assert find_breaks(*[1] * 30, label="指标")[0] == 2
    assert find_breaks(*[1] * 30, label=LABEL * 5)[0] == 1
