"""Inlines as Typst markup."""

import re
from collections.abc import Collection

from reportgen.document.tree import (
    Caption,
    FigureMark,
    Footnote,
    Fraction,
    Inline,
    Inlines,
    Ordinal,
    Reference,
    Strong,
    Tab,
    Text,
)
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.literals import quote

_CLOSING, _OPENING = "，。、；：！？）》〉〕】”’", "（《〈〔【“‘"
# Marks between which no line breaks, and the seam between those that end and those that begin something.
_CLOSED = re.compile(f"([{_CLOSING}]{{2,}}|[{_OPENING}]{{2,}})")
_SEAM = re.compile(f"(?<=[{_CLOSING}])(?=[{_OPENING}])")


def write_inlines(content: Inlines, targets: Collection[str]) -> str:
    """The inlines as markup; a reference is a link where its block is among the targets."""
    parts, words = [], ""
    for inline in content:
        match inline:
            case Text(text) | Ordinal(text) | Tab(text):
                words += text
            case FigureMark(figure):
                words += figure.display
            case Reference(target, label) if target not in targets:
                words += label
            case _:
                parts += [write_text(words), _write_other(inline, targets)]
                words = ""
    return "".join((*parts, write_text(words)))


def _write_other(inline: Inline, targets: Collection[str]) -> str:
    """What is more than words."""
    match inline:
        case Strong(words):
            return f"#b[{write_inlines(words, targets)}]"
        case Reference(target, label):
            return f"#link(label({quote(target)}), {quote(label)})"
        case Fraction():
            return write_fraction(inline, targets)
        case Footnote(words):
            return f"#footnote[{write_inlines(words, targets)}]"
        case _:
            return "#linebreak()"


def write_content(content: Inlines, targets: Collection[str]) -> str:
    """The inlines as an argument of a call, `none` where there are none."""
    return f"[{write_inlines(content, targets)}]" if content else "none"


def write_text(text: str) -> str:
    """Text as strings that are printed, marks in a row closed up; nothing where there is none."""
    return "#close-gap".join(map(_write_part, _SEAM.split(text)))


def _write_part(text: str) -> str:
    pieces = enumerate(_CLOSED.split(text))
    return "".join(f"#close({quote(piece)})" if place % 2 else f"#{quote(piece)}" for place, piece in pieces if piece)


def write_fraction(fraction: Fraction, targets: Collection[str]) -> str:
    """A fraction as a formula, with the text that is read aloud in its place."""
    numerator = write_inlines(fraction.numerator, targets)
    denominator = write_inlines(fraction.denominator, targets)
    return f"#frac({quote(plain_text((fraction,)))}, [{numerator}], [{denominator}])"


def caption_line(caption: Caption) -> Inlines:
    """A caption in one line: its number, a space of one character, its words."""
    space = "　" if caption.label and caption.content else ""
    return (Text(caption.label + space), *caption.content)
