"""Inlines as plain text, for titles, bookmarks and alternative texts."""

from reportgen.document.tree import (
    FigureMark,
    Footnote,
    Fraction,
    Inline,
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
    return "".join(_write(inline) for inline in content)


def _write(inline: Inline) -> str:
    match inline:
        case Text(text) | Ordinal(text) | Tab(text):
            return text
        case FigureMark(figure):
            return figure.display
        case Strong(words):
            return plain_text(words)
        case Reference(_, label):
            return label
        case Fraction(numerator, denominator):
            return f"（{plain_text(numerator)}）/（{plain_text(denominator)}）"
        case LineBreak() | Footnote():
            return ""
