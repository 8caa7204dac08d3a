"""The rule of each row: the first known method that gives the printed score, else the reviewer's judgement."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportgen.intake.forms.found import FoundIndicator
from reportgen.intake.forms.headings import Column, flatten, headings, say
from reportgen.intake.forms.numbers import count_decimals, read_decimal
from reportgen.models.figure import FigureBook
from reportgen.models.indicator import Indicator
from reportgen.models.profile import Profile
from reportgen.models.quantity import Quantity, parse
from reportgen.models.rounding import round_fraction
from reportgen.models.validation import validate
from reportgen.scoring.binding import bind_indicator
from reportgen.scoring.wording import wording

Rule = Mapping[str, Any]

_TIERS = ((Decimal("0.8"), "graded.best"), (Decimal("0.6"), "graded.middle"), (Decimal(0), "graded.worst"))
_FINEST_SHARE = 2


class Ground(StrEnum):
    """Why a rule was chosen."""

    FIXED = "fixed"
    PRINTED = "printed"
    COMPUTED = "computed"
    GRADED = "graded"
    JUDGED = "judged"
    UNSCORED = "unscored"


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule as an evaluation writes it, and why it was chosen."""

    rule: Rule
    ground: Ground


def choose_rule(row: FoundIndicator, profile: Profile) -> Choice:
    """The rule of a row; a method whose name the form prints is tried before all others."""
    printed, full = read_decimal(row.text(Column.SCORE)), read_decimal(row.text(Column.FULL_SCORE))
    named = headings()["rules"].get(flatten(row.text(Column.RULE)), [])
    candidates = list(list_candidates(row, printed, full))
    ordered = sorted(candidates, key=lambda rule: rule["method"] not in named)
    for rule in ordered:
        if _gives(rule, row, profile, printed):
            return Choice(rule, _find_ground(rule, named, printed))
    if printed is None:
        return Choice({"method": "judgement", "score": "0", "reason": say("unscored")}, Ground.UNSCORED)
    reason = row.text(Column.REASON) or say("judged", score=f"{printed:f}")
    return Choice({"method": "judgement", "score": f"{printed:f}", "reason": reason}, Ground.JUDGED)


def _find_ground(rule: Rule, named: Sequence[str], printed: Decimal | None) -> Ground:
    if printed is None:
        return Ground.UNSCORED
    if rule["method"] == "budget_execution":
        return Ground.FIXED
    if rule["method"] in named:
        return Ground.PRINTED
    return Ground.GRADED if rule["method"] == "graded" else Ground.COMPUTED


def list_candidates(row: FoundIndicator, printed: Decimal | None, full: Decimal | None) -> Iterator[Rule]:
    """The rules that may have given the score, the likeliest first."""
    target, actual = parse(row.text(Column.TARGET)), parse(row.text(Column.ACTUAL))
    reason = row.text(Column.REASON)
    if say("execution_rate") in row.text(Column.NAME) and not row.text(Column.TARGET):
        yield {"method": "budget_execution"}
    if not actual and printed == full and re.search(say("cancelled"), reason):
        yield {"method": "not_applicable", "reason": reason}
    measured = isinstance(target, Quantity) and isinstance(actual, Quantity)
    if measured and isinstance(target, Quantity) and not target.value:
        yield {"method": "zero_target"}
    if measured and say("satisfied") in row.text(Column.NAME) + row.level1 + row.level2:
        yield {"method": "satisfaction"}
    if measured:
        yield {"method": "proportional"}
        yield {"method": "proportional", "direction": "at_most"}
    yield from _grade(printed, full, reason)
    if target and actual:
        yield {"method": "binary"}


def _grade(printed: Decimal | None, full: Decimal | None, reason: str) -> Iterator[Rule]:
    """The tier that the share of the points lies in; the best tier gives all of them."""
    if printed is None or not full or not 0 <= printed <= full:
        return
    share = printed / full
    tier = wording()[next(name for least, name in _TIERS if share >= least)]
    if share == 1:
        yield {"method": "graded", "tier": tier}
    elif count_decimals((share * 100).normalize()) <= _FINEST_SHARE:
        rule = {"method": "graded", "tier": tier, "share": f"{(share * 100).normalize():f}%"}
        yield rule | ({"reason": reason} if reason else {})


def _gives(rule: Rule, row: FoundIndicator, profile: Profile, printed: Decimal | None) -> bool:
    """Whether the rule can be applied and gives the score that is printed, to the decimals it is printed with."""
    if rule["method"] == "budget_execution":
        return True
    exact = score_row(rule, row, profile)
    if exact is None or printed is None:
        return exact is not None and rule["method"] != "binary"
    decimals = profile.rounding.score_decimals
    shown = count_decimals(printed)
    fewest = min(shown, decimals) if shown else decimals
    return printed in {round_fraction(exact, places, profile.rounding.mode) for places in {fewest, decimals}}


def score_row(rule: Rule, row: FoundIndicator, profile: Profile) -> Any:
    """The exact score that a rule gives a row; None where it cannot be applied."""
    data = {
        "id": "row",
        "name": row.text(Column.NAME),
        "full_score": read_decimal(row.text(Column.FULL_SCORE)),
        "rule": dict(rule),
        "target": row.text(Column.TARGET) or None,
        "actual": row.text(Column.ACTUAL) or None,
    }
    indicator, _ = validate(Indicator, data)
    if indicator is None:
        return None
    bound, _ = bind_indicator((), indicator, profile, FigureBook())
    return None if bound is None else bound.method.assess(bound.case).score
