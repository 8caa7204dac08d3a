"""Word tables: rows, spans and vertical merges; cells that a tracked change deleted are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from reportgen.audit.readers.docx.names import W, content_of, is_on, value_of
from reportgen.audit.readers.docx.numbering import Numbering
from reportgen.audit.readers.docx.text import paragraph_text
from reportgen.audit.readers.grid import WIDEST, Draft
from reportgen.audit.readers.reading import keep_text


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a row, with the grid column it begins at; `continues` where it is merged with the one above."""

    element: etree._Element
    column: int
    colspan: int
    continues: bool


def read_rows(table: etree._Element) -> tuple[tuple[WordCell, ...], ...]:
    """The cells of each row; a row that a tracked change deleted is left out."""
    rows = (child for child in content_of(table) if child.tag == f"{W}tr")
    return tuple(tuple(read_row(row)) for row in rows if row.find(f"{W}trPr/{W}del") is None)


def read_row(row: etree._Element) -> Iterator[WordCell]:
    """The cells of a row; a cell merged the old way into the one at its left widens that one."""
    column = read_count(row, "trPr/gridBefore", 0)
    held: WordCell | None = None
    for element in content_of(row):
        if element.tag != f"{W}tc" or element.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        colspan = read_count(element, "tcPr/gridSpan", 1)
        if held is not None and value_of(element, "tcPr/hMerge") in {"", "continue"}:
            held = WordCell(held.element, held.column, held.colspan + colspan, held.continues)
        else:
            if held is not None:
                yield held
            held = WordCell(element, column, colspan, value_of(element, "tcPr/vMerge") in {"", "continue"})
        column += colspan
    if held is not None:
        yield held


def read_count(element: etree._Element, path: str, default: int) -> int:
    """A number of columns, kept within bounds."""
    written = value_of(element, path) or ""
    return min(int(written), WIDEST) if written.isdecimal() and len(written) < len("1000000") else default


def draft_rows(
    rows: Sequence[Sequence[WordCell]], numbering: Numbering
) -> tuple[list[list[Draft]], dict[tuple[int, int], etree._Element]]:
    """The drafts of a table's rows, and the element of each cell by its row and column, both counted from 0."""
    elements: dict[tuple[int, int], etree._Element] = {}
    drafts: list[list[Draft]] = []
    columns = [{cell.column: cell for cell in row} for row in rows]
    for number, row in enumerate(rows):
        drafted: list[Draft] = []
        column = 0
        for cell in row:
            drafted += [Draft("")] * (cell.column - column)
            column = cell.column + cell.colspan
            if cell.continues and _has_start(columns, number, cell):
                continue
            drafted.append(Draft(cell_text(cell.element, numbering), _measure(columns, number, cell), cell.colspan))
            elements[number, cell.column] = cell.element
        drafts.append(drafted)
    return drafts, elements


def _has_start(columns: Sequence[dict[int, WordCell]], row: int, cell: WordCell) -> bool:
    above = columns[row - 1].get(cell.column) if row else None
    return above is not None and above.colspan == cell.colspan


def _measure(columns: Sequence[dict[int, WordCell]], row: int, cell: WordCell) -> int:
    """How many rows a cell takes up."""
    last = row + 1
    while last < len(columns):
        below = columns[last].get(cell.column)
        if below is None or not below.continues or below.colspan != cell.colspan:
            break
        last += 1
    return last - row


def count_header_rows(table: etree._Element) -> int | None:
    """How many leading rows repeat on each page; None where the file does not say."""
    count = 0
    for row in table.iterchildren(f"{W}tr"):
        if not is_on(row, "trPr/tblHeader"):
            break
        count += 1
    return count or None


def cell_text(cell: etree._Element, numbering: Numbering) -> str:
    """The paragraphs of a cell, one a line; those of tables inside it are not among them."""
    paragraphs = [child for child in content_of(cell) if child.tag == f"{W}p"]
    texts = [numbering.label(paragraph) + paragraph_text(paragraph) for paragraph in paragraphs]
    return keep_text(line for text in texts for line in text.split("\n"))
