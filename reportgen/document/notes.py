"""Footnotes: where templates and passages put them, and how they are counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from reportgen.document.desk import Desk
from reportgen.document.materials import Materials
from reportgen.document.missing import describe_unknown
from reportgen.document.numerals import circled
from reportgen.document.tree import (
    Block,
    Cell,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
)


def cite_sources(desk: Desk, materials: Materials, *ids: str) -> Inlines:
    """A note that names documents and evidence by their ids; nothing where there are none."""
    policies = {policy.id: materials.citation(policy.id) for policy in materials.evaluation.policies}
    known = {**materials.evidence_titles, **policies}
    for one in ids:
        if one not in known:
            desk.report("unknown-name", desk.here(), **describe_unknown(one, sorted(known)))
    words = materials.pack.words["source"]
    titles = words["separator"].join(known[one] for one in ids if one in known)
    before, after = words["note"].split("{sources}")
    return print_note(desk, materials, (Text(before), Text(titles, is_value=True), Text(after))) if titles else ()


def add_note(desk: Desk, materials: Materials, value: Any) -> Inlines:
    """A note of the author's own words."""
    return print_note(desk, materials, desk.printed(value))


def print_note(desk: Desk, materials: Materials, content: Inlines) -> Inlines:
    """The note; in the text, in brackets, where the pack has no footnotes."""
    if materials.pack.footnotes:
        desk.has_notes = True
        return (Footnote(content),)
    before, after = materials.pack.words["source"]["inline"].split("{note}")
    return (Text(before), *content, Text(after))


def number_notes(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections with their notes counted from 1."""
    numbers = count(1)
    for section in sections:
        yield replace(section, blocks=tuple(_number_block(block, numbers) for block in section.blocks))


def _number_block(block: Block, numbers: "count[int]") -> Block:
    if isinstance(block, Paragraph) and has_notes(block.content):
        return replace(block, content=_number(block.content, numbers))
    if isinstance(block, Table) and any(has_notes(words) for words in _list_lines(block)):
        rows = tuple(replace(row, cells=tuple(_number_cell(cell, numbers) for cell in row.cells)) for row in block.rows)
        return replace(block, rows=rows, note=_number(block.note, numbers))
    return block


def _number_cell(cell: Cell, numbers: "count[int]") -> Cell:
    return replace(cell, paragraphs=tuple(_number(words, numbers) for words in cell.paragraphs))


def _number(content: Inlines, numbers: "count[int]") -> Inlines:
    return tuple(_number_inline(inline, numbers) for inline in content)


def _number_inline(inline: Inline, numbers: "count[int]") -> Inline:
    if isinstance(inline, Footnote):
        return replace(inline, label=circled(next(numbers)))
    return Strong(_number(inline.content, numbers)) if isinstance(inline, Strong) else inline


def has_notes(content: Inlines) -> bool:
    """Whether the text holds a note."""
    for inline in content:  # most have none, so a loop, which is quicker than a generator
        if isinstance(inline, Footnote) or (isinstance(inline, Strong) and has_notes(inline.content)):
            return True
    return False


def _list_lines(table: Table) -> Iterator[Inlines]:
    """The lines of a table in which notes may stand."""
    yield from (words for row in table.rows for cell in row.cells for words in cell.paragraphs)
    yield table.note


def find_misplaced(sections: Iterable[Section]) -> Iterator[str]:
    """Headings and captions that hold a note: they are repeated in the contents, where it has no place."""
    for block in (block for section in sections for block in section.blocks):
        caption = getattr(block, "caption", None)
        content = block.content if isinstance(block, Heading) else caption.content if caption is not None else ()
        if has_notes(content):
            yield "".join(inline.text for inline in content if isinstance(inline, Text))
