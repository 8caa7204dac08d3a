"""Titles, signatures and the fields of the cover that fill more than one line, broken by sense."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from reportgen.document.look import Look, Type
from reportgen.document.tree import (
    Block,
    CoverField,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Section,
    Text,
    TitleWords,
)
from reportgen.frozen import dataclass
from reportgen.rendering.measures import fit_cover_field, text_width
from reportgen.rendering.plain import plain_text
from reportgen.rendering.widths import measure

# What a break costs: before a bracket, between words that the pack does not know, and within a word or a number.
_BEFORE_BRACKET, _UNKNOWN, _TORN = 4, 8, 40
_TOP_HEAVY = 0.5  # a line that is longer than the one above costs so much for each em
_MOST_LINES = 4
_OPENING, _CLOSING = "（《〈“‘〔", "）》〉”’〕，。、；："
_WHOLE = re.compile(r"[!-~]+[年月日号]?度?|（[^（）]{1,12}）|《[^《》]{1,12}》")
_BROKEN = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SIGNATURE})


def break_titles(document: Document, look: Look) -> Document:
    """The document with line breaks in what is set in short lines of its own and does not fit one."""
    breaker = _Breaker(document.title_words, look)
    front, body = (tuple(map(breaker.break_section, part)) for part in (document.front, document.body))
    cover = document.cover
    if cover is None and front == document.front and body == document.body:
        return document
    if cover:
        cover = replace(cover, fields=tuple(map(breaker.break_field, cover.fields)))
    return replace(document, front=front, body=body, cover=cover)


def without_breaks(content: Inlines) -> Inlines:
    """A title as the contents list it, in one line."""
    return tuple(inline for inline in content if not isinstance(inline, LineBreak))


@dataclass(frozen=True, slots=True)
class _Breaker:
    words: TitleWords
    look: Look

    def break_section(self, section: Section) -> Section:
        blocks = tuple([self.break_block(block, section.orientation) for block in section.blocks])
        return section if blocks == section.blocks else replace(section, blocks=blocks)

    def break_block(self, block: Block, orientation: Orientation) -> Block:
        kind, label = None, ""
        if isinstance(block, Heading):
            kind = self.look.types["annex_title" if block.is_annex else f"heading{block.level}"]
            label = "" if block.is_annex else block.label
            kind = kind if kind.align == "center" else None
        elif isinstance(block, Paragraph) and block.style in _BROKEN:
            kind = self.look.types[block.style]
        if kind is None or not isinstance(block, Heading | Paragraph):
            return block
        room = self.find_room(kind, orientation) - measure(label)
        content = break_lines(block.content, room, self.words)
        return block if content == block.content else replace(block, content=content)

    def break_field(self, field: CoverField) -> CoverField:
        return replace(field, value=break_lines(field.value, fit_cover_field(self.look), self.words))

    def find_room(self, kind: Type, orientation: Orientation) -> float:
        return text_width(self.look, orientation) / (kind.size + kind.character_spacing) - kind.right_indent


def break_lines(content: Inlines, room: float, words: TitleWords) -> Inlines:
    """The content in lines of at most `room` ems, each as long as the others as far as the words allow."""
    broken = (inline for line in split_lines(content) for inline in (LineBreak(), *_break_line(line, room, words)))
    return tuple(broken)[1:]


def split_lines(content: Inlines) -> tuple[Inlines, ...]:
    """The lines between the breaks."""
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return tuple(map(tuple, lines))


def _break_line(line: Inlines, room: float, words: TitleWords) -> Inlines:
    text = plain_text(line)
    if measure(text) <= room:
        return line
    places = _find_places(text, room, words)
    return tuple(_insert_breaks(line, places))


def _find_places(text: str, room: float, words: TitleWords) -> Sequence[int]:
    """Where the text breaks into the fewest lines that cost least."""
    costs = {place: cost for place in range(1, len(text)) if (cost := _price(text, place, words)) is not None}
    for count in range(math.ceil(measure(text) / room), _MOST_LINES + 1):
        found = [
            (sum(costs[place] for place in places) + _price_shape(lengths), places)
            for places in combinations(costs, count - 1)
            if max(lengths := [measure(text[a:b]) for a, b in pairwise((0, *places, len(text)))]) <= room
        ]
        if found:
            return min(found)[1]
    return ()


def _price(text: str, place: int, words: TitleWords) -> float | None:
    """What a break costs here; None where none may be."""
    if text[place] in _CLOSING or text[place - 1] in _OPENING:
        return None
    known = (*words.before, *words.after, *words.whole)
    spans = (match.span() for word in map(re.escape, known) for match in re.finditer(word, text))
    if any(a < place < b for a, b in (*spans, *(match.span() for match in _WHOLE.finditer(text)))):
        return _TORN
    ahead, behind = text[place:], text[:place]
    if ahead.startswith(words.before) or behind.endswith((*words.after, *_CLOSING)):
        return _BEFORE_BRACKET if ahead.startswith(tuple(_OPENING)) else 0
    return _BEFORE_BRACKET if ahead.startswith(tuple(_OPENING)) else _UNKNOWN


def _price_shape(lengths: Sequence[float]) -> float:
    top_heavy = sum(max(lower - upper, 0) for upper, lower in pairwise(lengths))
    return max(lengths) - min(lengths) + _TOP_HEAVY * top_heavy


def _insert_breaks(line: Inlines, places: Sequence[int]) -> Iterator[Inline]:
    """The line with breaks at these places of its text; one within a figure stands before it."""
    start = 0
    for inline in line:
        end = start + len(plain_text((inline,)))
        inner = [place - start for place in places if start <= place < end]
        if isinstance(inline, Text):
            edges = [0, *(place for place in inner if place), len(inline.text)]
            if inner and not inner[0]:
                yield LineBreak()
            for number, (a, b) in enumerate(pairwise(edges)):
                if number:
                    yield LineBreak()
                yield replace(inline, text=inline.text[a:b])
        else:
            yield from (LineBreak() for _ in inner[:1])
            yield inline
        start = end
