"""Inlines as Typst markup."""

import re
from collections.abc import Collection

from reportgen.document.tree import (
    Caption,
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
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.literals import quote

# Typst closes up a quotation mark and its neighbours only where the mark is exactly one em wide, which tracking undoes.
_QUOTED = re.compile("([，。、；：！？（）《》]*[“”‘’]+[，。、；：！？（）《》“”‘’]*)")


def write_inlines(content: Inlines, targets: Collection[str]) -> str:
    """The inlines as markup; a reference is a link where its block is among the targets."""
    parts = []
    for inline in content:
        match inline:
            case Text(text) | Ordinal(text) | Tab(text):
                parts.append(write_text(text))
            case FigureMark(figure):
                parts.append(write_text(figure.display))
            case Strong(words):
                parts.append(f"#b[{write_inlines(words, targets)}]")
            case Reference(target, label) if target in targets:
                parts.append(f"#link(label({quote(target)}), {quote(label)})")
            case Reference(_, label):
                parts.append(write_text(label))
            case Fraction():
                parts.append(write_fraction(inline, targets))
            case LineBreak():
                parts.append("#linebreak()")
            case Footnote(words):
                parts.append(f"#footnote[{write_inlines(words, targets)}]")
    return "".join(parts)


def write_content(content: Inlines, targets: Collection[str]) -> str:
    """The inlines as an argument of a call, `none` where there are none."""
    return f"[{write_inlines(content, targets)}]" if content else "none"


def write_text(text: str) -> str:
    """Text as strings that are printed, quotation marks without tracking; nothing where there is none."""
    pieces = enumerate(_QUOTED.split(text))
    return "".join(f"#q({quote(piece)})" if place % 2 else f"#{quote(piece)}" for place, piece in pieces if piece)


def write_fraction(fraction: Fraction, targets: Collection[str]) -> str:
    """A fraction as a formula, with the text that is read aloud in its place."""
    numerator = write_inlines(fraction.numerator, targets)
    denominator = write_inlines(fraction.denominator, targets)
    return f"#frac({quote(plain_text((fraction,)))}, [{numerator}], [{denominator}])"


def caption_line(caption: Caption) -> Inlines:
    """A caption in one line: its number, a space of one character, its words."""
    space = "　" if caption.label and caption.content else ""
    return (Text(caption.label + space), *caption.content)
