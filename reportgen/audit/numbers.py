"""Numbers as quantities: with the unit behind them; dates, document numbers, codes and serials told apart."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from reportgen.audit.interval import Interval
from reportgen.audit.numerals import NumberMark

# Unit -> what it measures and how many of the base unit it is.
UNITS: Mapping[str, tuple[str, Fraction]] = {
    "亿元": ("元", Fraction(10**8)), "千万元": ("元", Fraction(10**7)), "百万元": ("元", Fraction(10**6)),
    "万元": ("元", Fraction(10**4)), "千元": ("元", Fraction(10**3)), "元": ("元", Fraction(1)),
    "万人次": ("人次", Fraction(10**4)), "人次": ("人次", Fraction(1)),
    "万人": ("人", Fraction(10**4)), "人": ("人", Fraction(1)), "名": ("人", Fraction(1)), "位": ("人", Fraction(1)),
    "个百分点": ("点", Fraction(1, 100)), "百分点": ("点", Fraction(1, 100)), "分钟": ("分钟", Fraction(1)),
    "分": ("分", Fraction(1)), "个月": ("月", Fraction(1)), "平方米": ("平方米", Fraction(1)),
    "万亩": ("亩", Fraction(10**4)), "万户": ("户", Fraction(10**4)), "万个": ("个", Fraction(10**4)),
    "公里": ("公里", Fraction(1)), "小时": ("小时", Fraction(1)), "批次": ("批次", Fraction(1)),
    **{unit: (unit, Fraction(1)) for unit in "个家项份场次辆台件户条套所亩吨米天周期类篇本批座处道题种门"},
}  # fmt: skip
# A unit begins many words that are none: 分别, 名称, 项目, 家庭.
_NO_UNIT = (
    r"(?!分[别为成类布期批析配工管]|个[别性]|名[称单义]|项目|位于|家[庭具]|场[所地]|次[年日月]|天[然津]|人[民力均社才]"
    r"|本[级年次项]|元素|道路|门[槛户])"
)
_NAMES = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_UNIT = re.compile(rf"\s*{_NO_UNIT}(?P<unit>{_NAMES})")
_FRACTION_OF_ONE = ("%", Fraction(1, 100))

# What stands around a number that counts or measures nothing.
_DATE_BEHIND = re.compile(r"\s*(?:年|月(?!/)|日(?!/)|号(?!线)|时(?!间)|季度|月份|[〕】﹞\]]\s*\d+\s*号)")
_DATE_DASH_BEHIND = re.compile(r"\s*[-—–~～至、和]\s*\d{1,4}\s*(?:年|月(?!/)|日)")
_BRACKET_BEFORE = re.compile(r"[〔【﹝\[]\s*$")
_BRACKET_BEHIND = re.compile(r"\s*[〕】﹞\]]")
_REFERENCE_BEFORE = re.compile(
    r"(?:(?:第|附[件表]|(?:^|[见如和、，。（(])[表图])\s*|[A-Za-z]|[A-Za-z]\d*[-.]|表\s*\d+\s*[-—–.]\s*)$"
)
_ITEM_BEFORE = re.compile(r"(?:^|[\n。；：:])\s*[（(]?\s*$")
_ITEM_BEHIND = re.compile(r"\s*(?:[)）、．]|\.(?!\d))")
_YEAR_RANGE = range(1949, 2100)
_MOST_DAYS = 31
_MOST_ITEMS = 100


@dataclass(frozen=True)
class Amount:
    """A printed number with its unit; `value` is in the base unit of `dimension`: 元, 人, 分, or % for a rate.

    A rate counts as a fraction of one. `unit` is empty where none is written.
    """

    mark: NumberMark
    unit: str
    dimension: str
    factor: Fraction
    end: int

    @cached_property
    def value(self) -> Fraction:
        """The number as printed, in the base unit."""
        return Fraction(self.mark.value) * self.factor

    @property
    def step(self) -> Fraction:
        """One unit of the last digit that is printed."""
        return self.factor * Fraction(1, 10**self.mark.places)

    @property
    def is_exact(self) -> bool:
        """Whether nothing can have been rounded away: what is counted, scores in whole points, cents, a bare 0."""
        if not self.value and not self.mark.places:
            return True
        if self.dimension == "%":
            return False
        if self.dimension == "元":
            return self.step <= Fraction(1, 100)
        return self.mark.places == 0 and self.factor == 1

    @cached_property
    def interval(self) -> Interval:
        """All that the printed number can stand for, in the base unit."""
        if self.is_exact:
            return Interval.exact(self.value)
        return Interval.rounded(self.mark.value, self.mark.places, self.factor)

    @property
    def start(self) -> int:
        """The offset of the number in its text."""
        return self.mark.start

    @property
    def shown(self) -> str:
        """The number and its unit as printed."""
        return f"{self.mark.text.strip()}{self.unit}"


def read_amounts(text: str, marks: Iterable[NumberMark]) -> Iterator[Amount]:
    """The quantities among the numbers of a text, in reading order."""
    for mark in marks:
        if not is_reference(text, mark):
            yield read_amount(text, mark)


def read_amount(text: str, mark: NumberMark, unit: str = "") -> Amount:
    """The number with the unit behind it, else with the `unit` that its column or table states."""
    if mark.is_percent:
        return Amount(mark, "", *_FRACTION_OF_ONE, mark.end)
    match = _UNIT.match(text, mark.end)
    if match is not None:
        return Amount(mark, match["unit"], *UNITS[match["unit"]], match.end())
    if unit in {"%", "％"}:
        return Amount(mark, unit, *_FRACTION_OF_ONE, mark.end)
    return Amount(mark, unit, *UNITS.get(unit, (unit, Fraction(1))), mark.end)


def is_reference(text: str, mark: NumberMark) -> bool:
    """Whether the number is part of a date, document number, code, reference or item number."""
    if mark.is_percent:
        return False
    before, behind = text[max(mark.start - 12, 0) : mark.start], text[mark.end : mark.end + 16]
    if _BRACKET_BEFORE.search(before) and _BRACKET_BEHIND.match(behind):
        return True
    if _DATE_BEHIND.match(behind) and not _UNIT.match(text, mark.end):
        return True
    if _is_year_or_month(mark) and _DATE_DASH_BEHIND.match(behind):
        return True
    is_item = (
        mark.places == 0 and mark.value < _MOST_ITEMS and _ITEM_BEHIND.match(behind) and _ITEM_BEFORE.search(before)
    )
    return bool(is_item or _REFERENCE_BEFORE.search(before))


def _is_year_or_month(mark: NumberMark) -> bool:
    return mark.places == 0 and (mark.value <= _MOST_DAYS or int(mark.value) in _YEAR_RANGE)
