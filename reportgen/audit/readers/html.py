"""Web pages: headings, paragraphs and tables with their spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from reportgen.audit.finished import Block, Passage
from reportgen.audit.readers.encoding import read_characters
from reportgen.audit.readers.grid import WIDEST, Draft, make_table
from reportgen.audit.readers.reading import MOST_CELLS, Reading, join_wrapped, keep_text, refuse
from reportgen.problems import Location

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SKIPPED = frozenset(
    ["head", "script", "style", "template", "noscript", "svg", "select", "textarea", "object", "iframe"]
)
INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "rb", "rt"),
        *("rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
        *("math", "semantics", "mrow", "mtext", "mi", "mn", "mo", "mspace", "mstyle", "mpadded", "mfrac"),
    ]
)
BREAK = "\v"  # no character of HTML text
FRACTION = "mfrac"
OPERATOR = re.compile(r"[+＋−－-]")
DELETED = frozenset(["del", "s", "strike", "rt", "rp"])


def read_html(path: Path) -> Reading:
    """The passages and tables of a web page; nothing that it refers to is fetched."""
    blocks = parse_html(read_characters(path), str(path))
    if blocks is None:
        raise refuse("audit-table-too-large", path, limit=MOST_CELLS)
    return Reading(blocks)


def parse_html(written: str, file: str) -> tuple[Block, ...] | None:
    """The blocks of HTML text; None where its tables are beyond all bounds."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(written.encode("utf-8", "replace") or b"<p/>", parser)
    walk = Walk(file)
    if root is not None:
        walk.visit(root)
        walk.flush()
    return None if walk.cells > MOST_CELLS else tuple(walk.blocks)


@dataclass(slots=True)
class Walk:
    """The blocks found so far, and the text of the one that is being read."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def visit(self, element: etree._Element, *, contents: bool = False) -> None:
        """Take in the children of an element that is a block or holds blocks."""
        self.texts.append(element.text or "")
        for child in element:
            tag = child.tag
            if tag == "table":
                self.flush(contents=contents)
                self.add_table(child)
            elif tag == "br":
                self.texts.append(BREAK)
            elif tag in INLINE:
                self.texts.extend(inline_text(child))
            elif tag not in SKIPPED:
                self.flush(contents=contents)
                inside = contents or tag == "nav"
                self.visit(child, contents=inside)
                self.flush(HEADINGS.get(tag), contents=inside, caption=tag in {"caption", "figcaption"})
            self.texts.append(child.tail or "")

    def flush(self, level: int | None = None, *, contents: bool = False, caption: bool = False) -> None:
        """End the passage that is being read."""
        text = join_wrapped("".join(self.texts).split(BREAK))
        self.texts.clear()
        if text:
            self.paragraphs += 1
            place = Location(file=self.file, paragraph=self.paragraphs)
            self.blocks.append(Passage(text, place, None if contents else level, contents, caption))

    def add_table(self, table: etree._Element) -> None:
        """Take in a table, its title before it and the tables inside its cells after it."""
        for title in table.iterchildren("caption"):
            self.visit(title)
            self.flush(caption=True)
        rows = tuple(rows_of(table))
        self.tables += 1
        place = Location(file=self.file, table=self.tables)
        self.cells += sum(map(len, rows)) * 2
        if self.cells > MOST_CELLS:
            return
        heads = len(table.findall("thead/tr"))
        drafts = [[draft_cell(cell) for cell in row] for row in rows]
        self.blocks.append(make_table(drafts, place, heads or None))
        for row in rows:
            for cell in row:
                for inner in cell.iterdescendants("table"):
                    if next(inner.iterancestors("td", "th"), None) is cell:
                        self.add_table(inner)


def rows_of(table: etree._Element) -> Iterator[tuple[etree._Element, ...]]:
    """The cells of each row of a table, those of tables inside it left out."""
    for child in table:
        if child.tag == "tr":
            yield tuple(child.iterchildren("td", "th"))
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from rows_of(child)


def draft_cell(cell: etree._Element) -> Draft:
    """The text and spans of a cell."""
    return Draft(keep_text(cell_lines(cell)), read_span(cell, "rowspan", 65534), read_span(cell, "colspan", WIDEST))


def read_span(cell: etree._Element, name: str, most: int) -> int:
    """A span within bounds; a rowspan of 0 reaches to the end of the table."""
    written = (cell.get(name) or "1").strip()
    count = int(written) if written.isdecimal() and len(written) < len("100000") else 1
    return most if count == 0 and name == "rowspan" else max(1, min(count, most))


def cell_lines(cell: etree._Element) -> Iterator[str]:
    """The lines of a cell, divided where a block or line break divides them."""
    yield from "".join(inline_text(cell)).split(BREAK)


def inline_text(element: etree._Element) -> Iterator[str]:
    """The text of an element without what was struck out; a mark stands where a block inside it begins or ends."""
    if element.tag in DELETED:
        return
    if element.tag == FRACTION:
        yield "/".join(wrap_sum("".join(inline_text(part)).strip()) for part in element)
        return
    yield (element.text or "")
    for child in element:
        tag = child.tag
        if tag == "br":
            yield BREAK
        elif tag in INLINE:
            yield from inline_text(child)
        elif tag not in SKIPPED and tag != "table":
            yield BREAK
            yield from inline_text(child)
            yield BREAK
        yield child.tail or ""


def wrap_sum(text: str) -> str:
    """A part of a fraction, in brackets where it adds several terms."""
    return f"（{text}）" if OPERATOR.search(text) else text
