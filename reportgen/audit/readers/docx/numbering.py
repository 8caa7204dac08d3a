"""The numbers that Word puts before paragraphs by itself: 一、 before a heading, 1 in a column of serial numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reportgen.audit.readers.docx.names import W, value_of
from reportgen.audit.readers.docx.styles import DEEPEST_CHAIN, Styles

DIGITS = "〇一二三四五六七八九"
TEN, HUNDRED = 10, 100
ALPHABET = 26
ENCLOSED = 20
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Level(NamedTuple):
    """How one level of a list is numbered; %1 in `text` stands for the number of the first level."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file, and how far each has been counted."""

    styles: Styles
    lists: Mapping[str, Mapping[int, Level]]
    shared: Mapping[str, str]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph, counted on by it; empty where it has none."""
        name, depth = self.find_list(paragraph)
        levels = self.lists.get(name, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(self.shared[name], {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        shown = {level: FORMS.get(one.form, str)(counts.get(level, one.start)) for level, one in levels.items()}
        text = re.sub(r"%([1-9])", lambda match: shown.get(int(match[1]) - 1, ""), levels[depth].text)
        return f"{text} " if text[-1:].isalnum() else text

    def find_list(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the depth, counted from 0, of a paragraph: its own, or that of its style."""
        properties = paragraph.find(f"{W}pPr")
        style = value_of(properties, "pStyle") or ""
        name, depth = value_of(properties, "numPr/numId"), value_of(properties, "numPr/ilvl")
        for _ in range(DEEPEST_CHAIN):
            element = self.styles.by_id.get(style)
            if element is None or name is not None:
                break
            name = value_of(element, "pPr/numPr/numId")
            depth = depth or value_of(element, "pPr/numPr/ilvl")
            style = value_of(element, "basedOn") or ""
        return name or "", int(depth) if depth is not None and depth.isdecimal() else 0


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of `word/numbering.xml`; none where the file has no such part."""
    if root is None:
        return Numbering(styles, {}, {})
    kinds = {one.get(f"{W}abstractNumId", ""): read_levels(one) for one in root.iterfind(f"{W}abstractNum")}
    lists = {one.get(f"{W}numId", ""): one for one in root.iterfind(f"{W}num")}
    kind_of = {name: value_of(one, "abstractNumId") or "" for name, one in lists.items()}
    # Lists of one kind are counted on together, unless one of them says where it starts.
    shared = {name: name if restarts(one) else f"kind {kind_of[name]}" for name, one in lists.items()}
    return Numbering(styles, {name: kinds.get(kind, {}) for name, kind in kind_of.items()}, shared)


def restarts(one: etree._Element) -> bool:
    """Whether a list is counted from a start of its own."""
    return one.find(f"{W}lvlOverride/{W}startOverride") is not None


def read_levels(kind: etree._Element) -> Mapping[int, Level]:
    """The levels of a kind of list; those that show a bullet or nothing are left out."""
    levels = {}
    for element in kind.iterfind(f"{W}lvl"):
        depth, start = element.get(f"{W}ilvl", ""), value_of(element, "start") or "1"
        level = Level(value_of(element, "numFmt") or "decimal", value_of(element, "lvlText") or "", int(start))
        if depth.isdecimal() and level.form not in {"bullet", "none"}:
            levels[int(depth)] = level
    return levels


def write_chinese(number: int) -> str:
    """A number below a hundred in Chinese: 十二; larger ones digit by digit."""
    if number >= HUNDRED or number < 1:
        return "".join(DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, TEN)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def write_roman(number: int) -> str:
    """A number in Roman numerals."""
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def write_letter(number: int) -> str:
    """A number as a letter: A, B … Z, AA."""
    count, place = divmod(max(number, 1) - 1, ALPHABET)
    return chr(ord("A") + place) * (count + 1)


def write_enclosed(number: int) -> str:
    """A number in a circle, as far as there are such characters."""
    return chr(ord("①") + number - 1) if 1 <= number <= ENCLOSED else str(number)


FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": write_chinese,
    "chineseCountingThousand": write_chinese,
    "japaneseCounting": write_chinese,
    "taiwaneseCountingThousand": write_chinese,
    "decimalEnclosedCircle": write_enclosed,
    "decimalEnclosedCircleChinese": write_enclosed,
    "upperLetter": write_letter,
    "lowerLetter": lambda number: write_letter(number).lower(),
    "upperRoman": write_roman,
    "lowerRoman": lambda number: write_roman(number).lower(),
    "decimalZero": "{:02d}".format,
}
