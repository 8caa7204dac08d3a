"""The walk through a Word file: each passage and cell in reading order, with the element it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.audit.finished import Block, Passage
from reportgen.audit.readers.docx.names import MC, W, content_of
from reportgen.audit.readers.docx.numbering import Numbering, read_numbering
from reportgen.audit.readers.docx.styles import Styles, read_styles
from reportgen.audit.readers.docx.tables import count_header_rows, draft_rows, read_rows
from reportgen.audit.readers.docx.text import flowing_text
from reportgen.audit.readers.grid import make_table
from reportgen.audit.readers.package import Package
from reportgen.audit.readers.reading import MOST_CELLS, refuse
from reportgen.problems import Location

DOCUMENT = "word/document.xml"
NOTES = ("footnote", "endnote")
DEEPEST = 12


@dataclass(slots=True)
class Walk:
    """What was found so far, and where; `elements` leads from a place back to its paragraph or cell."""

    package: Package
    root: etree._Element
    styles: Styles
    numbering: Numbering
    found: list[Block] = field(default_factory=list)
    elements: dict[Location, etree._Element] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return tuple(self.found)

    def visit(self, container: etree._Element, depth: int = 0) -> None:
        """Take in the paragraphs and tables of a body, cell or text box."""
        if depth > DEEPEST:
            raise refuse("audit-file-broken", self.package.path, detail=DOCUMENT)
        for child in content_of(container):
            if child.tag == f"{W}p":
                self.add_paragraph(child)
                self.visit_boxes(child, depth)
            elif child.tag == f"{W}tbl":
                self.add_table(child, depth)

    def visit_boxes(self, element: etree._Element, depth: int) -> None:
        """Take in the text boxes that are anchored in an element."""
        for box in boxes_of(element):
            self.visit(box, depth + 1)

    def add_paragraph(self, paragraph: etree._Element, *, is_note: bool = False) -> None:
        """Take in one paragraph, unless it is empty."""
        text, label = flowing_text(paragraph), self.numbering.label(paragraph)
        if not text:
            return
        self.paragraphs += 1
        place = Location(file=str(self.package.path), paragraph=self.paragraphs)
        level, contents, caption = self.styles.role(paragraph)
        self.found.append(Passage(label + text, place, level, contents, caption, is_note))
        if not is_note:
            self.elements[place] = paragraph

    def add_table(self, table: etree._Element, depth: int) -> None:
        """Take in a table, and after it the tables and text boxes inside its cells."""
        if depth > DEEPEST:
            raise refuse("audit-file-broken", self.package.path, detail=DOCUMENT)
        self.tables += 1
        place = Location(file=str(self.package.path), table=self.tables)
        rows = read_rows(table)
        self.cells += sum(cell.colspan for row in rows for cell in row)
        if self.cells > MOST_CELLS:
            raise refuse("audit-table-too-large", self.package.path, limit=MOST_CELLS)
        drafts, elements = draft_rows(rows, self.numbering)
        made = make_table(drafts, place, count_header_rows(table))
        self.found.append(made)
        self.elements |= {
            cell.location: elements[cell.row, cell.column] for cell in made.cells if (cell.row, cell.column) in elements
        }
        for element in elements.values():
            for child in content_of(element):
                if child.tag == f"{W}tbl":
                    self.add_table(child, depth + 1)
                else:
                    self.visit_boxes(child, depth + 1)


def walk(package: Package) -> Walk:
    """The walk through all of a Word file: its body, then its footnotes and endnotes."""
    root = package.parse(DOCUMENT)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise refuse("audit-file-broken", package.path, detail=DOCUMENT)
    styles = read_styles(package.parse("word/styles.xml"))
    walked = Walk(package, root, styles, read_numbering(package.parse("word/numbering.xml"), styles))
    walked.visit(body)
    for note in NOTES:
        for paragraph in notes_of(package.parse(f"word/{note}s.xml"), note):
            walked.add_paragraph(paragraph, is_note=True)
    return walked


def notes_of(root: etree._Element | None, kind: str) -> Iterator[etree._Element]:
    """The paragraphs of the notes; the lines that only divide them from the text are left out."""
    for note in () if root is None else root.iterfind(f"{W}{kind}"):
        if note.get(f"{W}type", "normal") == "normal":
            yield from note.iterchildren(f"{W}p")


def boxes_of(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes in an element, each once though the file may hold an older copy of it."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in {f"{MC}Fallback", f"{W}del", f"{W}tbl"}:
            yield from boxes_of(child)
