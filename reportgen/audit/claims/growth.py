"""Growth between two amounts that both stand before it: 上年 59.11 万元，今年 57.8 万元，减少 2.22%; 从 … 增加到 …."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.changes import DOWN, UP
from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_WORDS = "|".join((*UP, *DOWN))
_GROWTH = re.compile(
    rf"[，,、（(]\s*(?:(?:同?比|较|与)[^，。；%％]{{0,26}}?)?(?P<at>{_WORDS})(?:了)?\s*(?P<rate>\d[\d,]*(?:\.\d+)?\s*[%％])(?!以)"
)
# Growth over several years, of a part only, or at constant prices does not follow from two amounts.
_OTHER = re.compile(r"年均|平均|累计|可比|同口径|剔除|扣除|其中|分别|生产总值|GDP|增加值|产值|实际增")
_CHANGE = re.compile(rf"(?:{_WORDS})(?:了)?\s*$")
_EARLIER = re.compile(r"上年|去年|上一年|前一年")
_YEAR = re.compile(r"(20\d\d)\s*年")
_FROM = re.compile(r"[从由][^，。；]{0,20}$")
_TO = re.compile(rf"(?:{_WORDS}|变|扩大|缩小)(?:到|至|为)[^，。；]{{0,6}}$")
_PAIR = 2
_LABEL = 26


def claim_growth(study: Study) -> Iterator[Checked]:
    """Every rate of growth behind exactly two amounts of one kind in its sentence, the first of an earlier year."""
    for text in study.texts:
        for match in _GROWTH.finditer(text.text):
            start = max(text.text.rfind(mark, 0, match.start()) for mark in "。；;\n") + 1
            rate = text.amount_in(match, "rate")
            if rate is not None and not _OTHER.search(text.text, start, match.end()):
                yield from _claim(text, match, rate, _find_pair(text, start, match.start()))


def _find_pair(text: Text, start: int, end: int) -> Sequence[Amount]:
    """The two amounts before a rate; none where there are more, or nothing says which came first."""
    before = [one for one in text.amounts_within(start, end) if one.dimension != "%"]
    if len(before) != _PAIR or before[0].dimension != before[1].dimension or before[0].value <= 0:
        return ()
    first, last = before
    if _CHANGE.search(text.between(first, last)):
        return ()
    told = _FROM.search(text.text[start : first.start]) and _TO.search(text.text[first.end : last.start])
    return before if told or _is_earlier(text.text[start : first.start], text.between(first, last)) else ()


def _is_earlier(first: str, last: str) -> bool:
    """Whether words put one amount in an earlier year than the other."""
    if _EARLIER.search(first[-_LABEL:]):
        return _EARLIER.search(last) is None
    years = [_YEAR.search(words) for words in (first[-_LABEL:], last)]
    return years[0] is not None and years[1] is not None and years[0][1] < years[1][1]


def _claim(text: Text, match: re.Match[str], rate: Amount, pair: Sequence[Amount]) -> Iterator[Checked]:
    if not pair:
        return
    before, after = pair
    sign = 1 if match["at"] in UP else -1
    expected = sign * (after.value - before.value) / before.value
    change = after.interval - before.interval if sign > 0 else before.interval - after.interval
    possible = change / before.interval if before.interval.low > 0 else Interval.exact(expected)
    computation = f"{after.shown} ÷ {before.shown} − 100% = {show(sign * expected * 100)}%"
    claimed = Claimed(rate, expected, possible, computation, (before.mark, after.mark))
    yield judge("change-rate", claimed, text.location, text.sentence_at(match.start()))
