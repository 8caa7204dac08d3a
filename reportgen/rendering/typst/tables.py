"""Tables as Typst markup."""

from collections.abc import Collection

from reportgen.document.look import Look
from reportgen.document.tree import Cell, Inlines, Orientation, Table
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.inlines import caption_line, write_content, write_inlines, write_text
from reportgen.rendering.typst.literals import array, length
from reportgen.rendering.typst.row_heights import find_short_rows


def write_table(table: Table, look: Look, targets: Collection[str], orientation: Orientation) -> str:
    """The table with its caption, unit line and note."""
    short = find_short_rows(table, look, orientation)
    rows = [
        "".join(
            _write_cell(cell, targets, header=number < table.header_rows, kept=number in short) for cell in row.cells
        )
        for number, row in enumerate(table.rows)
    ]
    caption = caption_line(table.caption) if table.caption else ()
    columns = array(length(column.width, "fr") for column in table.columns)
    aligns = array(f"{column.align} + horizon" for column in table.columns)
    header, body = "".join(rows[: table.header_rows]), "\n".join(rows[table.header_rows :])
    return (
        f"#captioned({write_content(caption, targets)}, {write_content(table.unit, targets)}, "
        f"grid-table({columns}, {aligns}, ({header}),\n{body}), {write_content(table.note, targets)})"
    )


def _write_cell(cell: Cell, targets: Collection[str], *, header: bool, kept: bool) -> str:
    body = "#parbreak()".join(_write_paragraph(words, cell, targets) for words in cell.paragraphs)
    options = {
        "colspan": str(cell.colspan) if cell.colspan > 1 else "",
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else "",
        "align": f"{cell.align} + horizon" if cell.align else "",
        "breakable": "false" if kept and cell.rowspan == 1 and not header else "",
    }
    written = ", ".join(f"{name}: {option}" for name, option in options.items() if option)
    if header:
        return f"header-cell({written})[{body}], "
    content = f"#b[{body}]" if cell.strong else body
    return f"table.cell({written})[{content}], " if written else f"[{content}], "


def _write_paragraph(words: Inlines, cell: Cell, targets: Collection[str]) -> str:
    if not cell.vertical:
        return write_inlines(words, targets)
    return "#linebreak()".join(write_text(character) for character in plain_text(words))
