"""Markdown, after Jinja has run, becomes blocks.

A subset of Markdown: headings, paragraphs, ordered and unordered lists, strong. `# Title {-}` is a heading without a
number, `# Title {#id}` one that can be referred to, `{.style} text` a paragraph of another style. Raw HTML, links and
images are plain text here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from reportgen.document.marks import Marks, Paragraphs
from reportgen.document.tree import (
    Block,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    ParagraphStyle,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from markdown import Markdown

_HEADING_MARK = re.compile(r"\s*\{(?P<kind>-)?\s*(?:#(?P<id>[\w.-]+))?\}$")
_STYLE = re.compile(r"\{\.(\w+)\}\s*")
_STYLES = frozenset(ParagraphStyle)
_HEADINGS = {f"h{level}": level for level in range(1, 5)}
_MOST_CHAPTERS = 64
_STOPS = frozenset("。；，、")
_PLAIN = re.compile(
    r"(?:\{\.[a-z]+\} )?(?:[^\W_]|[\ue000\ue001（）《》“”、，。；：])+"
)  # a paragraph that Markdown leaves alone
_LINE_END = re.compile(r"\s*\n\s*")

_UNWANTED = (
    "html entity link image_link image_reference short_reference short_image_ref reference autolink automail backtick"
)

NUMBERED = "\ue100"  # a label still to be given, once for each depth of the list


class UnknownStyleError(LookupError):
    """A paragraph of a style that there is not."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _ParagraphEnd:
    """Where a passage of several paragraphs splits the sentence around it."""


_PARAGRAPH_END = _ParagraphEnd()
_Piece = Inline | _ParagraphEnd


def read_blocks(text: str, marks: Marks) -> tuple[Block, ...]:
    """The blocks of a Markdown text; ids and numbers are given later, when all chapters are there."""
    return tuple(block for element in _parse(text) for block in _blocks(element, marks))


def read_chapter(text: str, marks: Marks) -> tuple[Block, ...]:
    """The same for a template's text, whose words are the pack's, so that other reports have had them as well."""
    plain, own = marks.take_out(text)
    return tuple(block for element in _parse_chapter(plain) for block in _blocks(element, own))


@lru_cache(maxsize=_MOST_CHAPTERS)
def _parse_chapter(text: str) -> Any:
    return _parse(text)


def _parse(text: str) -> Any:
    return list(_read_plain(text)) or read_markdown(text)


def _read_plain(text: str) -> Iterator[Element]:
    """The paragraphs of a text that has nothing else, as forms have; nothing where it has."""
    paragraphs = [one for written in text.split("\n\n") if (one := written.strip("\n"))]
    for one in paragraphs if all(map(_PLAIN.fullmatch, paragraphs)) else ():
        element = Element("p")
        element.text = one
        yield element


def read_markdown(text: str) -> Any:
    """The elements of any text."""
    reader = _reader()
    reader.reset()
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root: Any = reader.parser.parseDocument(lines).getroot()
    for treeprocessor in reader.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


@cache
def _reader() -> "Markdown":
    from markdown import Markdown

    reader = Markdown()
    reader.preprocessors.deregister("html_block")
    for name in ("code", "quote", "hr", "setextheader", "reference"):
        reader.parser.blockprocessors.deregister(name)
    for name in _UNWANTED.split():
        reader.inlinePatterns.deregister(name)
    return reader


def _blocks(element: Element, marks: Marks, depth: int = 1) -> Iterator[Block]:
    if element.tag in _HEADINGS:
        yield _heading(element, marks)
    elif element.tag in ("ol", "ul"):
        for item in element:
            yield from _item(item, marks, depth, numbered=element.tag == "ol")
    else:
        yield from _paragraphs(element, marks)


def _heading(element: Element, marks: Marks) -> Heading:
    content = tuple(piece for piece in _pieces(element, marks) if not isinstance(piece, _ParagraphEnd | tuple))
    last = content[-1] if content else None
    mark = _HEADING_MARK.search(last.text) if isinstance(last, Text) else None
    if mark is None or not isinstance(last, Text):
        return Heading("", _HEADINGS[element.tag], NUMBERED, content)
    rest = last.text[: mark.start()]
    content = content[:-1] + ((Text(rest),) if rest else ())
    label = "" if mark["kind"] == "-" else NUMBERED
    return Heading(mark["id"] or "", _HEADINGS[element.tag], label, content)


def _item(element: Element, marks: Marks, depth: int, *, numbered: bool) -> Iterator[Block]:
    nested = [child for child in element if child.tag in ("ol", "ul")]
    own = [child for child in element if child.tag == "p"]
    label = NUMBERED * depth if numbered else ""
    for part in own or [element]:
        yield from _paragraphs(part, marks, label)
        label = ""
    for child in nested:
        yield from _blocks(child, marks, depth + 1)


def _paragraphs(element: Element, marks: Marks, label: str = "") -> Iterator[Block]:
    pieces: list[Inline] = []
    for piece in [*_pieces(element, marks), _PARAGRAPH_END]:
        if isinstance(piece, _ParagraphEnd | tuple):
            if pieces:
                yield _paragraph(tuple(_end_once(pieces)), label)
                pieces, label = [], ""
            if isinstance(piece, tuple):
                yield from piece
        else:
            pieces.append(piece)


def _end_once(pieces: Sequence[Inline]) -> Iterator[Inline]:
    """The pieces of a sentence; a stop that somebody typed at the end of a value gives way to the sentence's own."""
    for piece, behind in zip_longest(pieces, pieces[1:]):
        is_ended = isinstance(behind, Text) and behind.text[:1] in _STOPS
        if is_ended and isinstance(piece, Text) and piece.text[-1:] in _STOPS:
            if piece.text[:-1]:
                yield replace(piece, text=piece.text[:-1])
        else:
            yield piece


def _paragraph(content: Inlines, label: str) -> Paragraph:
    first = content[0]
    match = _STYLE.match(first.text) if isinstance(first, Text) else None
    if match is None or not isinstance(first, Text):
        return Paragraph("", content, label=label)
    if match[1] not in _STYLES:
        raise UnknownStyleError(match[1])
    rest = first.text[match.end() :]
    content = ((Text(rest),) if rest else ()) + content[1:]
    return Paragraph("", content, style=ParagraphStyle(match[1]), label=label)


def _pieces(element: Element, marks: Marks) -> Iterator[_Piece | tuple[Block, ...]]:
    yield from _words(element.text, marks)
    for child in element:
        if child.tag in ("strong", "em"):
            inner = tuple(p for p in _pieces(child, marks) if not isinstance(p, _ParagraphEnd | tuple))
            yield Strong(inner)
        elif child.tag == "br":
            yield LineBreak()
        yield from _words(child.tail, marks)


def _words(text: str | None, marks: Marks) -> Iterator[_Piece | tuple[Block, ...]]:
    for part in marks.split(text or ""):
        if isinstance(part, str):
            words = _LINE_END.sub("", part)  # Chinese needs no space where a source line ends
            if words:
                yield Text(words)
        elif isinstance(part, Paragraphs):
            yield from _split_around(part)
        else:
            yield from _inline_or_blocks(part)


def _split_around(passage: Paragraphs) -> Iterator[_Piece]:
    for number, content in enumerate(passage.content):
        if number:
            yield _PARAGRAPH_END
        yield from content


def _inline_or_blocks(marked: Inlines | tuple[Block, ...]) -> Iterator[_Piece | tuple[Block, ...]]:
    for one in marked:
        if isinstance(one, Block):
            yield (one,)
        else:
            yield one
