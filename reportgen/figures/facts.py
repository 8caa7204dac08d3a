"""Figures of the evaluation's own facts: typed, or computed by a formula over other figures."""

from decimal import Decimal
from functools import partial

from reportgen.figures.draft import Draft, Pending, Slot, places, slot, typed_quantity
from reportgen.figures.formats import display, printed_unit
from reportgen.figures.formula import Formula, UnreadableFormula, read_formula
from reportgen.figures.measure import Measure, MixedUnits, measure, unit_power, unit_scale
from reportgen.figures.words import phrase
from reportgen.models.evaluation import Evaluation, Fact
from reportgen.models.figure import Figure, FigureKind, Provenance
from reportgen.models.money import YUAN_PER_UNIT

_PERCENT_UNITS = frozenset({"%", "个百分点"})


def add_facts(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `facts.…`; a fact with a formula waits for its operands."""
    for fact in evaluation.facts:
        target = slot("facts.*", fact.id, name=fact.name)
        if (fact.value is None) == (fact.formula is None):
            draft.fail(target.id, "fact-needs-one-origin", fact.where(), name=fact.name)
        elif fact.value is not None:
            draft.add(typed_quantity(target, fact.value, fact.unit, fact, "value"))
        elif fact.formula is not None:
            _add_formula(draft, target, fact, fact.formula)


def _add_formula(draft: Draft, target: Slot, fact: Fact, written: str) -> None:
    try:
        formula = read_formula(written)
    except UnreadableFormula as error:
        draft.fail(target.id, "fact-formula-unreadable", fact.where("formula"), name=fact.name, found=str(error))
        return
    if fact.unit in _PERCENT_UNITS:
        formula = formula.as_fraction()
    build = partial(_compute, target=target, fact=fact, formula=formula)
    draft.defer(target, Pending(fact.name, formula.operands, build, fact, "formula", needs_numbers=True))


def _compute(draft: Draft, target: Slot, fact: Fact, formula: Formula) -> None:
    fail = partial(_fail, draft, target, fact)
    try:
        found = formula.root.evaluate(partial(_look_up, draft))
    except ZeroDivisionError:
        fail("fact-divides-by-zero", formula=fact.formula)
    except MixedUnits:
        fail("fact-mixes-units")
    else:
        if _fits(found, fact.unit):
            draft.add(_figure(draft, target, fact, formula, found))
        else:
            what = phrase(f"power.{found.power}" if abs(found.power) <= 1 else "power.other")
            fail("fact-unit-does-not-fit", found=what, unit=fact.unit)


def _fail(draft: Draft, target: Slot, fact: Fact, code: str, **values: object) -> None:
    draft.fail(target.id, code, fact.where("formula"), name=fact.name, **values)


def _look_up(draft: Draft, figure_id: str) -> Measure:
    figure = draft.figures[figure_id]
    return measure(figure, figure.value or Decimal(0))


def _fits(found: Measure, unit: str) -> bool:
    if found.is_loose or found.is_bare:
        return True
    return found.power == unit_power(unit) or (not unit and found.power == 1)


def _figure(draft: Draft, target: Slot, fact: Fact, formula: Formula, found: Measure) -> Figure:
    kind = _kind(found, fact.unit)
    value = found.number / unit_scale(fact.unit) if kind is FigureKind.RATIO else found.number
    shown = display(kind, value, draft.profile, fact.unit, fact.decimals)
    unit = printed_unit(kind, draft.profile, fact.unit)
    return Figure(target.id, target.name, value, shown, kind, unit, partial(_tell, fact, formula))


def _tell(fact: Fact, formula: Formula) -> Provenance:
    return Provenance(formula.text, formula.operands, places(fact.where("formula")))


def _kind(found: Measure, unit: str) -> FigureKind:
    if unit == "%":
        return FigureKind.RATE
    is_money = unit in YUAN_PER_UNIT or (not unit and found.power == 1)
    return FigureKind.MONEY if is_money else FigureKind.RATIO
