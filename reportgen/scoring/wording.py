"""The sentences of standards, traces and reasons, from `wording.yaml`, filled with numbers."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from string import Formatter
from typing import cast

from reportgen.data_files import read_beside
from reportgen.models.quantity import Quantity
from reportgen.models.rounding import as_fraction, round_fraction

_ENUMERATORS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DECIMALS = 6


def say(name: str, /, **values: object) -> str:
    """The sentence `name`, filled; numbers are printed exactly up to six decimals."""
    return "".join([text if key is None else text + show(values[key]) for text, key in _take_apart(name)])


@cache
def _take_apart(name: str) -> tuple[tuple[str, str | None], ...]:
    """The sentence as texts, each with the name of the value that follows it."""
    return tuple((text, key) for text, key, _, _ in Formatter().parse(wording()[name]))


def show(value: object) -> str:
    """A number without trailing zeros, a quantity as it was written, anything else as text."""
    kind = type(value)  # the hot path: an isinstance check against Fraction costs more than the formatting
    if kind is str:
        return cast(str, value)
    if kind is Quantity:
        return cast(Quantity, value).text or str(value)
    if kind is Fraction:
        return show_number(cast(Fraction, value))
    if kind is Decimal:
        return show_number(as_fraction(cast(Decimal, value)))
    return str(value)


def level(quantity: Quantity) -> str:
    """The quantity without its sign, for sentences that say the direction in words."""
    return str(quantity).removeprefix(quantity.comparator or "")


def show_number(value: Fraction, decimals: int = _DECIMALS) -> str:
    """The number with at most so many decimals and none at its end that is zero."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{round_fraction(value, decimals):f}".rstrip("0").rstrip(".")


def show_percent(rate: Fraction) -> str:
    """The rate as a percentage with at most two decimals, to be read."""
    return _show_rate(rate, 2)


def show_exactly(rate: Fraction) -> str:
    """The rate as a percentage with at most six decimals, to be reckoned with."""
    return _show_rate(rate, _DECIMALS)


def _show_rate(rate: Fraction, decimals: int) -> str:
    """The percentage, rounded as the rate that is a hundredth of it: multiplying fractions is slow."""
    return f"{round_fraction(rate, decimals + 2).scaleb(2):f}".rstrip("0").rstrip(".") + "%"


def enumerate_lines(texts: list[str]) -> tuple[str, ...]:
    """The texts behind ①, ②, …; one alone stands without."""
    if len(texts) == 1:
        return tuple(texts)
    return tuple(f"{_mark(place)}{text}" for place, text in enumerate(texts))


def _mark(place: int) -> str:
    return _ENUMERATORS[place] if place < len(_ENUMERATORS) else f"({place + 1})"


@cache
def wording() -> Mapping[str, str]:
    """Every sentence by its name."""
    written: Mapping[str, Mapping[str, str]] = read_beside(__file__, "wording.yaml")
    return {f"{group}.{name}": text for group, texts in written.items() for name, text in texts.items()}
