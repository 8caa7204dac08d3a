"""A filled Word form read back as blocks, so that the report, the PDF and the page show the same form."""

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.document.tree import (
    Align,
    Block,
    Cell,
    Column,
    FigureMark,
    Inline,
    Inlines,
    LineBreak,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    Section,
    Table,
    Text,
)
from reportgen.models.figure import Figure
from reportgen.rendering.docx.elements import WORD, find_element, read_value
from reportgen.rendering.docx.names import name_tag
from reportgen.rendering.docx.prescribed.grid import Place, place_cells

_ALIGN = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
_BREAKS = {f"{WORD}br", f"{WORD}cr"}
_PAGES = {"landscape": Orientation.LANDSCAPE}
_XIAO_SI = 24  # half points


def read_section(root: etree._Element, figures: Mapping[str, Figure]) -> Section:
    """The body of a Word part as a section; figures are known again by the tags of their controls."""
    reader = _Reader({name_tag(one.id): one for one in figures.values()})
    pages = [read_value(one, "pgSz", "orient") for one in root.iter(f"{WORD}sectPr")]
    orientation = _PAGES.get(pages[-1] if pages else "", Orientation.PORTRAIT)
    return Section("form", tuple(reader.read_blocks(root)), orientation)


class _Reader:
    """Reads blocks and their content."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self.figures = figures

    def read_blocks(self, root: etree._Element) -> Iterator[Block]:
        """The paragraphs with words in them and the tables, in order."""
        tables = 0
        for element in root.iter(f"{WORD}p", f"{WORD}tbl"):
            if next(element.iterancestors(f"{WORD}tbl"), None) is not None:
                continue
            if element.tag == f"{WORD}tbl":
                tables += 1
                yield self.read_table(element, tables)
            elif content := self.read_inlines(element):
                yield Paragraph("", content, _find_style(element, is_above=not tables))

    def read_table(self, table: etree._Element, number: int) -> Table:
        """A table with its merged cells as spans."""
        widths = [float(one.get(f"{WORD}w", "1")) for one in table.iterfind(f"{WORD}tblGrid/{WORD}gridCol")]
        lines = [tuple(place_cells(row)) for row in table.iterchildren(f"{WORD}tr")]
        rows = tuple(
            Row(tuple(self.read_cell(place, lines, at) for place in line if place.merge != "continue"))
            for at, line in enumerate(lines)
        )
        columns = tuple(Column(width) for width in widths)
        return Table(f"table-form-{number}", columns, rows, header_rows=0, is_form=True)

    def read_cell(self, place: Place, lines: list[tuple[Place, ...]], at: int) -> Cell:
        """A cell with all that its merge covers; it is bold where all its words are."""
        paragraphs = list(place.cell.iter(f"{WORD}p"))
        runs = [run for run in place.cell.iter(f"{WORD}r") if run.find(f"{WORD}t") is not None]
        return Cell(
            tuple(self.read_inlines(one) for one in paragraphs) or ((),),
            colspan=place.span,
            rowspan=_count_rows(place, lines, at),
            align=_ALIGN.get(read_value(paragraphs[0], "pPr/jc"), Align.LEFT) if paragraphs else Align.CENTER,
            strong=bool(runs) and all(find_element(run, "rPr/b") is not None for run in runs),
            vertical=read_value(place.cell, "tcPr/textDirection").startswith("tbRl"),
        )

    def read_inlines(self, paragraph: etree._Element) -> Inlines:
        """The words and figures of a paragraph."""
        return tuple(self._walk(paragraph))

    def _walk(self, element: etree._Element) -> Iterator[Inline]:
        for child in element:
            figure = self.figures.get(read_value(child, "sdtPr/tag")) if child.tag == f"{WORD}sdt" else None
            if figure is not None:
                yield FigureMark(figure.shown_as("".join(one.text or "" for one in child.iter(f"{WORD}t"))))
            elif child.tag == f"{WORD}t":
                yield Text(child.text or "")
            elif child.tag in _BREAKS:
                yield LineBreak()
            elif child.tag != f"{WORD}p":
                yield from self._walk(child)


def _count_rows(place: Place, lines: list[tuple[Place, ...]], at: int) -> int:
    """How many rows a merged cell covers."""
    rows = 1
    if place.merge == "restart":
        for line in lines[at + 1 :]:
            if not any(one.column == place.column and one.merge == "continue" for one in line):
                break
            rows += 1
    return rows


def _find_style(paragraph: etree._Element, *, is_above: bool) -> ParagraphStyle:
    """What a paragraph outside the tables is: the title in the middle above them, a unit at the right, or a note."""
    align = _ALIGN.get(read_value(paragraph, "pPr/jc"))
    if align is Align.CENTER:
        return ParagraphStyle.TITLE if is_above and _is_large(paragraph) else ParagraphStyle.CAPTION
    return ParagraphStyle.UNIT_LINE if align is Align.RIGHT else ParagraphStyle.NOTE


def _is_large(paragraph: etree._Element) -> bool:
    """Whether the words are set larger than 小四."""
    sizes = [int(read_value(run, "rPr/sz") or 0) for run in paragraph.iter(f"{WORD}r")]
    return max(sizes, default=0) > _XIAO_SI
