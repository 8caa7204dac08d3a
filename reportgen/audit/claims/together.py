"""Amounts and what they come to in a sentence: A 万元、B 万元，合计 C 万元; questionnaires sent, returned, valid."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report, show, show_number
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import add_up

_TOGETHER = re.compile(
    r"[，,；;]\s*(?:两项|以上)?(?:合计|共计|总计)(?:支出|支付|金额|为|是)*\s*(?P<sum>\d[\d,]*(?:\.\d+)?)"
)
_SENT = re.compile(
    r"发[放出][^，。；\d]{0,10}(?P<sent>\d+)\s*份[^。；]{0,12}?收回[^，。；\d]{0,10}(?P<back>\d+)\s*份(?:[^。；]{0,10}?有效[^，。；\d]{0,6}(?P<valid>\d+)\s*份)?"
)
_FEWEST, _MOST = 2, 8


def claim_together(study: Study) -> Iterator[Checked]:
    """Every sum behind all amounts of its sentence, where it is theirs or a slip divides it from them."""
    for text in study.texts:
        for match in _TOGETHER.finditer(text.text):
            yield from _claim_sum(text, match)
        for match in _SENT.finditer(text.text):
            yield from _claim_sent(text, match)


def _claim_sum(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    stated = text.amount_in(match, "sum")
    start = max(text.text.rfind(mark, 0, match.start()) for mark in "。；;：:\n") + 1
    parts = [one for one in text.amounts_within(start, match.start()) if stated and one.dimension == stated.dimension]
    if stated is None or not stated.dimension or not _FEWEST <= len(parts) <= _MOST:
        return
    total = sum((one.value for one in parts), Fraction(0))
    marks = (stated.mark, *(one.mark for one in parts))
    if add_up([one.interval for one in parts]).meets(stated.interval):
        yield Checked(None, marks)
    elif are_slips(stated.mark.text, show_number(total / stated.factor, stated.mark.places)):
        computation = f"{' + '.join(one.mark.text.strip() for one in parts)} = {show(total / stated.factor)}"
        values = {"stated": stated.shown, "expected": show(total / stated.factor), "computation": computation}
        yield report("sum-together", text.location, text.sentence_at(stated.start), marks, **values)


def _claim_sent(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """No more come back than were sent, and no more are valid than came back."""
    found = [text.amount_in(match, group) for group in ("sent", "back", "valid") if match[group]]
    amounts = [one for one in found if one is not None]
    marks = tuple(one.mark for one in amounts)
    falls = all(more.value >= less.value for more, less in pairwise(amounts))
    if falls:
        yield Checked(None, marks)
        return
    told = " → ".join(one.shown for one in amounts)
    yield report("survey-order", text.location, text.sentence_at(match.start()), marks, stated=told, expected="")
