"""How many of the numbers in a document are figures, and how many a person typed."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.document.tree import (
    Chart,
    Document,
    FigureMark,
    Footnote,
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
from reportgen.frozen import dataclass

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many numbers a document prints, of four kinds.

    `figures` are tagged; `values` belong to a field of the data that is printed as a whole, such as a date or a
    document's number; `typed` stand inside a sentence that a person wrote; `structure` counts headings and rows.
    """

    figures: int
    values: int
    typed: int
    structure: int

    @property
    def share_from_data(self) -> Decimal:
        """The part of all numbers but those of the structure that nobody typed inside a sentence."""
        from_data = Decimal(self.figures + self.values)
        return from_data / (from_data + self.typed) if from_data else from_data


def count_numbers(document: Document) -> Numbers:
    """Count every number that the document prints; there is no fifth kind."""
    inlines = list(_inlines(document))
    return Numbers(
        figures=sum(len(_NUMBER.findall(one.figure.display)) for one in inlines if isinstance(one, FigureMark)),
        values=sum(len(_NUMBER.findall(one.text)) for one in inlines if isinstance(one, Text) and one.is_value),
        typed=sum(len(_NUMBER.findall(one.text)) for one in inlines if isinstance(one, Text) and not one.is_value),
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
        elif isinstance(block, Table | Picture | Chart) and block.caption is not None:
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
        elif isinstance(block, Chart):
            yield from _flatten((block.caption.content,))
            yield from (FigureMark(one) for series in block.series for one in series.figures if one is not None)


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
            if isinstance(inline, Strong | Footnote):
                yield from _flatten((inline.content,))
            elif isinstance(inline, Fraction):
                yield from _flatten((inline.numerator, inline.denominator))
            else:
                yield inline
