"""Dates: days that do not exist, periods that end before they begin, phases out of order or overlapping."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_DAY = r"(?:(?P<year{0}>20\d\d)\s*年\s*)?(?:(?P<month{0}>\d{{1,2}})\s*月\s*)?(?P<day{0}>\d{{1,2}})\s*日"
_PERIOD = re.compile(_DAY.format(1) + r"\s*(?:[-—–~～－]+|至|到)\s*" + _DAY.format(2))
_FULL_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日)?")
_NEAR = 12
_LONGEST = 200
_MONTHS = 12


def claim_dates(study: Study) -> Iterator[Checked]:
    """Every full date and every period from day to day."""
    periods: list[tuple[Text, date, date]] = []
    for text in study.texts:
        for match in _FULL_DAY.finditer(text.text):
            yield from _claim_day(text, match)
        for match in _PERIOD.finditer(text.text):
            period = read_period(match)
            if period is not None:
                yield from _claim_period(text, match, *period)
                periods.append((text, *period))
    yield from _claim_phases(periods)


def _claim_day(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 1)
    if not 1 <= month <= _MONTHS or not 1 <= day <= calendar.monthrange(year, month)[1]:
        yield report("date-impossible", text.location, text.sentence_at(match.start()), stated=match[0])


def read_period(match: re.Match[str]) -> tuple[date, date] | None:
    """The first and last day; what the last leaves out is as in the first. None where a day does not exist."""
    if not match["year1"] or not match["month1"]:
        return None
    start = (int(match["year1"]), int(match["month1"]), int(match["day1"]))
    end = (int(match["year2"] or start[0]), int(match["month2"] or start[1]), int(match["day2"]))
    try:
        return date(*start), date(*end)
    except ValueError:
        return None


def _claim_period(text: Text, match: re.Match[str], start: date, end: date) -> Iterator[Checked]:
    if end < start:
        yield report("period-backwards", text.location, text.sentence_at(match.start()), stated=match[0])
    else:
        yield Checked(None)


def _claim_phases(periods: list[tuple[Text, date, date]]) -> Iterator[Checked]:
    """Phases one after the other in neighbouring passages: each begins after the one before has ended."""
    for (before, start, end), (after, next_start, next_end) in pairwise(periods):
        if not 0 < after.position - before.position <= _NEAR or (start, end) == (next_start, next_end):
            continue
        if before.headings[:1] != after.headings[:1] or (end - start).days > _LONGEST or next_start.year != start.year:
            continue
        if start <= next_start and next_end <= end and (next_start, next_end) != (end, end):
            continue  # a part of the period before
        if next_start < end and next_end > start:
            values = {"stated": f"{next_start}—{next_end}", "expected": f"{start}—{end}"}
            yield report("phase-overlaps", after.location, after.text, **values)
        elif next_start == end:
            values = {"stated": f"{next_start}", "expected": f"{end}"}
            yield report("phase-touches", after.location, after.text, **values)
        elif next_end < start:
            values = {"stated": f"{next_start}—{next_end}", "expected": f"{start}—{end}"}
            yield report("phase-order", after.location, after.text, **values)
