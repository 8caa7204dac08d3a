"""Paragraphs from lines that a page's width had wrapped."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.audit.finished import Passage
from reportgen.problems import Location

PROSE = re.compile(r"[，。；]")
SENTENCE_END = re.compile(r"[。！？；：:;!?]”?[）)]?$")
ITEM = re.compile(
    r"^(?:#|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|\d{1,2}[）)]|[①-⑳]"
    r"|第[一二三四五六七八九十]+[章部编条]|附[件表]\s*\d+|表\s*\d+)"
)
# The head of an annex, wherever on the line it stands.
ALONE = re.compile(r"^附[件表]\s*[\d一二三四五六七八九十]{1,2}$")
# Spaces beside Chinese characters come from justified lines and say nothing.
WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…]"
EMPTY_SPACE = re.compile(rf"(?<={WIDE})[ \t]+(?=\S)|(?<=\S)[ \t]+(?={WIDE})")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `is_full` where it reaches the right edge, `begins` where its place shows a new paragraph."""

    text: str
    location: Location
    is_full: bool
    begins: bool | None = None


def measure(text: str) -> int:
    """The width of a text in columns: two for a Chinese character, one for a Latin one."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def join_lines(lines: Iterable[Line]) -> Iterator[Passage]:
    """The paragraphs of lines in reading order."""
    held: list[Line] = []
    for line in lines:
        if held and not continues(held[-1], line):
            yield make_passage(held)
            held = []
        held.append(line)
    if held:
        yield make_passage(held)


def continues(above: Line, line: Line) -> bool:
    """Whether a line goes on with the paragraph of the one above it."""
    if not above.is_full or line.begins or ALONE.match(line.text):
        return False
    if line.begins is False:  # its place at the left edge shows that no paragraph begins here
        return True
    return not (SENTENCE_END.search(above.text) or ITEM.match(line.text))


def make_passage(lines: Sequence[Line]) -> Passage:
    """One paragraph; spaces that only fill out its lines are dropped."""
    text = lines[0].text
    for line in lines[1:]:
        space = " " if text[-1:].isascii() and text[-1:].isalnum() and re.match(r"[A-Za-z]", line.text) else ""
        text += space + line.text
    text = " ".join(text.split())
    if len(lines) > 1 or PROSE.search(text):
        text = EMPTY_SPACE.sub("", text)
    return Passage(text, lines[0].location)


def is_open(text: str) -> bool:
    """Whether a bracket in a text was opened and not closed."""
    return len(re.findall(r"[（(]", text)) > len(re.findall(r"[）)]", text))
