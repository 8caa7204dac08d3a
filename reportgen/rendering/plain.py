"""Inlines as plain text, for titles, bookmarks and alternative texts."""

from collections.abc import Callable, Mapping
from operator import attrgetter

from reportgen.document.tree import (
    FigureMark,
    Footnote,
    Fraction,
    Inlines,
    LineBreak,
    Ordinal,
    Reference,
    Strong,
    Tab,
    Text,
)


def plain_text(content: Inlines) -> str:
    """The words of the inlines; a fraction reads （numerator）/（denominator）, and notes are left out."""
    if len(content) == 1:
        return _WORDS[type(content[0])](content[0])
    return "".join([_WORDS[type(inline)](inline) for inline in content])


def _write_fraction(fraction: Fraction) -> str:
    return f"（{plain_text(fraction.numerator)}）/（{plain_text(fraction.denominator)}）"


_WORDS: Mapping[type, Callable[..., str]] = {
    Text: attrgetter("text"),
    Ordinal: attrgetter("text"),
    Tab: attrgetter("text"),
    FigureMark: attrgetter("figure.display"),
    Strong: lambda inline: plain_text(inline.content),
    Reference: attrgetter("label"),
    Fraction: _write_fraction,
    LineBreak: lambda _inline: "",
    Footnote: lambda _inline: "",
}
