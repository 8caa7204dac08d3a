"""The table of contents against the headings, its page numbers, and headings that come twice."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import Passage

_NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十\d]+[章节部编](?:分)?|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|\d+(?:\.\d+)*[、.．]?|[（(]\d+[）)])\s*"
)
_PAGE = re.compile(r"[\s.．…·\t]*(?P<page>\d{1,8})?\s*$")
_ALIKE = 0.6
_SHORTEST = 3
_LONGEST = 60


def claim_contents(study: Study) -> Iterator[Checked]:
    """Every line of the contents."""
    lines, headings = study.document.contents, study.document.headings
    if lines:
        yield from _claim_titles(lines, study)
        yield from _claim_pages(lines)
        yield from _claim_repeated(lines)
    yield from _claim_siblings(headings)


def _claim_titles(lines: Sequence[Passage], study: Study) -> Iterator[Checked]:
    """A line without its heading, where a heading is nearly the same; others may be headings that were not seen."""
    titles = {
        plain_title(one.text) for one in study.document.passages if not one.is_contents and len(one.text) <= _LONGEST
    }
    numbered = {_level_and_title(one.text) for one in study.document.headings}
    for line in lines:
        title = plain_title(line.text)
        if len(title) < _SHORTEST or title in titles:
            continue
        number = _NUMBERING.match(line.text)
        alike = [
            other for key, other in numbered if number and key == "".join(number[0].split()) and _is_alike(title, other)
        ]
        if alike:
            yield report("contents-title", line.location, line.text, stated=title, expected=alike[0])


def _level_and_title(text: str) -> tuple[str, str]:
    number = _NUMBERING.match(text)
    return ("".join(number[0].split()) if number else "", plain_title(text))


def plain_title(text: str) -> str:
    """A title without numbering, leader dots and page number, spaces left out, brackets in one form."""
    title = _PAGE.sub("", text) if re.search(r"[\t.．…·]", text) else text
    title = _NUMBERING.sub("", title, count=1)
    return "".join(title.split()).replace("(", "（").replace(")", "）")


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _claim_pages(lines: Sequence[Passage]) -> Iterator[Checked]:
    """Page numbers that go back, or that no document reaches."""
    pages = [(line, int(match["page"])) for line in lines if (match := _PAGE.search(line.text)) and match["page"]]
    last = 0
    for place, (line, page) in enumerate(pages):
        following = [later for _, later in pages[place + 1 :]]
        if page < last or any(later < page for later in following[:1]):
            if page > 2 * max([last, *(one for one in following if one >= last)][:1] or [page]):
                yield report("contents-page", line.location, line.text, stated=str(page), expected=str(last))
                continue
            if page < last:
                yield report("contents-page", line.location, line.text, stated=str(page), expected=f"≥{last}")
                continue
        elif last and page > 10 * last and place == len(pages) - 1:
            yield report("contents-page", line.location, line.text, stated=str(page), expected=str(last))
            continue
        last = page


def _claim_repeated(lines: Sequence[Passage]) -> Iterator[Checked]:
    """Two neighbours of the contents with the same title."""
    for before, after in pairwise(lines):
        title = plain_title(after.text)
        if title and title == plain_title(before.text):
            yield report("heading-repeated", after.location, after.text, stated=title, expected="")


def _claim_siblings(headings: Sequence[Passage]) -> Iterator[Checked]:
    """Two headings in a row, of one level under the same parent, with the same title."""
    last: dict[int, str] = {}
    for heading in headings:
        level, title = heading.heading_level or 0, plain_title(heading.text)
        last = {key: known for key, known in last.items() if key <= level}
        if len(title) > _SHORTEST and last.get(level) == title and _NUMBERING.match(heading.text):
            yield report("heading-repeated", heading.location, heading.text, stated=title, expected="")
        last[level] = title
