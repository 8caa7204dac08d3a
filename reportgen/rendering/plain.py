"""Inlines as plain text, for titles, bookmarks and alternative texts."""

from collections.abc import Callable, Mapping

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
    Text: lambda inline: inline.text,
    Ordinal: lambda inline: inline.text,
    Tab: lambda inline: inline.text,
    FigureMark: lambda inline: inline.figure.display,
    Strong: lambda inline: plain_text(inline.content),
    Reference: lambda inline: inline.label,
    Fraction: _write_fraction,
    LineBreak: lambda _inline: "",
    Footnote: lambda _inline: "",
}
