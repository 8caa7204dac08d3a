"""Brackets, quotation marks and book-title marks that do not close, and pairs of half and full width."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_PAIRS: Mapping[str, str] = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "﹝": "﹞",
    "“": "”",
    "‘": "’",
    "「": "」",
    "[": "]",
    "［": "］",
}
_SAME = str.maketrans("()[]", "（）［］")
_CLOSING = {closing.translate(_SAME): opening.translate(_SAME) for opening, closing in _PAIRS.items()}
_OPENING = set(_CLOSING.values())
# An item number such as 1） or a） opens nothing; ^ in formulas is no text.
_ITEM = re.compile(r"(?:^|[\n。；：:，、])\s*(?:\d{1,2}|[a-zA-Z①-⑳]|[一二三四五六七八九十]{1,3})[)）]")
# A half-open range such as [80, 90) closes as mathematics does.
_RANGE = re.compile(r"[（［]\s*\d+(?:\.\d+)?[%％]?\s*[,，~-]\s*\d+(?:\.\d+)?[%％]?\s*[）］]")
_FORMULA = re.compile(r"\$[^$]*\$|\\[a-z]+")
_STYLES: Mapping[str, re.Pattern[str]] = {
    "bracket-width": re.compile(r"（[^（）()]*\)|\([^（）()]*）"),
    "title-nested": re.compile(r"《[^》]*《[^》]*》"),
}
_NUMBERED = re.compile(r"^\s*(?P<mark>[（(])[一二三四五六七八九十]{1,3}[）)]")
# How many passages later a mark may close: a page end or a table cell can cut a sentence.
_REACH = 10
_BOTH = ("(", "（")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mark without its other half."""

    text: Text
    mark: str
    place: int


def claim_brackets(study: Study) -> Iterator[Checked]:
    """Every passage and cell; a mark may close in the next passage, where a page end has cut the first."""
    pending: list[tuple[int, Unmatched]] = []
    said: set[str] = set()
    for place, text in enumerate(study.texts):
        found = list(find_unmatched(text))
        for opened in reversed(pending):
            if found and _closes(opened[1], found[0]):
                pending.remove(opened)
                found = found[1:]
        yield from (_report(one) for since, one in pending if since + _REACH <= place)
        pending = [(since, one) for since, one in pending if since + _REACH > place]
        pending += [(place, one) for one in found]
        yield from _claim_style(text, said)
    yield from (_report(one) for _, one in pending)
    yield from _claim_numbering(study)


def find_unmatched(text: Text) -> Iterator[Unmatched]:
    """The marks of a text without their other half, in order."""
    plain = _FORMULA.sub(lambda match: " " * len(match[0]), text.text).translate(_SAME)
    plain = _RANGE.sub(lambda match: " " * len(match[0]), plain)
    plain = _ITEM.sub(lambda match: " " * len(match[0]), plain)
    open_marks: list[Unmatched] = []
    for place, character in enumerate(plain):
        if character in _OPENING:
            open_marks.append(Unmatched(text, character, place))
        elif character in _CLOSING:
            if open_marks and open_marks[-1].mark == _CLOSING[character]:
                open_marks.pop()
            elif any(one.mark == _CLOSING[character] for one in open_marks):
                while open_marks[-1].mark != _CLOSING[character]:
                    yield open_marks.pop()
                open_marks.pop()
            else:
                yield Unmatched(text, character, place)
    yield from open_marks


def _closes(opened: Unmatched, closed: Unmatched) -> bool:
    return _CLOSING.get(closed.mark) == opened.mark


def _report(one: Unmatched) -> Checked:
    around = one.text.text[max(one.place - 25, 0) : one.place + 25]
    code = "title-mark-unbalanced" if one.mark in "《》〈〉" else "bracket-unbalanced"
    return report(code, one.text.location, around, stated=one.mark, expected="")


def _claim_style(text: Text, said: set[str]) -> Iterator[Checked]:
    """Each way of writing once; a report repeats its project's name on every page."""
    for code, pattern in _STYLES.items():
        match = pattern.search(text.text)
        if match is not None and match[0] not in said and not list(find_unmatched(text)):
            said.add(match[0])
            yield report(code, text.location, match[0], stated=match[0], expected="")


def _claim_numbering(study: Study) -> Iterator[Checked]:
    """Headings numbered （一） here and (二) there: the first of the rarer kind."""
    found = [(match["mark"], one) for one in study.document.headings if (match := _NUMBERED.match(one.text))]
    marks = [mark for mark, _ in found]
    rarer = min(_BOTH, key=marks.count)
    if all(mark in marks for mark in _BOTH):
        first = next(one for mark, one in found if mark == rarer)
        yield report("heading-brackets", first.location, first.text, stated=rarer)
