"""Forms: tables whose every cell a designer places, filled from the evaluation."""

from markupsafe import Markup

from reportgen.document.environment import Desk
from reportgen.document.tree import Align, Cell, Column, Inlines, Row, Table, Text
from reportgen.models.pack import FormCell, FormLayout


def build_form(desk: Desk, name: str, layout: FormLayout) -> Table:
    """The form with its values in place; labels are set in bold."""
    columns = tuple(Column(float(width)) for width in layout.widths)
    rows = tuple(Row(tuple(_cell(desk, cell) for cell in row)) for row in layout.rows)
    return Table(f"form-{name}", columns, rows, header_rows=0, location=layout.where())


def _cell(desk: Desk, cell: FormCell) -> Cell:
    paragraphs = ((Text(cell.label),),) if cell.label else _value(desk, cell)
    return Cell(
        paragraphs,
        colspan=cell.columns,
        rowspan=cell.rows,
        align=Align(cell.align),
        strong=bool(cell.label),
        vertical=cell.vertical,
    )


def _value(desk: Desk, cell: FormCell) -> tuple[Inlines, ...]:
    rendered = desk.render_text(cell.value, cell.where("value"))
    lines = (desk.paragraphs(Markup(line)) for line in rendered.splitlines() if line.strip())
    filled = tuple(content for paragraphs in lines for content in paragraphs)
    return filled or ((),)
