"""How many of the numbers in a document are figures, and how many a person typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.document.tree import (
    Document,
    FigureMark,
    Fraction,
    Heading,
    Inline,
    Inlines,
    Ordinal,
    Paragraph,
    Picture,
    Reference,
    Strong,
    Table,
    Text,
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Numbers:
    """`figures` are tagged, `typed` stand in words of a person, `structure` numbers headings, rows and captions."""

    figures: int
    typed: int
    structure: int


def count_numbers(document: Document) -> Numbers:
    """Count every number that the document prints; there is no fourth kind."""
    inlines = list(_inlines(document))
    return Numbers(
        figures=sum(len(_NUMBER.findall(one.figure.display)) for one in inlines if isinstance(one, FigureMark)),
        typed=sum(len(_NUMBER.findall(one.text)) for one in inlines if isinstance(one, Text)),
        structure=_count_labels(document)
        + sum(len(_NUMBER.findall(_label(one))) for one in inlines if isinstance(one, Ordinal | Reference)),
    )


def _label(inline: Ordinal | Reference) -> str:
    return inline.text if isinstance(inline, Ordinal) else inline.label


def _count_labels(document: Document) -> int:
    labels = []
    for block in document.blocks():
        if isinstance(block, Heading | Paragraph):
            labels.append(block.label)
        elif isinstance(block, Table | Picture) and block.caption is not None:
            labels.append(block.caption.label)
    return sum(len(_NUMBER.findall(label)) for label in labels)


def _inlines(document: Document) -> Iterator[Inline]:
    if document.cover is not None:
        yield from _flatten((*document.cover.title, *(field.value for field in document.cover.fields)))
        yield from _flatten((document.cover.date, document.cover.subtitle))
    for block in document.blocks():
        if isinstance(block, Heading | Paragraph):
            yield from _flatten((block.content,))
        elif isinstance(block, Table):
            yield from _table_inlines(block)
        elif isinstance(block, Picture):
            yield from _flatten((block.caption.content,))


def _table_inlines(table: Table) -> Iterator[Inline]:
    if table.caption is not None:
        yield from _flatten((table.caption.content,))
    yield from _flatten((table.unit, table.note))
    for row in table.rows:
        for cell in row.cells:
            yield from _flatten(cell.paragraphs)


def _flatten(contents: Iterable[Inlines]) -> Iterator[Inline]:
    for content in contents:
        for inline in content:
            if isinstance(inline, Strong):
                yield from _flatten((inline.content,))
            elif isinstance(inline, Fraction):
                yield from _flatten((inline.numerator, inline.denominator))
            else:
                yield inline
