"""Inlines as HTML."""

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
from reportgen.models.figure import Figure
from reportgen.rendering.html.elements import element, write_lines
from reportgen.rendering.html.notes import write_mark
from reportgen.rendering.plain import plain_text


def write_inlines(content: Inlines, targets: Collection[str]) -> str:
    """The inlines as HTML; a reference is a link where its block is among the targets."""
    parts = []
    for inline in content:
        match inline:
            case Text(text) | Ordinal(text) | Tab(text):
                parts.append(write_lines(text))
            case FigureMark(figure):
                parts.append(write_figure(figure))
            case Strong(words):
                parts.append(element("strong", write_inlines(words, targets)))
            case Reference(target, label) if target in targets:
                parts.append(element("a", write_lines(label), href=f"#{target}"))
            case Reference(_, label):
                parts.append(write_lines(label))
            case Fraction():
                parts.append(write_fraction(inline, targets))
            case LineBreak():
                parts.append("<br>")
            case Footnote():
                parts.append(write_mark(inline))
    return "".join(parts)


def write_figure(figure: Figure) -> str:
    """A figure that knows its id, its exact value and its name; text where it has no number."""
    exact = figure.display if figure.value is None else f"{figure.value:f}"
    return element(
        "data", write_lines(figure.display), class_="figure", data_figure=figure.id, value=exact, title=figure.name
    )


def write_fraction(fraction: Fraction, targets: Collection[str]) -> str:
    """A fraction as MathML, with the text that stands in for it."""
    numerator, denominator = (
        element("mrow", element("mtext", element("span", write_inlines(part, targets))))
        for part in (fraction.numerator, fraction.denominator)
    )
    return element("math", element("mfrac", numerator + denominator), alttext=plain_text((fraction,)))


def write_caption(caption: Caption, targets: Collection[str]) -> str:
    """A caption in one line: its number, a space of one character, its words."""
    space = "　" if caption.label and caption.content else ""
    return write_lines(caption.label + space) + write_inlines(caption.content, targets)
