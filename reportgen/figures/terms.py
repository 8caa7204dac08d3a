"""Figures of actual values that are counted from several parts."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from reportgen.figures.draft import Draft, Pending, Slot, repeat, slot, typed_quantity
from reportgen.figures.formats import write_number
from reportgen.figures.quantity import scale_of
from reportgen.figures.words import phrase
from reportgen.models.figure import Figure, FigureKind, Provenance
from reportgen.models.indicator import Actual, Indicator, Term
from reportgen.models.quantity import Quantity
from reportgen.models.rounding import round_to

_FIGURE_ID = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_PERSONS = frozenset({"人", "名", "人次"})
_RATES = frozenset({FigureKind.RATE, FigureKind.COMPLETION_RATE, FigureKind.SCORE_RATE})
_MOST_DECIMALS = 6


class _Part(NamedTuple):
    """The ids of a term and of the share that counts, empty where all of it counts."""

    term: str
    share: str = ""

    @property
    def formula(self) -> str:
        """The part as a formula writes it."""
        return f"{{{self.term}}} × {{{self.share}}}" if self.share else f"{{{self.term}}}"


def add_terms(draft: Draft, target: Slot, indicator: Indicator, actual: Actual) -> None:
    """Figures `indicators.<id>.terms.…` and the actual value that is their sum."""
    unit = actual.unit or indicator.unit
    parts = [_add_term(draft, indicator, number, term, unit) for number, term in enumerate(actual.sum, 1)]
    operands = tuple(one for part in parts for one in part if one)
    build = partial(_add_sum, target=target, parts=parts, unit=unit, indicator=indicator)
    draft.defer(target, Pending(target.name, operands, build, actual, "sum", needs_numbers=True))


def _add_term(draft: Draft, indicator: Indicator, number: int, term: Term, unit: str) -> _Part:
    keys, words = (indicator.id, number), {"name": indicator.name, "term": term.name}
    target = slot("indicators.*.terms.*", *keys, **words)
    if _FIGURE_ID.fullmatch(term.value):
        build = partial(repeat, target=target, figure_id=term.value)
        draft.defer(target, Pending(target.name, (term.value,), build, term, "value"))
    else:
        draft.add(typed_quantity(target, term.value, unit, term, "value"))
    if term.share is None:
        return _Part(target.id)
    share = slot("indicators.*.terms.*.share", *keys, **words)
    draft.enter(share, FigureKind.RATE, term.share, term, "share")
    return _Part(target.id, share.id)


def _add_sum(draft: Draft, target: Slot, parts: Sequence[_Part], unit: str, indicator: Indicator) -> None:
    for part in parts:
        if not _fits(draft.figures[part.term], unit):
            found = draft.figures[part.term].display
            place = indicator.where("actual")
            draft.fail(target.id, "actual-term-unreadable", place, name=indicator.name, found=found)
            return
    value = sum((_count(draft, part, unit) for part in parts), Decimal(0))
    text = write_number(value / scale_of(unit), _MOST_DECIMALS, trim=True) + unit
    formula = " + ".join(part.formula for part in parts)
    operands = tuple(one for part in parts for one in part if one)
    is_rounded = unit in _PERSONS and any(part.share for part in parts)
    note = phrase("note.whole_persons") if is_rounded else ""
    told = Provenance(formula, operands, (), note)
    draft.add(Figure(target.id, target.name, value, text, FigureKind.QUANTITY, unit, told))


def _fits(term: Figure, unit: str) -> bool:
    """Whether a term measures what is summed; a share of something is no count of it."""
    own = "%" if term.kind in _RATES else term.unit
    return Quantity(None, Decimal(0), own).converts_to(Quantity(None, Decimal(0), unit))


def _count(draft: Draft, part: _Part, unit: str) -> Decimal:
    share = (draft.figures[part.share].value or Decimal(0)) if part.share else None
    return count_share(draft.figures[part.term].value or Decimal(0), share, unit)


def count_share(amount: Decimal, share: Decimal | None, unit: str) -> Decimal:
    """What a term counts, in whole persons where persons are counted: nobody is a fraction."""
    if share is None:
        return amount
    return round_to(amount * share, 0) if unit in _PERSONS else amount * share
