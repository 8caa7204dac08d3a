"""Cost indicators of a form against its funds: what was planned makes the budget, what was paid what was spent."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_WHOLE = re.compile(r"预算安排|项目资金|安排(?:资金|经费)|项目(?:总)?成本|资金总额")
_FEWEST = 2
_IN_UNIT = re.compile(r"[（(]\s*万?元\s*[）)]$")


def claim_costs(study: Study) -> Iterator[Checked]:
    """The cost indicators of every form with a row of funds."""
    for sheet, funds in study.scored_sheets:
        budget = (funds[0].amount(Role.ADJUSTED) or funds[0].amount(Role.INITIAL)) if funds else None
        spent = funds[0].amount(Role.EXECUTED) if funds else None
        if budget is not None and spent is not None:
            yield from _claim_alone(sheet, budget, spent)
            yield from _claim_together(sheet, budget, spent)


def _claim_alone(sheet: Sheet, budget: Amount, spent: Amount) -> Iterator[Checked]:
    """An indicator whose target is the project's whole budget: its actual value is what was spent."""
    for row in sheet.details:
        target, actual = row.amount(Role.TARGET), row.amount(Role.ACTUAL)
        if target is None or actual is None or not _WHOLE.search(row.full_name):
            continue
        if _is_slip(target, budget):
            values = {"stated": target.shown, "expected": budget.mark.text, "budget": budget.shown, "name": row.name}
            yield report(
                "cost-planned", row.cells[Role.TARGET].location, row.text(Role.TARGET), (target.mark,), **values
            )
        is_other = actual.mark.value >= target.mark.value or _is_slip(actual, spent)
        if target.mark.value == budget.mark.value and actual.mark.value != spent.mark.value and is_other:
            values = {"name": row.name, "stated": actual.shown, "expected": spent.shown}
            marks = (actual.mark, target.mark, spent.mark)
            yield report("cost-actual", row.cells[Role.ACTUAL].location, row.text(Role.ACTUAL), marks, **values)


def _is_slip(one: Amount, other: Amount) -> bool:
    """Whether two values are not the same and a slip divides them; 25 and 25.00 are written alike."""
    written = [show(Fraction(each.mark.value)) for each in (one, other)]
    return one.mark.value != other.mark.value and are_slips(*written)


def _claim_together(sheet: Sheet, budget: Amount, spent: Amount) -> Iterator[Checked]:
    """Several costs whose targets make the whole budget: their actual values make what was spent."""
    costs = list(read_costs(sheet))
    planned = sum((Fraction(target.mark.value) for _, target, _ in costs), Fraction(0))
    if len(costs) < _FEWEST or planned != budget.mark.value:
        yield from _claim_planned(costs, planned, budget)
        return
    last, _, actual = costs[-1]
    claimed = _claim_sum(spent, [one for _, _, one in costs])
    yield judge("cost-sum", claimed, last.cells[Role.ACTUAL].location, row_quote(last.quoted), name=actual.shown)


def _claim_planned(costs: Sequence[tuple[Row, Amount, Amount]], planned: Fraction, budget: Amount) -> Iterator[Checked]:
    """Planned costs that would make the budget but for a slip of the pen in one of them."""
    lacking = Fraction(budget.mark.value) - planned
    slips = [
        (row, target, right)
        for row, target, _ in costs
        if (right := Fraction(target.mark.value) + lacking) > 0 and are_slips(target.mark.text, show(right))
    ]
    if len(costs) <= _FEWEST or not slips:
        return
    row, target, right = slips[0]
    values = {"name": row.name, "stated": target.shown, "expected": show(right), "budget": budget.shown}
    code = "cost-planned"
    if len(slips) > 1:
        values["stated"], values["expected"], code = show(planned), budget.shown, "cost-planned-sum"
    yield report(code, row.cells[Role.TARGET].location, row_quote(row.quoted), (target.mark,), **values)


def read_costs(sheet: Sheet) -> Iterator[tuple[Row, Amount, Amount]]:
    """The indicators whose names end with a unit of money, with target and actual value."""
    for row in sheet.details:
        target, actual = row.amount(Role.TARGET), row.amount(Role.ACTUAL)
        if target is not None and actual is not None and _IN_UNIT.search("".join(row.full_name.split())):
            yield row, target, actual


def _claim_sum(spent: Amount, actuals: Sequence[Amount]) -> Claimed:
    expected = sum((Fraction(one.mark.value) for one in actuals), Fraction(0))
    factors = {one.factor for one in actuals}
    possible = add_up([one.interval for one in actuals])
    factor = spent.factor / factors.pop() if len(factors) == 1 else Fraction(1)
    scaled = type(possible)(possible.low * factor, possible.high * factor)
    computation = f"{' + '.join(one.mark.text.strip() for one in actuals)} = {show(expected)}"
    return Claimed(spent, expected * spent.factor, scaled, computation, tuple(one.mark for one in actuals))
