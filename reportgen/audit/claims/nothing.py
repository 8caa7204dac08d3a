"""Rates of nothing: what was planned is zero and what was done is zero, and yet a rate is stated."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_RATE = re.compile(r"率(?:为|达到?|是|：)?\s*(?P<rate>\d[\d,]*(?:\.\d+)?\s*[%％])")
_FEWEST = 2


def claim_nothing(study: Study) -> Iterator[Checked]:
    """Every rate behind two amounts or more of its sentence that are all zero."""
    for text in study.texts:
        for match in _RATE.finditer(text.text):
            yield from _claim_rate(text, match)


def _claim_rate(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    rate, start = text.amount_in(match, "rate"), text.text.rfind("。", 0, match.start()) + 1
    sums = [one for one in text.amounts_within(start, match.start()) if one.dimension == "元"]
    if rate is not None and rate.value and len(sums) >= _FEWEST and not any(one.value for one in sums):
        marks = (rate.mark, *(one.mark for one in sums))
        yield report("rate-of-nothing", text.location, text.sentence_at(match.start()), marks, stated=rate.shown)
