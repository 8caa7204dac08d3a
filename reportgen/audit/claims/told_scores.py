"""Scores that the text tells: 满分 X 分…得 Y 分, 得 p% 权重分，即 Y 分, 分值 X 分…得 Y 分，得分率 p%."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_N = r"(?P<{}>\d+(?:\.\d+)?)\s*分"
_WEIGHT = rf"(?:满分|权重(?:分值|分)?|设定分值|指标分值|分值)\s*(?:为|是|：|:)?\s*{_N.format('weight')}"
_SCORE = rf"(?:实际|评价|最终)?得(?:分)?(?:为|：|:)?\s*{_N.format('score')}"
_ONLY = re.compile(_WEIGHT)
_BOTH = re.compile(
    rf"{_WEIGHT}(?:[^。；\n]|(?<=\d)\.(?=\d)){{0,40}}?{_SCORE}(?:[，,]\s*(?:得分率|得分比例)(?:为|是|：|:)?\s*(?P<rate>\d+(?:\.\d+)?\s*[%％]))?"
)
_SHARE = re.compile(
    rf"得\s*(?:权重分?的?)?\s*(?P<rate>\d+(?:\.\d+)?\s*[%％]?)\s*的?\s*(?:权重(?:分)?)?\s*[，,]\s*即\s*{_N.format('score')}"
)
_REACH = 8


def claim_told_scores(study: Study) -> Iterator[Checked]:
    """Every score beside its full score in a sentence, and every share of the full score that is told later."""
    for place, text in enumerate(study.texts):
        for match in _BOTH.finditer(text.text):
            yield from _claim_both(text, match)
        for match in _SHARE.finditer(text.text):
            yield from _claim_share(study.texts[max(place - _REACH, 0) : place + 1], text, match)


def _claim_both(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    weight, score = text.amount_in(match, "weight"), text.amount_in(match, "score")
    if weight is None or score is None or not weight.value:
        return
    marks, quote = (weight.mark, score.mark), text.sentence_at(match.start())
    if score.value > weight.value:
        yield report("told-bounds", text.location, quote, marks, stated=score.shown, expected=f"0—{weight.shown}")
        return
    yield Checked(None, marks)
    rate = text.amount_in(match, "rate") if match["rate"] else None
    if rate is not None:
        yield judge("told-rate", _expect_rate(rate, score, weight), text.location, quote)


def _expect_rate(rate: Amount, score: Amount, weight: Amount) -> Claimed:
    expected = score.value / weight.value
    computation = f"{score.shown} ÷ {weight.shown} = {show(expected * 100)}%"
    return Claimed(rate, expected, Interval.exact(expected), computation, (score.mark, weight.mark))


def _claim_share(before: Sequence[Text], text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """The full score is the last that was told before; what was told there as the score must be the same."""
    rate, score = text.amount_in(match, "rate"), text.amount_in(match, "score")
    told = find_told(before, text, match.start())
    if rate is None or score is None or told is None:
        return
    weight, first = told
    quote = text.sentence_at(match.start())
    if rate.value and rate.dimension == "%":
        expected = score.value / weight.value
        possible = Interval(expected, expected)
        computation = f"{score.shown} ÷ {weight.shown} = {show(expected * 100)}%"
        claimed = Claimed(rate, expected, possible, computation, (score.mark, weight.mark))
        yield judge("told-rate", claimed, text.location, quote)
    if first is not None and first.value != score.value:
        marks = (first.mark, score.mark)
        yield report("told-twice", text.location, quote, marks, stated=score.shown, expected=first.shown)


def find_told(before: Sequence[Text], text: Text, place: int) -> tuple[Amount, Amount | None] | None:
    """The full score that was told last, and the score where it was told with it."""
    for one in reversed(before):
        found = [match for match in _ONLY.finditer(one.text) if one is not text or match.end() <= place]
        if found:
            weight = one.amount_in(found[-1], "weight")
            both = [match for match in _BOTH.finditer(one.text) if match.start() == found[-1].start()]
            score = one.amount_in(both[0], "score") if both else None
            return None if weight is None or not weight.value else (weight, score)
        if one.is_heading and one is not text:
            return None
    return None
