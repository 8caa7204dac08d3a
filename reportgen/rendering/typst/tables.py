"""Tables as Typst markup."""

from collections.abc import Collection, Iterator

from reportgen.document.look import Look
from reportgen.document.tree import Cell, Inlines, Orientation, Table
from reportgen.frozen import dataclass
from reportgen.rendering.fitting import TableFit, fit_table
from reportgen.rendering.grid import Place
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.inlines import caption_line, write_content, write_inlines, write_text
from reportgen.rendering.typst.literals import array, boolean, length, quote


def write_table(
    table: Table, look: Look, targets: Collection[str], orientation: Orientation, *, sticky: bool = False
) -> str:
    """The table with its caption, unit line and note."""
    caption = caption_line(table.caption) if table.caption else ()
    around = ", ".join(write_content(content, targets) for content in (caption, table.unit, table.note))
    fit = fit_table(table, look, orientation)
    kind = quote(table.cell_type)
    keeping = f"{boolean(fit.is_low())}, {boolean(sticky)}"
    return f"#captioned({kind}, {around}, {keeping}, {_Writer(table, fit, targets).write()})"


@dataclass(frozen=True, slots=True)
class _Writer:
    table: Table
    fit: TableFit
    targets: Collection[str]

    def write(self) -> str:
        table, rows = self.table, [f"({row})" for row in self.write_rows()]
        columns = array(length(column.width, "fr") for column in table.columns)
        aligns = array(f"{column.align} + horizon" for column in table.columns)
        header, body = array(rows[: table.header_rows]), array(rows[table.header_rows :])
        ties = array(f"({count}, {boolean(kept)})" for count, kept in self.list_ties())
        return f"grid-table({columns}, {aligns}, {ties}, {header}, {body})"

    def list_ties(self) -> Iterator[tuple[int, bool]]:
        """How many body rows follow one another, and whether they are to stay on one page; none where all may break."""
        body, kept = range(self.table.header_rows, len(self.table.rows)), self.fit.find_kept_rows()
        if not kept or self.fit.is_low():
            return
        ends = (number for number in body if number not in kept)
        first = self.table.header_rows
        for end in ends:
            yield end - first + 1, end > first
            first = end + 1

    def write_rows(self) -> Iterator[str]:
        whole = self.fit.find_whole_rows()
        for number, places in enumerate(self.fit.rows):
            header = number < self.table.header_rows
            yield "".join(self.write_cell(place, header=header, whole=number in whole) for place in places)

    def write_cell(self, place: Place, *, header: bool, whole: bool) -> str:
        cell = place[1]
        body = "#parbreak()".join(self.write_paragraph(words, cell) for words in cell.paragraphs)
        scale = self.fit.find_scale(*place)
        body = f"#text(size: {length(scale, 'em')})[{body}]" if scale < 1 else body
        options = ", ".join(f"{name}: {option}" for name, option in self.list_options(cell, header, whole) if option)
        if header:
            kind = "small-header-cell" if self.table.is_small else "header-cell"
            return f"{kind}({options})[{body}], "
        content = f"#b[{body}]" if cell.strong else body
        return f"table.cell({options})[{content}], " if options else f"[{content}], "

    def list_options(self, cell: Cell, header: bool, whole: bool) -> Iterator[tuple[str, str]]:  # noqa: FBT001 - as told by place
        yield "colspan", str(cell.colspan) if cell.colspan > 1 else ""
        yield "rowspan", str(cell.rowspan) if cell.rowspan > 1 else ""
        yield "align", f"{cell.align} + horizon" if cell.align else ""
        yield "breakable", "false" if whole and cell.rowspan == 1 and not header else ""

    def write_paragraph(self, words: Inlines, cell: Cell) -> str:
        if not cell.vertical:
            return write_inlines(words, self.targets)
        return "#linebreak()".join(write_text(character) for character in plain_text(words))
