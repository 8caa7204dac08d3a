"""Rows of tables that a text file has as lines only: weight, score and rate; amounts and shares above their total."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_N = r"\d[\d,]*(?:\.\d+)?"
_SCORED = re.compile(rf"(?:^|(?<=\s))(?P<weight>{_N})\s+(?P<score>{_N})\s+(?P<rate>{_N}\s*[%％])$")
_SHARED = re.compile(rf"(?:^|\s)(?P<amount>\d[\d,]*\.\d+)\s+(?P<rate>{_N}\s*[%％])$")
_TOTAL = re.compile(r"^合\s*计\s+(?P<amount>\d[\d,]*\.\d+)\s+100(?:\.0+)?\s*[%％]$")
_REACH = 45
_FEWEST = 3
_MOST = 100


def claim_loose_rows(study: Study) -> Iterator[Checked]:
    """Lines that end in three numbers of a score, and lines of shares before 合计 … 100%."""
    lines = [text for text in study.texts if not text.is_cell]
    scored = [(line, claim) for line in lines if (claim := _read_scored(line)) is not None]
    if 2 * sum(_fits(claim) for _, claim in scored) > len(scored) >= _FEWEST:
        yield from (judge("loose-rate", claim, line.location, line.text) for line, claim in scored)
    for place, line in enumerate(lines):
        match = _TOTAL.match(line.text)
        total = line.amount_in(match, "amount") if match is not None else None
        if total is not None:
            yield from _claim_shares(lines[max(place - _REACH, 0) : place], total)


def _read_scored(line: Text) -> Claimed | None:
    match = _SCORED.search(line.text)
    if match is None:
        return None
    weight, score, rate = (line.amount_in(match, name) for name in ("weight", "score", "rate"))
    if weight is None or score is None or rate is None or not 0 < weight.value <= _MOST or score.value > weight.value:
        return None
    return _claim(rate, score, weight)


def _claim_shares(lines: Sequence[Text], total: Amount) -> Iterator[Checked]:
    """The shares of a table whose rows follow its total but for a few."""
    claims = [(line, claim) for line in lines if (claim := _read_shared(line, total)) is not None]
    if len(claims) >= _FEWEST and 2 * sum(_fits(claim) for _, claim in claims) > len(claims):
        yield from (judge("loose-rate", claim, line.location, line.text) for line, claim in claims)


def _read_shared(line: Text, total: Amount) -> Claimed | None:
    match = _SHARED.search(line.text)
    amount, rate = (line.amount_in(match, name) for name in ("amount", "rate")) if match else (None, None)
    return None if amount is None or rate is None else _claim(rate, amount, total)


def _claim(rate: Amount, part: Amount, base: Amount) -> Claimed:
    expected = part.value / base.value
    computation = f"{part.mark.text} ÷ {base.mark.text} = {show(expected * 100)}%"
    return Claimed(rate, expected, Interval.exact(expected), computation, (part.mark, base.mark))


def _fits(claim: Claimed) -> bool:
    return abs(claim.stated.value - claim.expected) <= claim.stated.step
