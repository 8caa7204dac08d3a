"""Targets and actual values as the field writes them, read as quantities that can be compared."""

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache

from reportgen.frozen import dataclass
from reportgen.models.rounding import compare
from reportgen.models.unit import Measure, measure


class Comparator(StrEnum):
    """How a quantity bounds another; the value is the sign that prints it."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="
    WITHIN = "±"


# Tuples, for every comparison asks them, and hashing a member of an enumeration takes longer than finding it.
_BOUNDS_ABOVE = (Comparator.AT_MOST, Comparator.BELOW)
_NO_BOUNDS = (None, Comparator.EQUAL)

_SIGNS: Mapping[str, Comparator] = {
    "≥": Comparator.AT_LEAST, "≧": Comparator.AT_LEAST, ">=": Comparator.AT_LEAST, "＞＝": Comparator.AT_LEAST,
    "不低于": Comparator.AT_LEAST, "不少于": Comparator.AT_LEAST, "至少": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST, "≦": Comparator.AT_MOST, "<=": Comparator.AT_MOST, "＜＝": Comparator.AT_MOST,
    "不高于": Comparator.AT_MOST, "不超过": Comparator.AT_MOST,
    "不大于": Comparator.AT_MOST, "至多": Comparator.AT_MOST,
    ">": Comparator.ABOVE, "＞": Comparator.ABOVE,
    "大于": Comparator.ABOVE, "高于": Comparator.ABOVE, "超过": Comparator.ABOVE,
    "<": Comparator.BELOW, "＜": Comparator.BELOW, "小于": Comparator.BELOW, "低于": Comparator.BELOW,
    "=": Comparator.EQUAL, "＝": Comparator.EQUAL, "等于": Comparator.EQUAL,
    "±": Comparator.WITHIN,
}  # fmt: skip
_TAILS: Mapping[str, Comparator] = {
    "及以上": Comparator.AT_LEAST, "以上": Comparator.AT_LEAST,
    "及以下": Comparator.AT_MOST, "以下": Comparator.AT_MOST, "以内": Comparator.AT_MOST,
}  # fmt: skip

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORD = r"[^\s\d\-+.,;:，。；：、！？（）()≥≤≧≦<>=±＞＜＝~～—–]{0,12}?"
_UNIT = rf"{_WORD}(?:\d{{1,2}}(?:月[^\s\d]{{0,3}}?|日[^\s\d]{{0,2}}?))*[^\s\d()（）]{{0,2}}?"
_WRITTEN = re.compile(
    rf"(?P<label>[^\d≥≤≧≦<>=±＞＜＝+\-]*?)\s*"
    rf"(?P<sign>{'|'.join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))})?\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<first_unit>[%‰％])?"
    rf"(?:\s*[-~～—–至]{{1,2}}\s*(?P<upper>{_NUMBER}))?"
    rf"\s*(?P<unit>{_UNIT})(?P<tail>及以上|以上|及以下|以下|以内)?"
    rf"(?P<note>\s*[（(][^（）()]*[）)])?"
)


# A letter typed for a digit, right before or behind one: l98人, 9O人.
_MISTYPED_BEFORE = re.compile(r"(?:^|[^A-Za-z])[OoIl]$")
_MISTYPED_BEHIND = re.compile(r"[Oo](?:$|[^A-Za-z])")
_SENTENCE = re.compile(r"[不未无没]|[^/]{5,}")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, and the sign that makes it a bound; `upper` makes it a range.

    `text` is what was written; it takes no part in comparisons between two quantities.
    """

    comparator: Comparator | None
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The quantity in canonical writing; parsing it gives an equal quantity."""
        sign = self.comparator or ""
        if self.upper is None:
            return f"{sign}{self.value:f}{self.unit}"
        first_unit = self.unit if self.unit in {"%", "‰"} else ""
        return f"{sign}{self.value:f}{first_unit}-{self.upper:f}{self.unit}"

    @cached_property
    def measure(self) -> Measure:
        """The amount in the base unit of its dimension."""
        return measure(self.value, self.unit)

    @property
    def amount(self) -> Fraction:
        """The exact amount in the base unit of its dimension; 98% is 49/50."""
        return self.measure.amount

    @property
    def upper_amount(self) -> Fraction | None:
        """The exact upper end of a range in the base unit."""
        return None if self.upper is None else measure(self.upper, self.unit).amount

    @property
    def is_at_most(self) -> bool:
        """Whether less is better: an upper bound, or the date by which something must be done."""
        return self.comparator in _BOUNDS_ABOVE or (self.comparator in _NO_BOUNDS and self.measure.is_deadline)

    def in_unit(self, unit: str) -> "Quantity":
        """The quantity with this unit where it was written without one."""
        if self.unit or not unit:
            return self
        return Quantity(self.comparator, self.value, unit, self.upper, self.text)

    def converts_to(self, other: "Quantity") -> bool:
        """Whether both measure the same: 万人 and 人 do, 人 and 元 do not.

        A number without unit takes the other's, unless that one counts in 万 or 亿: then it is ambiguous.
        """
        mine, yours = self.measure, other.measure
        if mine.dimension == yours.dimension:
            return True
        if self.unit and other.unit:
            return False
        return not (mine if self.unit else yours).is_scaled


def reads_either_way(bare: Quantity, other: Quantity) -> bool:
    """Whether a number beside a percentage may be a share of one, as 0.97 beside ≥95%."""
    is_share = not bare.unit and 0 < bare.value <= _GREATEST_SHARE
    return is_share and other.unit == "%" and other.value > _CLEAR * bare.value


# A share of one is hardly greater than this, and a percentage that is meant so is not this much smaller than the other.
_GREATEST_SHARE = Decimal(2)
_CLEAR = 5


def align(actual: Quantity, target: Quantity) -> tuple[Quantity, Quantity]:
    """Both with a unit where only one has it."""
    return actual.in_unit(target.unit), target.in_unit(actual.unit)


def reaches(actual: Quantity, target: Quantity) -> bool:
    """Whether the actual value satisfies the target: within a range, equal to `=`, else not short of it."""
    actual, target = align(actual, target)
    have, want = actual.measure.amount, target.measure.amount
    if target.upper is not None:
        return want <= have <= measure(target.upper, target.unit).amount
    if target.comparator is Comparator.WITHIN:
        return abs(have) <= want
    above = compare(have, want)
    if target.is_at_most:
        return above < 0 if target.comparator is Comparator.BELOW else above <= 0
    if target.comparator is Comparator.EQUAL:
        return above == 0
    return above > 0 if target.comparator is Comparator.ABOVE else above >= 0


@lru_cache(maxsize=4096)
def parse(written: str) -> Quantity | str:
    """A quantity where the text is one, else the text itself: `符合`, `-`, `较为合理`."""
    text = written.strip()
    match = _WRITTEN.fullmatch(text)
    if match is None or not _is_measured(match):
        return text
    sign, tail = match["sign"], match["tail"]
    comparator = _SIGNS[sign] if sign else _TAILS.get(tail or "")
    upper = match["upper"]
    return Quantity(
        comparator,
        _read(match["number"]),
        (match["first_unit"] or match["unit"] or "").replace("％", "%") or "",
        None if upper is None else _read(upper),
        text,
    )


def _read(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _is_measured(match: re.Match[str]) -> bool:
    """A number inside a sentence is no quantity: its unit must look like one, and words before it need a known one."""
    label, unit, percent = match["label"], match["unit"], match["first_unit"]
    if _MISTYPED_BEFORE.search(label) or _MISTYPED_BEHIND.match(unit):
        return False
    if percent:
        return not label.endswith("第") and (unit in {"", "%", "％", "‰"} if match["upper"] else not unit)
    if label:
        return not label.endswith("第") and measure(Decimal(1), unit).is_known
    return measure(Decimal(1), unit).is_known or not _SENTENCE.search(unit)
