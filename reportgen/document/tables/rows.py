"""Rows before they are laid out: values by key, and which of them merge downwards."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from reportgen.document.tree import FigureMark, Inlines, Ordinal, Text
from reportgen.frozen import dataclass
from reportgen.models.figure import Figure, FigureBook


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell of several paragraphs."""

    content: tuple[Inlines, ...]


Value = Figure | str | Inlines | Lines | None


@dataclass(frozen=True, slots=True)
class RowData:
    """One row: what each column key prints.

    `identity` says for a merging column whose value this is: neighbours with the same identity become one cell.
    A `banner` is one cell over the whole width. A total row is set in bold, its name over the columns left empty.
    """

    values: Mapping[str, Value]
    identity: Mapping[str, str] = field(default_factory=dict)
    banner: Inlines = ()
    is_total: bool = False


def words(text: str) -> Inlines:
    """A person's words as table content."""
    return (Text(text, is_value=True),) if text else ()


def serial(number: int) -> Inlines:
    """A running number."""
    return (Ordinal(str(number)),)


def named(book: FigureBook, prefix: str, keys: Iterable[str]) -> dict[str, Value]:
    """The figures `prefix.key` that exist, by key."""
    return {key: book[f"{prefix}.{key}"] for key in keys if f"{prefix}.{key}" in book}


def with_figure(before: str, figure: Figure | None, after: str) -> Inlines:
    """Words around a figure, the words alone where there is none."""
    return words(before) if figure is None else (*words(before), FigureMark(figure), *words(after))
