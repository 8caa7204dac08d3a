"""Bands of a scoring rule: each begins where the one before it ends, and below the last nothing is given."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell

_RATE = r"(?P<{}>\d+(?:\.\d+)?)\s*[%％]\s*(?:[（(]不?含[）)])?"
_BAND = re.compile(rf"{_RATE.format('first')}\s*(?:[-－—–~～至]|--)\s*{_RATE.format('second')}")
_FULL = re.compile(r"(?:达到|大于等于|不低于|≥)\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％](?:及?以上)?的?[，,]?\s*得")
_NONE = re.compile(r"(?:低于|小于|不足|＜|<)\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]的?[，,]?\s*(?:不得分|得\s*0\s*分)")
_FEWEST = 2
# 财预〔2020〕10号 shares the points of what is told in words out in three bands, from all of them to none.
_BANDS_OF_WORDS = 3
_ALL, _NOTHING = "100", "0"


def claim_rule_bands(study: Study) -> Iterator[Checked]:
    """Every rule that gives points by bands of a rate."""
    for sheet in study.sheets:
        for row in sheet.details:
            if Role.RULE in row.cells and row.text(Role.RULE):
                yield from _claim_rule(row.name, read_cell(row.cells[Role.RULE]))


def _claim_rule(name: str, rule: Text) -> Iterator[Checked]:
    bands = list(_BAND.finditer(rule.text))
    if len(bands) >= _FEWEST:
        yield from _claim_chain(name, rule, bands)
    elif len(bands) == 1:
        yield from _claim_ends(name, rule, bands[0])


def _claim_chain(name: str, rule: Text, bands: list[re.Match[str]]) -> Iterator[Checked]:
    """100%－80%, 80%－60%, 60%－0%: all fall, or all rise."""
    for before, after in pairwise(bands):
        if before["second"] == after["first"]:
            yield _hold(rule, before, after)
        elif any(one["second"] == other["first"] for one, other in pairwise(bands)) or len(bands) == _FEWEST:
            values = {"name": name, "stated": f"{after['first']}%", "expected": f"{before['second']}%"}
            yield report("rule-bands", rule.location, rule.text, **values)
    if len(bands) == _BANDS_OF_WORDS:
        for stated, expected in ((bands[0]["first"], _ALL), (bands[-1]["second"], _NOTHING)):
            if "按分值" in rule.text and float(stated) != float(expected):
                values = {"name": name, "stated": f"{stated}%", "expected": f"{expected}%"}
                yield report("rule-bands", rule.location, rule.text, **values)


def _claim_ends(name: str, rule: Text, band: re.Match[str]) -> Iterator[Checked]:
    """达到95%的，得8分；60%至95%的，按比例；低于60%的，不得分."""
    lower, upper = sorted((band["first"], band["second"]), key=float)
    for pattern, bound in ((_FULL, upper), (_NONE, lower)):
        match = pattern.search(rule.text)
        if match is not None and float(match["rate"]) == float(bound):
            yield _hold(rule, match, band)
        elif match is not None and not band.start() <= match.start("rate") < band.end():
            values = {"name": name, "stated": f"{bound}%", "expected": f"{match['rate']}%"}
            yield report("rule-bands", rule.location, rule.text, **values)


def _hold(rule: Text, *matches: re.Match[str]) -> Checked:
    return Checked(None, tuple(one.mark for match in matches for one in rule.amounts_within(*match.span())))
