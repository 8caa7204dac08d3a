"""Figures of targets and actual values, as they were typed or as other figures give them."""

from functools import partial

from reportgen.figures.draft import Draft, Pending, Slot, repeat, slot, typed_quantity
from reportgen.figures.terms import add_terms
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Actual, Indicator

_FIELDS = ("target", "prior_actual", "reported", "actual")


def add_indicators(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `indicators.<id>.target` and `.actual`; an actual value taken from a figure waits for that figure."""
    for indicator in evaluation.leaves():
        for field in _FIELDS:
            written = getattr(indicator, field)
            if written is None:
                continue
            target = slot(f"indicators.*.{field}", indicator.id, name=indicator.name)
            if isinstance(written, str):
                draft.add(typed_quantity(target, written, indicator.unit, indicator, field))
            else:
                _add_taken(draft, target, indicator, written)


def _add_taken(draft: Draft, target: Slot, indicator: Indicator, actual: Actual) -> None:
    if actual.figure is not None:
        build = partial(repeat, target=target, figure_id=actual.figure)
        draft.defer(target, Pending(target.name, (actual.figure,), build, actual, "figure"))
    elif actual.sum:
        add_terms(draft, target, indicator, actual)
