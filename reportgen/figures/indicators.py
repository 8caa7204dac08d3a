"""Figures of targets and actual values, as they were typed or as other figures give them."""

from functools import partial

from reportgen.figures.draft import Draft, Pending, Slot, repeat, slot, typed_quantity
from reportgen.figures.terms import add_terms
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Actual, Indicator


def add_indicators(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `indicators.<id>.target` and `.actual`; an actual value taken from a figure waits for that figure."""
    for indicator in evaluation.leaves():
        target = slot("indicators.*.target", indicator.id, name=indicator.name)
        if indicator.target is not None:
            draft.add(typed_quantity(target, indicator.target, indicator.unit, indicator, "target"))
        for field in ("prior_actual", "reported"):
            written = getattr(indicator, field)
            if written is not None:
                typed = slot(f"indicators.*.{field}", indicator.id, name=indicator.name)
                draft.add(typed_quantity(typed, written, indicator.unit, indicator, field))
        actual = slot("indicators.*.actual", indicator.id, name=indicator.name)
        if isinstance(indicator.actual, Actual):
            _add_taken(draft, actual, indicator, indicator.actual)
        elif indicator.actual is not None:
            draft.add(typed_quantity(actual, indicator.actual, indicator.unit, indicator, "actual"))


def _add_taken(draft: Draft, target: Slot, indicator: Indicator, actual: Actual) -> None:
    if actual.figure is not None:
        build = partial(repeat, target=target, figure_id=actual.figure)
        draft.defer(target, Pending(target.name, (actual.figure,), build, actual, "figure"))
    elif actual.sum:
        add_terms(draft, target, indicator, actual)
