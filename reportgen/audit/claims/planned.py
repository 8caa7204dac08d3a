"""What was reached of a plan: 完成 24627 万元，完成年初预算数 60999 万元的 40.4%."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, judge
from reportgen.audit.claims.shares import expect_share
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_REACHED = re.compile(
    r"(?P<name>(?:完成|占|为)(?:了)?(?:年初|全年|年度|调整|人代会)?(?:预算|计划|目标|任务)(?:数|任务|目标)?)(?:的)?"
    rf"\s*(?P<base>{_NUMBER})[^\d，。；,%％]{{1,4}}的\s*(?P<rate>{_NUMBER}\s*[%％])"
)


def claim_planned(study: Study) -> Iterator[Checked]:
    """Every share of a plan whose amount stands beside it."""
    for text in study.texts:
        for match in _REACHED.finditer(text.text):
            yield from _claim_reached(text, match)


def _claim_reached(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """Against the amount before it in the sentence that gives the rate, or the only one there."""
    base, rate = text.amount_in(match, "base"), text.amount_in(match, "rate")
    start = max(text.text.rfind(mark, 0, match.start()) for mark in "。；;\n") + 1
    parts = [one for one in text.amounts_within(start, match.start()) if base and one.dimension == base.dimension]
    if base is None or rate is None or not parts or base.value <= 0:
        return
    claims = [expect_share(rate, part, base) for part in reversed(parts)]
    best = next((one for one in claims if one.stated.interval.meets(one.possible)), None)
    if best is None and len(claims) > 1:
        return
    yield judge("named-rate", best or claims[0], text.location, text.sentence_at(match.start()), name=match["name"])
