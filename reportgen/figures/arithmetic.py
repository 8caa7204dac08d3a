"""Sums, differences and rates of figures: each value together with the formula that gave it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportgen.models.figure import Figure

Figures = Mapping[str, Figure]
_NOTHING = Decimal(0)


class Computed(NamedTuple):
    """A value, the formula that gave it with figure ids in braces, and those ids."""

    value: Decimal
    formula: str
    operands: tuple[str, ...]


def copy(figures: Figures, figure_id: str) -> Computed | None:
    """The figure itself under another name."""
    value = _value(figures, figure_id)
    return None if value is None else Computed(value, f"{{{figure_id}}}", (figure_id,))


def add_up(figures: Figures, figure_ids: Iterable[str]) -> Computed | None:
    """The sum of those figures that exist; nothing where none does."""
    total, found = _NOTHING, []
    for one in figure_ids:
        value = _value(figures, one)
        if value is not None:
            total += value
            found.append(one)
    return Computed(total, f"{{{'} + {'.join(found)}}}", tuple(found)) if found else None


def subtract(figures: Figures, minuend: str, subtrahend: str) -> Computed | None:
    """The difference of two figures."""
    left, right = _value(figures, minuend), _value(figures, subtrahend)
    if left is None or right is None:
        return None
    return Computed(left - right, f"{{{minuend}}} − {{{subtrahend}}}", (minuend, subtrahend))


def divide(figures: Figures, part: str, base: str) -> Computed | None:
    """The part as a fraction of the base; nothing where the base is zero."""
    left, right = _value(figures, part), _value(figures, base)
    if left is None or not right:
        return None
    return Computed(left / right, f"{{{part}}} ÷ {{{base}}}", (part, base))


def divide_sum(figures: Figures, part_ids: Iterable[str], count: int) -> Computed | None:
    """The mean of figures over a count."""
    total = add_up(figures, part_ids)
    if total is None or not count:
        return None
    return Computed(total.value / count, f"({total.formula}) ÷ {count}", total.operands)


def weigh(figures: Figures, pairs: Iterable[tuple[str, str]]) -> Computed | None:
    """The sum of products of figures, such as answers times their weights."""
    known = [pair for pair in pairs if all(_value(figures, one) is not None for one in pair)]
    if not known:
        return None
    products = [(figures[left].value or Decimal(0)) * (figures[right].value or Decimal(0)) for left, right in known]
    formula = " + ".join(f"{{{left}}} × {{{right}}}" for left, right in known)
    operands = tuple(dict.fromkeys(one for pair in known for one in pair))
    return Computed(sum(products, Decimal(0)), formula, operands)


def divide_by(figures: Figures, part: Computed | None, base: str) -> Computed | None:
    """A computed sum as a fraction of a figure; nothing where the figure is zero."""
    right = _value(figures, base)
    if part is None or not right:
        return None
    return Computed(part.value / right, f"({part.formula}) ÷ {{{base}}}", (*part.operands, base))


def _value(figures: Figures, figure_id: str) -> Decimal | None:
    figure = figures.get(figure_id)
    return None if figure is None else figure.value
