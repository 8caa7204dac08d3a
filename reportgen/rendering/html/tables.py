"""Tables as HTML."""

from collections.abc import Collection

from reportgen.document.tree import Align, Cell, Inlines, Table
from reportgen.rendering.fitting import TableFit
from reportgen.rendering.html.elements import element, write_lines
from reportgen.rendering.html.inlines import write_caption, write_inlines
from reportgen.rendering.plain import plain_text

_CHARACTERS_A_COLUMN = 5  # what a narrow screen gives a column at least
_LONGEST_NAME = 30


def write_table(table: Table, targets: Collection[str], fit: TableFit) -> str:
    """The table in a frame of its own, in which it scrolls where the screen is too narrow."""
    rows = [_write_row(number, table, targets, fit) for number in range(len(table.rows))]
    content = (
        _write_heading(table, targets)
        + _write_columns(table)
        + _write_rows("thead", rows[: table.header_rows])
        + _write_rows("tbody", rows[table.header_rows :])
    )
    grid = element("table", content, style=f"min-width: {len(table.columns) * _CHARACTERS_A_COLUMN}em")
    note = element("p", write_inlines(table.note, targets), class_="note") if table.note else ""
    frame = element("div", grid, class_="scroll", tabindex=0, role="group", aria_label=_name_table(table))
    return element("div", frame + note, class_="table low" if fit.is_low() else "table", id=table.id)


def _name_table(table: Table) -> str:
    """The caption; the first row where a table has none, for what can be scrolled must be called something."""
    if table.caption:
        return table.caption.label + plain_text(table.caption.content)
    return "".join(plain_text(words) for cell in table.rows[0].cells for words in cell.paragraphs)[:_LONGEST_NAME]


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


def _write_row(number: int, table: Table, targets: Collection[str], fit: TableFit) -> str:
    header = number < table.header_rows
    cells = (
        _write_cell(cell, at, table, targets, fit.find_scale(at, cell), header=header) for at, cell in fit.rows[number]
    )
    return element("tr", "".join(cells), class_="kept" if table.rows[number].keep_next else "")


def _write_cell(cell: Cell, at: int, table: Table, targets: Collection[str], scale: float, *, header: bool) -> str:
    align = cell.align or table.columns[at].align
    classes = {
        str(align): align is not Align.CENTER and not header,
        "strong": cell.strong and not header,
        "vertical": cell.vertical,
        table.cell_type.replace("_", "-"): table.cell_type != "cell",
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
