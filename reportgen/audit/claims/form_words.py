"""What the words of a form say of its money: what was spent, at which rate, and the goals that share it out."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.forms import ACHIEVED, GOAL, find_below, find_forms
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_SPENT = re.compile(
    r"(?:全年|实际)(?:执行|支出)(?:资金|数)?(?:共|为)?\s*(?P<spent>[-－]?\d[\d,]*(?:\.\d+)?)\s*万?元"
    r"(?:[，,]\s*(?:预算)?执行率(?:为|达到?)?\s*(?P<rate>\d+(?:\.\d+)?\s*[%％]))?"
)
_GOAL_ITEM = re.compile(r"目标\s*\d{1,2}\s*[.、．：:]")
_FEWEST_ITEMS = 5
# Forms print their funds in 万元.
_UNIT = 10**4


def claim_form_words(study: Study) -> Iterator[Checked]:
    """Every form with a row of funds, its goal and its achievement."""
    for table, funds, _ in find_forms(study):
        for achieved in find_below(table, ACHIEVED):
            yield from _claim_spent(achieved, funds)
        for goal in find_below(table, GOAL):
            yield from _claim_shared(goal, funds)


def _claim_spent(achieved: Text, funds: Row) -> Iterator[Checked]:
    """What was spent, and its share of the budget, as in the row of the funds."""
    match = _SPENT.search(achieved.text)
    for group, role in (("spent", Role.EXECUTED), ("rate", Role.EXECUTION)) if match is not None else ():
        told = achieved.amount_in(match, group) if match is not None and match[group] else None
        stated = funds.amount(role)
        if told is None or stated is None:
            continue
        marks = (told.mark, stated.mark)
        if told.mark.value == stated.mark.value and told.unit != "元":
            yield Checked(None, marks)
            continue
        values = {"name": funds.name, "stated": told.shown, "expected": stated.shown}
        yield report("goal-actual", achieved.location, achieved.sentence_at(told.start), marks, **values)


def _claim_shared(goal: Text, funds: Row) -> Iterator[Checked]:
    """Goals with one amount of money each, which together are the budget."""
    budget = funds.amount(Role.ADJUSTED) or funds.amount(Role.INITIAL)
    starts = [match.start() for match in _GOAL_ITEM.finditer(goal.text)]
    if budget is None or len(starts) < _FEWEST_ITEMS:
        return
    items: list[Amount] = []
    for start, end in zip(starts, [*starts[1:], len(goal.text)], strict=True):
        items += _read_money(goal, start, end)
    if len(items) != len(starts):
        return
    together = sum((one.value / _UNIT for one in items), Fraction(0))
    marks = (budget.mark, *(one.mark for one in items))
    if together == budget.mark.value:
        yield Checked(None, marks)
        return
    values = {"stated": f"{show(together)}万元", "expected": budget.shown}
    yield report("goal-sum", goal.location, goal.text, marks, **values)


def _read_money(goal: Text, start: int, end: int) -> list[Amount]:
    """The one amount of an item; so much a head or a month is none."""
    money = [one for one in goal.amounts_within(start, end) if one.dimension == "元"]
    money = [one for one in money if not goal.text.startswith("/", one.end)]
    return money if len(money) == 1 else []
