"""Percentage points between a rate and its limit: 占 36.13%，高出上限 6.13 个百分点."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_POINTS = re.compile(
    r"(?:高出?|超出?|超过|低于?|提高|下降|降低|上升|增加|减少|相差)(?:了)?(?:规定)?的?(?:上限|下限|标准|目标值?|指标值|控制线|红线)[^，。；\d%％]{0,6}(?P<points>\d+(?:\.\d+)?)\s*个?百分点"
)
_LEAST = 2


def claim_points(study: Study) -> Iterator[Checked]:
    """Every distance from a rate in its sentence to a limit that the document states more than once."""
    rates = Counter(one.value for text in study.texts for one in text.amounts if one.dimension == "%")
    for text in study.texts:
        for match in _POINTS.finditer(text.text):
            points = text.amount_in(match, "points")
            start = max(text.text.rfind(mark, 0, match.start()) for mark in "。；;\n") + 1
            own = [one for one in text.amounts_within(start, match.start()) if one.dimension == "%"]
            if points is not None and own:
                yield from _claim(text, points, own[-1], rates)


def _claim(text: Text, points: Amount, own: Amount, rates: Counter[Fraction]) -> Iterator[Checked]:
    distances = {abs(own.value - other): other for other in rates}
    if points.value in distances:
        yield Checked(None, (points.mark, own.mark))
        return
    meant = [
        (distance, other)
        for distance, other in distances.items()
        if rates[other] >= _LEAST and are_slips(points.mark.text, show(distance * 100))
    ]
    if len(meant) == 1:
        distance, other = meant[0]
        computation = f"{own.shown} − {show(other * 100)}% = {show((own.value - other) * 100)}"
        values = {"stated": points.shown, "expected": show(distance * 100), "computation": computation}
        yield report("points", text.location, text.sentence_at(points.start), (points.mark, own.mark), **values)
