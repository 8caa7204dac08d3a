"""Forms that are too high for their page: room moves between the columns, then their text is set dense."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.document.tree import Cell, Column, Orientation, Paragraph, ParagraphStyle, Row, Table
from reportgen.rendering.fitting import TableFit
from reportgen.rendering.forms import fit_forms
from tests.rendering.printed import make_report, read_look, to_pdf
from tests.rendering.sample import words

TITLE = Paragraph("form-title", words("项目支出绩效自评表"), ParagraphStyle.TITLE)
REASON = "年初指标值定得保守，实际完成数大于指标值，下年度按本年实际完成情况设定。"


def make_form(count: int, widths: Sequence[float] = (10, 10), label: str = "指标") -> Table:
    """A form of so many rows, each with a reason in the second column."""
    heading = Row((Cell((words(label),), strong=True), Cell((words("偏差原因"),), strong=True)))
    row = Row((Cell((words("人数"),)), Cell((words(REASON),))))
    return Table("form", tuple(map(Column, widths)), (heading, *[row] * count), header_rows=0, is_form=True)


def fit(form: Table) -> Table:
    """The form as it is printed below its title."""
    (section,) = fit_forms(make_report(TITLE, form), read_look()).body
    (fitted,) = [block for block in section.blocks if isinstance(block, Table)]
    return fitted


def count_pages(form: Table) -> int:
    """The pages that the form takes in the PDF."""
    return to_pdf(make_report(TITLE, form)).count


def test_form_that_fits_is_left_as_prescribed() -> None:
    """A form in an official layout looks as its pack says."""
    form = make_form(5)

    assert fit(form) == form


def test_room_moves_between_columns_first() -> None:
    """An idle column gives to the one that makes the rows high, and the type keeps its size."""
    form = make_form(22)
    fitted = fit(form)

    assert count_pages(form) == 2
    assert count_pages(fitted) == 1
    assert fitted.columns != form.columns
    assert not fitted.is_dense


def test_text_is_set_dense_where_room_is_not_enough() -> None:
    """The form stands on one page in smaller type."""
    form = make_form(36)
    fitted = fit(form)

    assert count_pages(replace(fitted, is_dense=False)) == 2
    assert count_pages(fitted) == 1
    assert fitted.is_dense


def test_form_for_two_pages_keeps_its_size() -> None:
    """Small type is for nothing where the form runs over anyway."""
    fitted = fit(make_form(45))

    assert count_pages(fitted) == 2
    assert not fitted.is_dense


def test_label_over_many_rows_runs_down_them() -> None:
    """A strip at the side stays as narrow as it was: its label has the height of the rows beside it."""
    form = make_form(24)
    strip = Cell((words("年度绩效指标完成情况"),), rowspan=len(form.rows), strong=True)
    rows = (Row((strip, *form.rows[0].cells)), *form.rows[1:])
    fitted = fit(replace(form, columns=tuple(map(Column, (1, 12, 12))), rows=rows))
    width = TableFit(fitted, read_look(), Orientation.PORTRAIT).widths[0]

    assert fitted.columns[1] != fitted.columns[2]
    assert width < 3 * read_look().types["form_cell"].size
