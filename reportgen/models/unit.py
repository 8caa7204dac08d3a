"""Units of the field and how they convert: 万人 and 人, 万元 and 元, 元/人/月, dates of a year."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from reportgen.frozen import dataclass
from reportgen.models.rounding import as_fraction

DEADLINE = "deadline"

# Unit -> its base unit and how many of that it is; both sides are written by people.
_BASES: Mapping[str, tuple[str, Fraction]] = {
    "": ("", Fraction(1)),
    "%": ("%", Fraction(1, 100)), "‰": ("%", Fraction(1, 1000)), "个百分点": ("%", Fraction(1, 100)),
    "元": ("元", Fraction(1)), "块": ("元", Fraction(1)),
    "人": ("人", Fraction(1)), "名": ("人", Fraction(1)),
    "人次": ("人次", Fraction(1)),
    "天": ("天", Fraction(1)), "日": ("天", Fraction(1)), "周": ("天", Fraction(7)), "星期": ("天", Fraction(7)),
    "月": ("月", Fraction(1)), "个月": ("月", Fraction(1)), "年": ("月", Fraction(12)), "季度": ("月", Fraction(3)),
    "分钟": ("分钟", Fraction(1)), "小时": ("分钟", Fraction(60)),
    "米": ("米", Fraction(1)), "公里": ("米", Fraction(1000)), "千米": ("米", Fraction(1000)),
    "平方米": ("平方米", Fraction(1)), "㎡": ("平方米", Fraction(1)), "公顷": ("平方米", Fraction(10_000)),
    "亩": ("平方米", Fraction(2_000, 3)), "平方公里": ("平方米", Fraction(1_000_000)),
    "克": ("克", Fraction(1)), "千克": ("克", Fraction(1000)), "公斤": ("克", Fraction(1000)),
    "吨": ("克", Fraction(1_000_000)),
    "家": ("家", Fraction(1)), "个": ("个", Fraction(1)), "场": ("场", Fraction(1)), "项": ("项", Fraction(1)),
    "次": ("次", Fraction(1)), "件": ("件", Fraction(1)), "户": ("户", Fraction(1)), "份": ("份", Fraction(1)),
}  # fmt: skip
_SCALES = {"万亿": 10**12, "亿": 10**8, "百万": 10**6, "万": 10**4}
_DEADLINE = re.compile(
    r"(?:年(?P<month>\d{1,2}))?月(?:(?P<day>\d{1,2})日|(?P<part>底|末|初|上旬|中旬|下旬))?(?P<before>以前|之前|前)?"
)
_DAYS_OF_PART = {"初": 10, "上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in the base unit of its dimension; two amounts compare where the dimensions are equal.

    That of a deadline is a day of a year, by which something must be done.
    """

    amount: Fraction
    dimension: str
    is_scaled: bool = False
    is_known: bool = False
    is_deadline: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    dimension: str
    factor: Fraction
    is_scaled: bool
    is_known: bool


def measure(value: Decimal, unit: str) -> Measure:
    """The amount that a number and a unit as written stand for."""
    date = _DEADLINE.fullmatch(unit)
    if date is not None and (date["month"] or date["day"] or date["part"] or date["before"]):
        return _measure_deadline(int(value), date)
    known = read_unit(unit)
    return Measure(as_fraction(value) * known.factor, known.dimension, known.is_scaled, known.is_known)


def _measure_deadline(number: int, date: re.Match[str]) -> Measure:
    year, month = (number, int(date["month"])) if date["month"] else (0, number)
    day = int(date["day"]) if date["day"] else _DAYS_OF_PART.get(date["part"] or "", 31)
    if not date["day"] and not date["part"] and date["before"] and date["before"] != "前":
        day = 0
    kind = f"{DEADLINE} with year" if year else DEADLINE
    return Measure(Fraction((year * 12 + month) * 32 + day), kind, is_known=True, is_deadline=True)


@lru_cache(maxsize=1024)
def read_unit(unit: str) -> _Unit:
    """The dimension of a unit; a rate such as 元/人/月 is its numerator over its denominators in any order."""
    numerator, *denominators = unit.replace("·", "/").split("/")
    if (
        denominators
        and numerator in {"人", "月", "年", "天", "日"}
        and set(denominators) <= {"人", "月", "年", "天", "日"}
    ):
        numerator, denominators = "元", [numerator, *denominators]  # `1700 月/人` leaves 元 unsaid
    first = _read_simple(numerator)
    rest = [_read_simple(one) for one in denominators]
    factor = first.factor
    for one in rest:
        factor /= one.factor
    dimension = "/".join([first.dimension, *sorted(one.dimension for one in rest)])
    return _Unit(dimension, factor, first.is_scaled, first.is_known)


def _read_simple(unit: str) -> _Unit:
    """The unit itself, or a multiple of it in 万 or 亿."""
    if unit in _BASES:
        return _Unit(*_BASES[unit], is_scaled=False, is_known=bool(unit))
    scale = next((name for name in _SCALES if unit.startswith(name)), None)
    if scale is None:
        return _Unit(unit, Fraction(1), is_scaled=False, is_known=False)
    base = _read_simple(unit.removeprefix(scale))
    return _Unit(base.dimension, base.factor * _SCALES[scale], is_scaled=True, is_known=True)
