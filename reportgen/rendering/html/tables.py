"""Tables as HTML."""

from collections.abc import Collection, Sequence

from reportgen.document.tree import Align, Cell, Inlines, Table
from reportgen.rendering.fitting import TableFit
from reportgen.rendering.grid import Place
from reportgen.rendering.html.elements import element, write_lines
from reportgen.rendering.html.inlines import write_caption, write_inlines
from reportgen.rendering.plain import plain_text

_CHARACTERS_A_COLUMN = 5  # what a narrow screen gives a column at least


def write_table(table: Table, targets: Collection[str], fit: TableFit) -> str:
    """The table in a frame of its own, in which it scrolls where the screen is too narrow."""
    rows = [_write_row(places, table, targets, fit, header=n < table.header_rows) for n, places in enumerate(fit.rows)]
    content = (
        _write_heading(table, targets)
        + _write_columns(table)
        + _write_rows("thead", rows[: table.header_rows])
        + _write_rows("tbody", rows[table.header_rows :])
    )
    grid = element("table", content, style=f"min-width: {len(table.columns) * _CHARACTERS_A_COLUMN}em")
    note = element("p", write_inlines(table.note, targets), class_="note") if table.note else ""
    frame = element("div", grid, class_="scroll", tabindex=0)
    return element("div", frame + note, class_="table low" if fit.is_low() else "table", id=table.id)


def _write_heading(table: Table, targets: Collection[str]) -> str:
    title = write_caption(table.caption, targets) if table.caption else ""
    unit = element("span", write_inlines(table.unit, targets), class_="unit-line") if table.unit else ""
    return element("caption", title + unit) if title or unit else ""


def _write_columns(table: Table) -> str:
    total = sum(column.width for column in table.columns)
    shares = (column.width / total for column in table.columns)
    return element("colgroup", "".join(f'<col style="width: {share:.2%}">' for share in shares))


def _write_rows(tag: str, rows: list[str]) -> str:
    return element(tag, "".join(rows)) if rows else ""


def _write_row(places: Sequence[Place], table: Table, targets: Collection[str], fit: TableFit, *, header: bool) -> str:
    cells = (
        _write_cell(cell, cell.align or table.columns[at].align, targets, fit.find_scale(at, cell), header=header)
        for at, cell in places
    )
    return element("tr", "".join(cells))


def _write_cell(cell: Cell, align: Align, targets: Collection[str], scale: float, *, header: bool) -> str:
    classes = {
        str(align): align is not Align.CENTER and not header,
        "strong": cell.strong and not header,
        "vertical": cell.vertical,
    }
    return element(
        "th" if header else "td",
        "<br>".join(_write_paragraph(words, targets, vertical=cell.vertical) for words in cell.paragraphs),
        class_=" ".join(name for name, holds in classes.items() if holds),
        scope=("colgroup" if cell.colspan > 1 else "col") if header else None,
        colspan=cell.colspan if cell.colspan > 1 else None,
        rowspan=cell.rowspan if cell.rowspan > 1 else None,
        style=f"--fit: {scale}" if scale < 1 else None,
    )


def _write_paragraph(words: Inlines, targets: Collection[str], *, vertical: bool) -> str:
    return "<br>".join(write_lines(each) for each in plain_text(words)) if vertical else write_inlines(words, targets)
