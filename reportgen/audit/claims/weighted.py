"""The total against the weights and rates of the categories that the text lists: 决策指标（21.00%）… 得分率 98.57%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show, show_number
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount

_WEIGHT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?:类)?(?:指标)?\s*[（(]\s*(?P<weight>\d{1,2}(?:\.\d+)?\s*[%％])\s*[）)]"
)
_RATE = re.compile(
    r"(?:项目)?(?P<name>[\u4e00-\u9fff]{2,6}?)类指标[^。；\n]{0,40}?得分率(?:为)?\s*(?P<rate>\d{1,3}(?:\.\d+)?\s*[%％])"
)
_FULL = Fraction(100)
Told = tuple[Text, Amount]
_FEWEST = 3
_TOTAL = re.compile(r"(?:总分|总得分|最终得分|综合得分)(?:为|：)?\s*(?P<score>\d{1,3}(?:\.\d+)?)\s*分")


def claim_weighted(study: Study) -> Iterator[Checked]:
    """The total score against the sum of weight × rate, where the text gives every category both."""
    weights, rates = dict(_read(study, _WEIGHT, "weight")), dict(_read(study, _RATE, "rate"))
    found = [(weight, _find(rates, name)) for name, (_, weight) in weights.items()]
    pairs = [(weight, told) for weight, told in found if told is not None]
    if len(pairs) < _FEWEST or sum((weight.value for weight, _ in pairs), Fraction(0)) != 1:
        return
    for text in study.texts:
        for match in _TOTAL.finditer(text.text):
            score = text.amount_in(match, "score")
            if score is not None and score.value != _FULL:
                yield _claim_total(text, score, pairs)


def _read(study: Study, pattern: re.Pattern[str], group: str) -> Iterator[tuple[str, Told]]:
    for text in study.texts:
        for match in pattern.finditer(text.text):
            amount = text.amount_in(match, group)
            if amount is not None:
                yield match["name"].removeprefix("项目"), (text, amount)


def _find(rates: dict[str, Told], name: str) -> Told | None:
    """The rate of a category; its name may be longer in one of both places: 过程, 过程管理."""
    return next((found for key, found in rates.items() if key.startswith(name[-2:]) or name.endswith(key)), None)


def _claim_total(text: Text, score: Amount, pairs: Sequence[tuple[Amount, Told]]) -> Checked:
    products = [Interval.exact(weight.value * 100) * rate.interval for weight, (_, rate) in pairs]
    marks = (score.mark, *(mark for weight, (_, rate) in pairs for mark in (weight.mark, rate.mark)))
    if add_up(products).meets(score.interval):
        return Checked(None, marks)
    expected = sum((weight.value * 100 * rate.value for weight, (_, rate) in pairs), Fraction(0))
    terms = " + ".join(f"{show(weight.value * 100)}×{rate.shown}" for weight, (_, rate) in pairs)
    computation = f"{terms} = {show(expected)}"
    slips = [(told, right) for weight, told in pairs if (right := _find_slip(weight, told[1], score.value - expected))]
    if len(slips) == 1:
        (place, rate), right = slips[0]
        values = {"stated": rate.shown, "expected": right, "computation": computation, "total": score.shown}
        return report("weighted-rate", place.location, place.sentence_at(rate.start), marks, **values)
    values = {"stated": score.shown, "expected": show(expected), "computation": computation}
    return report("weighted-total", text.location, text.sentence_at(score.start), marks, **values)


def _find_slip(weight: Amount, rate: Amount, lacking: Fraction) -> str:
    """The rate that gives the total, where a slip of the pen turns it into the one that is written; else nothing."""
    right = f"{show_number((rate.value + lacking / (weight.value * 100)) * 100, rate.mark.places)}%"
    return right if are_slips(rate.mark.text, right) and 0 < rate.value + lacking / (weight.value * 100) <= 1 else ""
