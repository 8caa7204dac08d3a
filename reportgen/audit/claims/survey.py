"""Tallies of a survey: single choices add up to the respondents, shares follow from the counts."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_RESPONDENTS = re.compile(r"(?:有效)?(?:填写|答题|参与|回收)?(?:人次|人数|份数|样本数)|合计|总计")
_BELOW = re.compile(r"^\s*(?:本题)?有效(?:填写|答题)?(?:人次|人数|份数)[：:]?\s*(?P<number>\d+)")
_LINES_OF_STEM = 2
_MULTIPLE = re.compile(r"多选|可多选|多项")


def claim_survey(study: Study) -> Iterator[Checked]:
    """Every tally of options."""
    for sheet in study.sheets:
        if sheet.has(Role.OPTION, Role.COUNT):
            yield from _claim_tally(study, sheet)


def _claim_tally(study: Study, sheet: Sheet) -> Iterator[Checked]:
    options = [row for row in sheet.rows if not _RESPONDENTS.search(row.full_name)]
    whole = next((row for row in sheet.rows if _RESPONDENTS.search(row.full_name)), None)
    counts = [count for row in options if (count := row.amount(Role.COUNT)) is not None]
    if not counts:
        return
    respondents = _read_respondents(whole) or _find_respondents(study, sheet.table)
    total = respondents.value if respondents else sum((count.value for count in counts), Fraction(0))
    for row in options:
        yield from _claim_share(row, total, respondents)
    if respondents is not None:
        yield from _claim_sum(whole or options[-1], respondents, counts, _find_stem(study, sheet.table))


def _find_respondents(study: Study, table: GridTable) -> Amount | None:
    """The number of respondents right below a tally."""
    place = _find_place(study, table) + 1
    below = next((text for text in study.texts if text.position == place), None)
    match = _BELOW.match(below.text) if below is not None else None
    return below.amount_in(match, "number") if below is not None and match is not None else None


def _read_respondents(row: Row | None) -> Amount | None:
    if row is None:
        return None
    return row.amount(Role.COUNT) or row.amount(Role.SHARE)


def _claim_share(row: Row, total: Fraction, respondents: Amount | None) -> Iterator[Checked]:
    count, share = row.amount(Role.COUNT), row.amount(Role.SHARE)
    if count is None or share is None or total <= 0:
        return
    expected = count.value / total
    computation = f"{count.shown} ÷ {show(total)} = {show(expected * 100)}%"
    marks = (count.mark,) if respondents is None else (count.mark, respondents.mark)
    claimed = Claimed(as_rate(share), expected, Interval.exact(expected), computation, marks)
    yield judge("survey-share", claimed, row.cells[Role.SHARE].location, row_quote(row.quoted), name=row.full_name)


def _claim_sum(whole: Row, respondents: Amount, counts: Sequence[Amount], stem: str) -> Iterator[Checked]:
    """A multiple choice can exceed the respondents, and so can a question that does not say what it is."""
    total = sum((count.value for count in counts), Fraction(0))
    marks = (respondents.mark, *(count.mark for count in counts))
    if total == respondents.value or (total > respondents.value and not re.search("单选", stem)):
        yield Checked(None, marks)
        return
    if total < respondents.value and _MULTIPLE.search(stem):
        return
    computation = f"{' + '.join(count.shown for count in counts)} = {show(total)}"
    values = {"name": stem, "stated": show(total), "expected": respondents.shown, "computation": computation}
    yield report("survey-tally", whole.cells[Role.OPTION].location, row_quote(whole.quoted), marks, **values)


def _find_stem(study: Study, table: GridTable) -> str:
    """The question above a tally."""
    if table.caption:
        return table.caption
    place = _find_place(study, table)
    above = [text.text for text in study.texts if place - _LINES_OF_STEM <= text.position < place and not text.is_cell]
    return "".join(above)


def _find_place(study: Study, table: GridTable) -> int:
    """Where a table stands among the blocks."""
    return next(place for place, block in enumerate(study.document.blocks) if block is table)
