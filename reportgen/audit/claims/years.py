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
_NOTICE = re.compile(r"《[^《》]*开展\s*(?P<year>20\d\d)\s*年度?[^《》]*评价[^《》]*》")
_TITLE = re.compile(r"《[^《》]*》")
_FINAL = re.compile(r"(?P<year>20\d\d)\s*年度?(?P<what>(?:部门|单位)决算)")
_AT_END = re.compile(r"截至\s*(?P<year>20\d\d)\s*年(?:\s*12\s*月\s*31\s*日|底|末)")
_BEFORE = re.compile(r"[较比与和同]")
_UNTIL = re.compile(r"截至\s*(?P<year>20\d\d)\s*年")
_FEWEST = 3
_CLEAR = 4
_LONGEST_TITLE = 60


def claim_years(study: Study) -> Iterator[Checked]:
    """The years of forms, of the document's title, and of the lists that its sentences rest on."""
    yield from _claim_forms(study)
    yield from _claim_title(study)
    yield from _claim_accounts(study)
    yield from _claim_notices(study)
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


def _claim_accounts(study: Study) -> Iterator[Checked]:
    """Final accounts are of one year: so say their headings, and so do the assets at its end."""
    titles = [match for one in study.document.passages if _is_title(one) and (match := _FINAL.search(one.text))]
    if not titles:
        return
    year = titles[0]["year"]
    for text in study.texts:
        heading = _FINAL.search(text.text) if len(text.text) < _LONGEST_TITLE and "《" not in text.text else None
        end = _AT_END.match(text.text.strip())
        for match in (heading, end):
            if (
                match is not None
                and int(match["year"]) == int(year) - 1
                and not _BEFORE.search(text.text[: match.start()])
            ):
                yield report("year-differs", text.location, text.sentence_at(0), stated=match["year"], expected=year)


def _claim_notices(study: Study) -> Iterator[Checked]:
    """The notice that an evaluation rests on is not of a year before the one whose funds are evaluated."""
    years = Counter(year for text in study.texts for year in _YEAR.findall(_TITLE.sub("", text.text)))
    usual, count = years.most_common(1)[0] if years else ("", 0)
    clear = count >= _FEWEST and 2 * count > sum(years.values())
    for text in study.texts if clear else ():
        match = _NOTICE.search(text.text)
        if match is not None and int(match["year"]) == int(usual) - 1:
            yield report("notice-year", text.location, text.text, stated=match["year"], expected=usual)


def _is_title(passage: Passage) -> bool:
    return (
        bool(_YEAR.search(passage.text))
        and len(passage.text) < _LONGEST_TITLE
        and bool(re.search(r"(?:报告|说明|自评表|预算|决算)$", passage.text.strip()))
    )
