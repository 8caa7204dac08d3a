"""Computations that a text writes out: (156/160)×100%×4=3.9, 374+156+…=1940."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount
from reportgen.models.rounding import round_fraction

_NUMBER = r"[≥≤约]?\s*\d[\d,]*(?:\.\d+)?\s*[%％]?"
_UNIT = (
    r"\s*(?:亿元|万元|元|万人次|人次|万人|人|份|件|个|家|分|场|户|名|次)?(?:\s*/\s*(?:人次|人|年|月|次|天|日)(?![\d]))*"
)
_OPEN, _CLOSE = r"[（(\[［]\s*", r"\s*[）)\]］]"
_TERM = rf"(?:{_OPEN})*{_NUMBER}{_UNIT}(?:{_CLOSE}{_UNIT})*"
_SIGN = r"\s*[+＋\-－−×xX*＊÷/／]\s*"
_SIDE = rf"{_TERM}(?:{_SIGN}{_TERM})*"
_EQUATION = re.compile(rf"(?<![\d.%］\])）a-zA-Z])(?P<sides>{_SIDE}(?:\s*[=＝≈]\s*{_SIDE})+)")
_TOKEN = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<operator>[+＋\-－−×xX*＊÷/／])|(?P<open>[（(\[［])|(?P<close>[）)\]］])"
)
# A rate in words is its quotient times 100%; what computes with another share has numbers before it.
_PERCENT = re.compile(r"(?:^|[\u4e00-\u9fff）)])\s*[×*]\s*(?P<times>\d+(?:\.\d+)?)\s*[%％]\s*[=＝]\s*\d[\d,.]*\s*[%％]")
_SAME = {"＋": "+", "－": "-", "−": "-", "×": "*", "x": "*", "X": "*", "＊": "*", "÷": "/", "／": "/"}


# A computation without result: 20人×5.5万元/人/年×70%.
PRODUCT = re.compile(rf"{_TERM}(?:\s*[×xX*＊÷+＋]\s*{_TERM})+")


class MalformedError(Exception):
    """The text only looks like a computation."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation: its text, the numbers in it, and what it comes to."""

    text: str
    amounts: tuple[Amount, ...]
    value: Fraction

    @property
    def is_number(self) -> bool:
        """Whether it is a result and no computation."""
        return len(self.amounts) == 1


def claim_formulas(study: Study) -> Iterator[Checked]:
    """Every equation with a computation on one side at least."""
    for text in study.texts:
        for match in _EQUATION.finditer(text.text):
            yield from _claim_equation(text, match)
        for match in _PERCENT.finditer(text.text):
            yield from _claim_percent(text, match)


def _claim_percent(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    times = text.amount_in(match, "times")
    if times is not None and times.value != 1:
        claimed = Claimed(times, Fraction(1), Interval.exact(1), "÷ × 100%", ())
        yield judge("formula", claimed, text.location, text.sentence_at(match.start()))


def _claim_equation(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    try:
        sides = list(_read_sides(text, *match.span("sides")))
    except (MalformedError, ZeroDivisionError):
        return
    for left, right in pairwise(sides):
        if not (left.is_number and right.is_number):
            yield from _claim_sides(text, left, right)


def _read_sides(text: Text, start: int, end: int) -> Iterator[Side]:
    """The sides, and what each comes to in base units."""
    for part in re.finditer(r"[^=＝≈]+", text.text[start:end]):
        first, last = start + part.start(), start + part.end()
        amounts = text.amounts_within(first, last)
        if not amounts:
            raise MalformedError
        yield Side(part[0].strip(), amounts, compute(text, first, last))


def compute(text: Text, start: int, end: int) -> Fraction:
    """What a computation in a text comes to, in base units."""
    return Calculation(text, text.amounts_within(start, end), start, end).result()


def _claim_sides(text: Text, left: Side, right: Side) -> Iterator[Checked]:
    """The right side is the result, or goes on with it: =22.19%×6=4.67."""
    stated = right.amounts[0]
    if stated.dimension == "%" and _counts_things(left):
        return  # the line below the stroke of a fraction was lost where the text was read
    computed = _in_unit_of(left, stated)
    marks = tuple(one.mark for one in left.amounts)
    if not right.is_number and _is_shown_as(computed, right):
        yield Checked(None, (*marks, *(one.mark for one in right.amounts)))
        return
    claimed = Claimed(
        stated, computed, Interval.exact(computed), f"{left.text} = {show(computed / stated.factor)}", marks
    )
    yield judge("formula", claimed, text.location, text.sentence_at(stated.start))


def _counts_things(side: Side) -> bool:
    """Whether a side is persons or money and divides them by nothing: that is no rate."""
    counted = any(one.dimension not in {"", "%"} for one in side.amounts)
    return counted and not re.search(r"[/÷／]", side.text)


def _in_unit_of(left: Side, stated: Amount) -> Fraction:
    """The result in the unit of the stated one: 82.5 for a bare number after ×100%, 77 for 77 after 万元."""
    value = left.value
    for factor in (1, 100, Fraction(1, 10**4)):
        if abs(value * factor - stated.value) <= stated.step:
            return value * factor
    return value


def _is_shown_as(value: Fraction, right: Side) -> bool:
    first = right.amounts[0]
    return value == right.value or round_fraction(value / first.factor, first.mark.places) == first.mark.value


class Calculation:
    """The tokens of one side, evaluated by precedence; units have become factors of their numbers."""

    def __init__(self, text: Text, amounts: tuple[Amount, ...], start: int, end: int) -> None:
        values = {one.start: one.value for one in amounts}
        self._tokens: list[str | Fraction] = []
        place = start
        while (found := _TOKEN.search(text.text, place, end)) is not None:
            place = self._read(found, values, amounts)
        self._place = 0

    def _read(self, found: re.Match[str], values: dict[int, Fraction], amounts: tuple[Amount, ...]) -> int:
        """Takes a token; the place behind it, and behind the unit of a number with its 元/人/月."""
        if found["number"] is None:
            self._tokens.append("(" if found["open"] else ")" if found["close"] else _SAME.get(found[0], found[0]))
            return found.end()
        amount = next((one for one in amounts if one.start <= found.start() < one.end), None)
        if amount is None:
            raise MalformedError
        self._tokens.append(abs(values[amount.start]))
        if values[amount.start] < 0 and self._tokens[-2:-1] != ["-"]:
            self._tokens.insert(-1, "-")
        return max(self._skip_rate(found.string, amount.end), found.end())

    @staticmethod
    def _skip_rate(text: str, place: int) -> int:
        """Behind a unit such as /人/月, whose strokes divide nothing."""
        match = re.compile(r"(?:\s*/\s*(?:人次|人|年|月|次|天|日))*").match(text, place)
        return match.end() if match else place

    def result(self) -> Fraction:
        """The value of the side."""
        value = self._sum()
        if self._place != len(self._tokens):
            raise MalformedError
        return value

    def _sum(self) -> Fraction:
        value = self._product()
        while self._peek() in {"+", "-"}:
            sign = self._take()
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while self._peek() in {"*", "/"}:
            sign = self._take()
            value = value * self._factor() if sign == "*" else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        token = self._take()
        if isinstance(token, Fraction):
            return token
        if token != "(":  # noqa: S105 - a bracket, no secret
            raise MalformedError
        value = self._sum()
        if self._take() != ")":
            raise MalformedError
        return value

    def _peek(self) -> str | Fraction | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self) -> str | Fraction:
        token = self._peek()
        if token is None:
            raise MalformedError
        self._place += 1
        return token
