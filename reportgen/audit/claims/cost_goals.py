"""Planned costs of a form against the amounts of its goal: each is told there, alone or as the sum of two."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.costs import read_costs
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.forms import GOAL, find_below, find_forms
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_FEWEST = 2
_UNIT = "万元"


def claim_cost_goals(study: Study) -> Iterator[Checked]:
    """Every form with several costs; the one amount that breaks the pattern is spoken of where it is a slip."""
    for table, _, sheet in find_forms(study):
        costs = {target.mark.value: target for _, target, _ in read_costs(sheet)}
        for goal in find_below(table, GOAL) if len(costs) > _FEWEST else ():
            yield from _claim_goal(goal, list(costs.values()))


def _claim_goal(goal: Text, costs: Sequence[Amount]) -> Iterator[Checked]:
    money = [one for one in goal.amounts if one.unit == _UNIT and one.value > 0]
    told = {one.mark.value for one in money}
    wanted = {one.mark.value for one in costs}
    pairs = [pair for pair in combinations(money, 2) if pair[0].mark.value + pair[1].mark.value in wanted - told]
    sums = {one.mark.value + other.mark.value for one, other in pairs}
    found = [one for one in costs if one.mark.value in told | sums]
    lacking = [one for one in costs if one not in found]
    yield from (Checked(None, (one.mark,)) for one in found if one.mark.value in told)
    if len(found) < _FEWEST or len(lacking) != 1:
        return
    used = {one.start for pair in pairs for one in pair}
    free = [one for one in money if one.mark.value not in wanted and one.start not in used]
    slips = [(one, right) for one in free for right in _list_right(one, free, lacking[0].mark.value)]
    if len({one.start for one, _ in slips}) == 1:
        amount, right = slips[0]
        values = {"stated": amount.shown, "expected": show(Fraction(right)), "cost": lacking[0].shown}
        yield report("goal-cost", goal.location, goal.sentence_at(amount.start), (amount.mark,), **values)


def _list_right(one: Amount, free: Sequence[Amount], cost: Decimal) -> Iterator[Decimal]:
    """What an amount would have to be to make the cost, alone or with one other, where a slip divides both."""
    for right in (cost, *(cost - other.mark.value for other in free if other is not one)):
        if (
            right > 0
            and len(show(Fraction(right))) == len(one.mark.text)
            and are_slips(one.mark.text, show(Fraction(right)))
        ):
            yield right
