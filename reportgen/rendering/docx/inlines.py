"""Inlines as runs, content controls, fields and formulas."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from itertools import count
from operator import attrgetter

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
from reportgen.frozen import dataclass
from reportgen.rendering.docx.footnotes import write_reference
from reportgen.rendering.docx.names import name_bookmark, name_label, name_tag
from reportgen.rendering.docx.text import (
    BREAK,
    STRONG,
    TAB,
    encode_run,
    encode_strong,
    escape_text,
    write_field,
    write_run,
)

_MOST_FIGURES = 1024
_END_CONTROL = b"</w:sdtContent></w:sdt>"


@dataclass(frozen=True, slots=True)
class Marks:
    """The running numbers of one file, the printed label of each block that can be referred to, and the notes so far.

    `note_style` is the style of the marks of notes.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    note_style: str = ""
    notes: list[Footnote] = field(default_factory=list)
    controls: "count[int]" = field(default_factory=lambda: count(1))
    bookmarks: "count[int]" = field(default_factory=lambda: count(1))

    def wrap(self, name: str, content: str) -> str:
        """Content inside a pair of bookmark ends."""
        number = next(self.bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def write_inlines(inlines: Inlines, marks: Marks, weight: str = "") -> str:
    """The content of a paragraph; `weight` are the properties of its text, such as `STRONG`."""
    if len(inlines) == 1:
        return _WRITERS[type(inlines[0])](inlines[0], marks, weight)
    return "".join([_WRITERS[type(inline)](inline, marks, weight) for inline in inlines])


def encode_inlines(inlines: Inlines, marks: Marks, weight: str) -> bytes:
    """The same as it is stored."""
    return b"".join([encode_inline(inline, marks, weight) for inline in inlines])


def encode_inline(inline: Inline, marks: Marks, weight: str) -> bytes:
    """One of them as it is stored; words and figures, as nearly all are, are not encoded anew each time."""
    if inline.__class__ is Text:
        return encode_strong(inline.text) if weight else encode_run(inline.text)
    if inline.__class__ is FigureMark:
        return _encode_figure(inline, marks, weight)
    return _WRITERS[type(inline)](inline, marks, weight).encode()


def read_text(inlines: Inlines) -> str:
    """The words of inlines, with nothing else."""
    return "".join(_READERS.get(type(inline), _TEXT)(inline) for inline in inlines)


def has_fraction(inlines: Inlines) -> bool:
    """Whether a line needs more height than running text."""
    return any(
        isinstance(inline, Fraction) or (isinstance(inline, Strong) and has_fraction(inline.content))
        for inline in inlines
    )


def _write_text(inline: Text | Ordinal, _marks: Marks, weight: str) -> str:
    return write_run(inline.text, weight)


def _write_figure(inline: FigureMark, marks: Marks, weight: str) -> str:
    return _encode_figure(inline, marks, weight).decode()


def _encode_figure(inline: FigureMark, marks: Marks, weight: str) -> bytes:
    figure = inline.figure
    shown = encode_strong(figure.display) if weight else encode_run(figure.display)
    return b"".join((_begin_control(figure.id), _number_control(next(marks.controls)), shown, _END_CONTROL))


@lru_cache(maxsize=_MOST_FIGURES)
def _begin_control(figure_id: str) -> bytes:
    tag = escape_text(name_tag(figure_id))
    return f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="'.encode()


@lru_cache(maxsize=_MOST_FIGURES)
def _number_control(number: int) -> bytes:
    """What follows in all files alike."""
    return b'%d"/><w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>' % number


def _write_strong(inline: Strong, marks: Marks, _weight: str) -> str:
    return write_inlines(inline.content, marks, STRONG)


def _write_reference(inline: Reference, marks: Marks, weight: str) -> str:
    run = write_run(inline.label, weight)
    if marks.labels.get(inline.target) == inline.label:
        return write_field(f"REF {name_label(inline.target)} \\h", run)
    return f'<w:hyperlink w:anchor="{name_bookmark(inline.target)}" w:history="1">{run}</w:hyperlink>'


def _write_fraction(inline: Fraction, _marks: Marks, _weight: str) -> str:
    parts = (
        f"<m:{name}>{_write_formula(content)}</m:{name}>"
        for name, content in (("num", inline.numerator), ("den", inline.denominator))
    )
    return f"<m:oMath><m:f>{''.join(parts)}</m:f></m:oMath>"


def _write_formula(content: Inlines) -> str:
    """Upright letters of the text's own fonts; Word sets formulas in italics otherwise."""
    return (
        '<m:r><m:rPr><m:nor/></m:rPr><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<m:t xml:space="preserve">{escape_text(read_text(content))}</m:t></m:r>'
    )


def _write_note(inline: Footnote, marks: Marks, _weight: str) -> str:
    marks.notes.append(inline)
    return write_reference(marks.note_style, len(marks.notes))


def _write_break(_inline: LineBreak, _marks: Marks, _weight: str) -> str:
    return BREAK


def _write_tab(_inline: Tab, _marks: Marks, _weight: str) -> str:
    return TAB


_WRITERS: Mapping[type, Callable[..., str]] = {
    Text: _write_text,
    Ordinal: _write_text,
    FigureMark: _write_figure,
    Strong: _write_strong,
    Reference: _write_reference,
    Fraction: _write_fraction,
    LineBreak: _write_break,
    Tab: _write_tab,
    Footnote: _write_note,
}
_TEXT = attrgetter("text")
_READERS: Mapping[type, Callable[..., str]] = {  # where the words are not the inline's own text
    Strong: lambda inline: read_text(inline.content),
    Fraction: lambda inline: f"{read_text(inline.numerator)}/{read_text(inline.denominator)}",
    LineBreak: lambda _inline: " ",
}
