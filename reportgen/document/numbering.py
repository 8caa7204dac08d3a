"""The second pass: headings, lists, tables and annexes get their numbers, and references their words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportgen.document.identity import identify
from reportgen.document.markdown import NUMBERED
from reportgen.document.numerals import numbered
from reportgen.document.tree import (
    Block,
    Caption,
    Chart,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Picture,
    Reference,
    Row,
    Section,
    Strong,
    Table,
)
from reportgen.models.pack import Numbering


@dataclass
class Counter:
    """How far each kind of number has come."""

    scheme: Numbering
    headings: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    lists: list[int] = field(default_factory=lambda: [0, 0, 0])
    tables: int = 0
    pictures: int = 0
    annexes: int = 0
    labels: dict[str, str] = field(default_factory=dict)

    def heading(self, level: int) -> str:
        """The next number of a heading; deeper levels begin again, and what is numbered by chapters with a new one."""
        self.headings[level - 1] += 1
        self.headings[level:] = [0] * (len(self.headings) - level)
        if level == 1:
            self.tables *= "{chapter}" not in self.scheme.tables
            self.pictures *= "{chapter}" not in self.scheme.pictures
        return numbered(self.scheme.headings[level - 1], self.headings[level - 1])

    def item(self, depth: int) -> str:
        """The next number of a list at this depth; deeper ones than the pack numbers go on as its last."""
        depth = min(depth, len(self.lists), len(self.scheme.lists))
        self.lists[depth - 1] += 1
        self.lists[depth:] = [0] * (len(self.lists) - depth)
        return numbered(self.scheme.lists[depth - 1], self.lists[depth - 1])

    def table(self) -> str:
        """The next number of a table in this chapter."""
        self.tables += 1
        return numbered(self.scheme.tables, self.tables, self.headings[0])

    def picture(self) -> str:
        """The next number of a picture in this chapter."""
        self.pictures += 1
        return numbered(self.scheme.pictures, self.pictures, self.headings[0])

    def annex(self) -> str:
        """The next number of an annex."""
        self.annexes += 1
        return numbered(self.scheme.annexes, self.annexes)

    def label(self, block_id: str, label: str) -> str:
        """The id under which a block has its label; what is placed a second time has one of its own."""
        copies = 2
        found = block_id
        while found in self.labels:
            found, copies = f"{block_id}-{copies}", copies + 1
        self.labels[found] = label
        return found

    def restart_lists(self) -> None:
        """The next list begins at one."""
        self.lists = [0, 0, 0]


def number_section(section: Section, counter: Counter) -> Section:
    """The section with ids and numbers on all its blocks."""
    blocks = tuple(_number(block, block_id, counter) for block, block_id in identify(section))
    return Section(section.id, blocks, section.orientation)


def _number(block: Block, block_id: str, counter: Counter) -> Block:
    if not (isinstance(block, Paragraph) and block.label):
        counter.restart_lists()
    if isinstance(block, Heading):
        return _number_heading(block, block_id, counter)
    if isinstance(block, Paragraph):
        label = counter.item(len(block.label)) if block.label else ""
        return replace(block, id=block_id, label=label)
    if isinstance(block, Chart) and not block.caption.content:
        return replace(block, id=block.id or block_id)
    if isinstance(block, Table | Picture | Chart) and block.caption is not None:
        return _number_caption(block, block_id, counter)
    return replace(block, id=block_id) if isinstance(block, Table | Picture) else block


def _number_heading(heading: Heading, block_id: str, counter: Counter) -> Heading:
    label = counter.annex() if heading.is_annex else ""
    if heading.label == NUMBERED and not heading.is_annex:
        label = counter.heading(heading.level)
    return replace(heading, id=counter.label(heading.id or block_id, label), label=label)


def _number_caption(block: Table | Picture | Chart, block_id: str, counter: Counter) -> Block:
    label = counter.table() if isinstance(block, Table) else counter.picture()
    caption = Caption(label, block.caption.content if block.caption else ())
    return replace(block, id=counter.label(block.id or block_id, label), caption=caption)


def resolve_references(blocks: Iterable[Block], labels: dict[str, str]) -> Iterator[Block]:
    """The blocks with every reference naming the number that its target has been given."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield replace(block, content=_resolve(block.content, labels))
        elif isinstance(block, Table):
            yield replace(block, rows=tuple(_resolve_row(row, labels) for row in block.rows))
        else:
            yield block


def _resolve_row(row: Row, labels: dict[str, str]) -> Row:
    if not any(_refers(cell.paragraphs) for cell in row.cells):
        return row
    cells = tuple(
        replace(cell, paragraphs=tuple(_resolve(content, labels) for content in cell.paragraphs))
        if _refers(cell.paragraphs)
        else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _refers(paragraphs: tuple[Inlines, ...]) -> bool:
    return any(isinstance(inline, Reference | Strong) for content in paragraphs for inline in content)


def _resolve(content: Inlines, labels: dict[str, str]) -> Inlines:
    return tuple(_resolve_one(inline, labels) for inline in content)


def _resolve_one(inline: Inline, labels: dict[str, str]) -> Inline:
    if isinstance(inline, Reference):
        return replace(inline, label=inline.label or labels[inline.target])
    if isinstance(inline, Strong):
        return Strong(_resolve(inline.content, labels))
    return inline
