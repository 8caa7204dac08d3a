"""An amount beside last year's and beside its budget: change, growth, deviation and share.

Where the base is zero a convention of final accounts takes the place of the quotient, and a note says so.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from reportgen.figures.arithmetic import Computed, add_up, divide, subtract
from reportgen.figures.draft import Draft, Slot, slot
from reportgen.figures.words import phrase
from reportgen.models.figure import FigureKind
from reportgen.models.money import Money
from reportgen.models.record import Record


class Item(NamedTuple):
    """What a family of figures is about: the middle of their ids, and its name for readers."""

    key: str
    name: str

    def slot(self, kind: str) -> Slot:
        """The slot of one of its figures."""
        return slot(f"accounts.*.{kind}", self.key, name=self.name)

    def id(self, kind: str) -> str:
        """The id of one of its figures."""
        return f"accounts.{self.key}.{kind}"


def enter(draft: Draft, target: Slot, amount: Money | None, record: Record, field: str) -> None:
    """An amount that was typed; without one there is no figure."""
    if amount is not None:
        draft.enter(target, FigureKind.MONEY, amount.yuan, record, field)


def total(draft: Draft, target: Slot, parts: Iterable[str], record: Record, field: str | None = None) -> None:
    """The sum of amounts; zero, at the place where they would have been written, where there is none."""
    computed = add_up(draft.figures, parts)
    if computed is None:
        draft.enter(target, FigureKind.MONEY, Decimal(0), record, field)
    else:
        draft.derive(target, FigureKind.MONEY, computed)


def compare(draft: Draft, item: Item) -> None:
    """`change` and `growth` against `prior`, and `deviation` from `budget`, as far as these are known."""
    figures = draft.figures
    change = subtract(figures, item.id("amount"), item.id("prior"))
    draft.derive(item.slot("change"), FigureKind.MONEY, change)
    _relate(draft, item, "growth", change, item.id("prior"))
    difference = subtract(figures, item.id("amount"), item.id("budget"))
    _relate(draft, item, "deviation", difference, item.id("budget"))


def share(draft: Draft, item: Item, whole: str) -> None:
    """`share` of the amount in the whole; nothing of nothing is 0%."""
    computed, note = divide(draft.figures, item.id("amount"), whole), ""
    if computed is None and _is_zero(draft, whole):
        computed, note = Computed(Decimal(0), "", (item.id("amount"), whole)), phrase("accounts.nothing_of_nothing")
    draft.derive(item.slot("share"), FigureKind.ACCOUNTS_RATE, computed, note)


def _relate(draft: Draft, item: Item, kind: str, difference: Computed | None, base: str) -> None:
    """A difference relative to its base; from zero it is 100% for growth, and no budget gives no rate."""
    if difference is None:
        return
    value, formula, operands = difference
    if not _is_zero(draft, base):
        quotient = value / (draft.figures[base].value or Decimal(1))
        computed = Computed(quotient, f"({formula}) ÷ {{{base}}}", operands)
        draft.derive(item.slot(kind), FigureKind.ACCOUNTS_RATE, computed)
    elif not value:
        draft.derive(
            item.slot(kind), FigureKind.ACCOUNTS_RATE, Computed(value, "", operands), phrase("accounts.both_zero")
        )
    elif kind == "growth":
        whole = Computed(Decimal(1).copy_sign(value), "", operands)
        draft.derive(item.slot(kind), FigureKind.ACCOUNTS_RATE, whole, phrase("accounts.from_zero"))


def _is_zero(draft: Draft, figure_id: str) -> bool:
    figure = draft.figures.get(figure_id)
    return figure is not None and figure.value == 0
