"""Years in titles: one of several like titles that names another year, a source from after the year it tells of."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import Passage

_YEAR = re.compile(r"(?P<year>20\d\d)\s*年(?:度|(?!\s*\d{1,2}\s*月))")
_ALONE = re.compile(r"^[（(]?\s*(?P<year>20\d\d)\s*年度?\s*[）)]?$")
_SOURCE = re.compile(r"《[^《》]*?(?P<year>20\d\d)\s*年度?[^《》]*(?:表|台账|名单|名册|清单|账)》")
_UNTIL = re.compile(r"截至\s*(?P<year>20\d\d)\s*年")
_FEWEST = 3
_CLEAR = 4
_LONGEST_TITLE = 60


def claim_years(study: Study) -> Iterator[Checked]:
    """The years of forms, of the document's title, and of the lists that its sentences rest on."""
    yield from _claim_forms(study)
    yield from _claim_title(study)
    for text in study.texts:
        for start, end in text.spans():
            sentence = text.text[start:end]
            source, until = _SOURCE.search(sentence), _UNTIL.search(sentence)
            if source is not None and until is not None and int(source["year"]) == int(until["year"]) + 1:
                values = {"stated": source["year"], "expected": until["year"]}
                yield report("year-differs", text.location, sentence.strip(), **values)


def _claim_forms(study: Study) -> Iterator[Checked]:
    """Lines that hold a year alone, as forms have them under their titles."""
    lines = [
        (match["year"], text) for text in study.texts if (match := _ALONE.match(text.text.strip())) and not text.is_cell
    ]
    counts = Counter(year for year, _ in lines)
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    for year, text in lines:
        if count >= _FEWEST and counts[year] == 1 and year != usual:
            yield report("year-differs", text.location, text.text, stated=year, expected=usual)


def _claim_title(study: Study) -> Iterator[Checked]:
    """The title of a document of one year; the body must name its year hardly at all, and another often."""
    title = next((one for one in study.document.passages if not one.is_contents and _is_title(one)), None)
    years = _YEAR.findall(title.text) if title is not None else []
    if title is None or len(set(years)) != 1:
        return
    counts = Counter(year for text in study.texts for year in _YEAR.findall(text.text) if text.text != title.text)
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    if abs(int(usual or 0) - int(years[0])) == 1 and count >= _CLEAR * (1 + counts[years[0]]):
        yield report("year-differs", title.location, title.text, stated=years[0], expected=usual)


def _is_title(passage: Passage) -> bool:
    return (
        bool(_YEAR.search(passage.text))
        and len(passage.text) < _LONGEST_TITLE
        and bool(re.search(r"(?:报告|说明|自评表|预算|决算)$", passage.text.strip()))
    )
