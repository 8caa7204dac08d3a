"""References to tables, figures, annexes and questions that the document does not have."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_CHINESE = {character: str(number) for number, character in enumerate("一二三四五六七八九十", 1)}
_NUMBER = r"(?P<number>\d{1,2}(?:\s*[-－—–.]\s*\d{1,2})?|[一二三四五六七八九十])"
_TABLE = re.compile(rf"(?:见|如|详见|参见|由|据|根据|列于|按)\s*[（(]?(?:下|上)?表\s*{_NUMBER}")
_FIGURE = re.compile(rf"(?:见|如|详见|参见|由|据|根据|按)\s*[（(]?(?:下|上)?图\s*{_NUMBER}")
_ANNEX = re.compile(rf"(?:见|详见|参见|见于|如)\s*[“\"（(]?附件\s*[（(]?\s*{_NUMBER}")
_QUESTION = re.compile(r"(?:问卷(?:调查)?(?:中)?的?)第\s*(?P<number>\d{1,2}|[一二三四五六七八九十])\s*[题条问]")
_QUESTION_TITLE = re.compile(r"(?:^|(?<![据按由见照]问卷调查))\s*第\s*(?P<number>\d{1,2}|[一二三四五六七八九十])\s*题")
_TABLE_TITLE = re.compile(rf"^[（(]?(?:续|附)?表\s*{_NUMBER}(?!\s*[所中显列可])")
_FIGURE_TITLE = re.compile(rf"^[（(]?图\s*{_NUMBER}(?!\s*[所中显列可])")
_ANNEX_TITLE = re.compile(rf"^\s*附\s*件\s*[（(]?\s*{_NUMBER}")


def claim_references(study: Study) -> Iterator[Checked]:
    """Every 见表, 见图 and 见附件."""
    tables = {normalize(match["number"]) for text in _all_titles(study) if (match := _TABLE_TITLE.match(text.strip()))}
    annexes = {normalize(match["number"]) for text in _all_titles(study) if (match := _ANNEX_TITLE.match(text.strip()))}
    figures = {
        normalize(match["number"]) for text in _all_titles(study) if (match := _FIGURE_TITLE.match(text.strip()))
    }
    questions = {
        normalize(match["number"]) for text in _all_titles(study) if (match := _QUESTION_TITLE.search(text.strip()))
    }
    for text in study.texts:
        if tables:
            yield from _claim("reference-table", _TABLE, tables, text)
        if figures:
            yield from _claim("reference-figure", _FIGURE, figures, text)
        yield from _claim("reference-annex", _ANNEX, annexes, text)
        if questions:
            yield from _claim("reference-question", _QUESTION, questions, text)


def _all_titles(study: Study) -> Iterator[str]:
    yield from (passage.text for passage in study.document.passages if not passage.is_contents)
    yield from (table.caption for table in study.document.tables if table.caption)
    yield from (line for table in study.document.tables for cell in table.cells for line in cell.text.split("\n")[:1])


def _claim(code: str, pattern: re.Pattern[str], known: set[str], text: Text) -> Iterator[Checked]:
    for match in pattern.finditer(text.text):
        number = normalize(match["number"])
        if number in known:
            yield Checked(None)
            continue
        found = code if known else f"{code}-none"
        yield report(found, text.location, text.sentence_at(match.start()), stated=match[0], expected="")


def normalize(number: str) -> str:
    """A number of a table or annex without spaces, its dash plain, Chinese figures as Arabic ones."""
    return re.sub(r"[-－—–.]", "-", "".join(_CHINESE.get(one, one) for one in number if not one.isspace()))
