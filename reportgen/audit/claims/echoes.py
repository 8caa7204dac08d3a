"""Figures that a report repeats: a number that stands alone beside others which differ from it by a slip.

A place is what is written right before and behind a number, or the names of its row and column. Two places are of one
thing where they share words; a value that only one place gives, where at least two others agree on a value that one
changed, lost, doubled or exchanged digit turns into it, is probably a slip of the pen.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.figures import is_slip
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.finished import GridCell
from reportgen.audit.numbers import Amount, read_amount

_WORDS = re.compile(r"[\u4e00-\u9fff]+")
_STOP = re.compile(
    r"本年|年度|全年|其中|合计|共计|实际|支出|资金|项目|指标|评价|得分|分值|根据|标准|情况|单位|万元|金额|预算|执行|完成|达到|目标|人数|数量|分别|主要|工作|绩效|部门|财政"
)
_BEFORE, _BEHIND = 22, 8
_LEAST_AGREEING = 2
_LONG = 5
_SHORTEST_NAME = 3
# With so many digits no two numbers are nearly alike by chance, whatever is written around them.
_UNMISTAKABLE, _UNMISTAKABLE_COUNT = 7, 5
_LEAST_SHARED, _LEAST_SHARED_LONG = 3, 1
_SHORTEST = 2
_LEAST_SHARED_SWAPPED = 2
_PERSONS = re.compile(r"人次|人数")
_KINDS = {"人次": "人"}


@dataclass(frozen=True, eq=False)
class Place:
    """A number with the words around it."""

    text: Text
    amount: Amount
    words: str

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every three characters in a row of the words; what any report says everywhere is left out."""
        runs = _WORDS.findall(_STOP.sub("|", self.words))
        return frozenset(run[place : place + 3] for run in runs for place in range(len(run) - 2))

    @property
    def name(self) -> str:
        """The words right before the number, where they can be a name."""
        runs = _WORDS.findall(self.words.partition("|")[0])
        return runs[-1] if runs and len(runs[-1]) > _SHORTEST_NAME else ""

    @property
    def digits(self) -> str:
        """The digits of the number."""
        return re.sub(r"\D", "", self.amount.mark.text).strip("0")


def claim_echoes(study: Study) -> Iterator[Checked]:
    """Every number that stands in one place only."""
    places = [*_read_passages(study), *_read_tables(study)]
    groups: dict[tuple[str, bool], list[Place]] = defaultdict(list)
    for place in places:
        if place.amount.dimension or len(place.digits) >= _LONG:
            kind = _KINDS.get(place.amount.dimension, place.amount.dimension)
            groups[kind, place.text.is_bound(place.amount)].append(place)
    for group in groups.values():
        yield from _claim_group(group)


def _read_passages(study: Study) -> Iterator[Place]:
    for text in study.texts:
        if not text.is_cell or len(text.text) > _BEFORE:
            yield from (Place(text, amount, words_around(text, amount)) for amount in text.amounts)


def words_around(text: Text, amount: Amount) -> str:
    """What stands before a number in its sentence, and right behind it."""
    start = max(text.text.rfind(mark, 0, amount.start) for mark in "。；;\n") + 1
    before = text.text[max(start, amount.start - _BEFORE) : amount.start]
    behind = re.split(r"[，。；、\n]", text.text[amount.end : amount.end + _BEHIND])[0]
    return f"{before}|{behind}"


def _read_tables(study: Study) -> Iterator[Place]:
    """The cells with one value, under the name nearest to their left; forms repeat names for different things."""
    forms = {id(sheet.table) for sheet, funds in study.scored_sheets if funds}
    for table in study.document.tables:
        if id(table) in forms and len(forms) > 1:
            continue
        for row in table.body:
            name = ""
            for cell in table.distinct(row):
                if cell.numbers and len(cell.text) <= _BEFORE:
                    unit = "人" if _PERSONS.search("".join(table.header(cell.column))) else ""
                    yield from _read_cell(cell, name, unit)
                elif re.search(r"[\u4e00-\u9fff]{3}", cell.text) and len(cell.text) <= _BEFORE:
                    name = cell.text


def _read_cell(cell: GridCell, name: str, unit: str) -> Iterator[Place]:
    text = read_cell(cell)
    amounts = text.amounts
    if unit and len(amounts) == 1 and not amounts[0].dimension:
        amounts = (read_amount(text.text, amounts[0].mark, unit),)
    for amount in amounts:
        before = text.text[: amount.start]
        yield Place(text, amount, f"{name}|{before}")


def _claim_group(places: Sequence[Place]) -> Iterator[Checked]:
    """Numbers of one dimension that stand alone, with those often told from which a slip divides them."""
    counts = Counter(place.amount.value for place in places)
    often = _index([place for place in places if counts[place.amount.value] > _LEAST_AGREEING])
    for place in places:
        if counts[place.amount.value] > 1 or not place.amount.value:
            continue
        others = {other for key in _list_slips(place) for other in often.get(key, ())}
        slips = [other for other in others if _is_slip(place, other) and _is_near(place, other)]
        values = Counter(other.amount.value for other in slips)
        usual, agreeing = values.most_common(1)[0] if values else (None, 0)
        if usual is not None and agreeing >= _LEAST_AGREEING:
            same = [other for other in slips if other.amount.value == usual]
            yield _report(place, min(same, key=lambda other: other.text.position))


def _index(places: Sequence[Place]) -> Mapping[str, set[Place]]:
    """The places by what a slip of the pen leaves of their numbers."""
    index: dict[str, set[Place]] = defaultdict(set)
    for place in places:
        for key in _list_slips(place):
            index[key].add(place)
    return index


def _list_slips(place: Place) -> Iterator[str]:
    """The digits in any order, with each of them left open, and with each of them left out."""
    digits = re.sub(r"\D", "", place.amount.mark.text)
    yield "".join(sorted(digits))
    yield f"={digits}"
    for at in range(len(digits)):
        yield f"{digits[:at]}*{digits[at + 1 :]}"
        yield f"={digits[:at]}{digits[at + 1 :]}"


def _is_near(place: Place, other: Place) -> bool:
    """Whether two places are of one thing, and not two rows of one table."""
    if _is_beside(place, other):
        return False
    if _is_unmistakable(place) and _is_unmistakable(other):
        return True
    return len(place.pairs & other.pairs) >= _least(place, other)


def _is_unmistakable(place: Place) -> bool:
    """Whether a number has so many digits that it is known by them; there are more amounts of money than counts."""
    is_count = place.amount.dimension not in {"", "元", "%"}
    return len(place.digits) >= (_UNMISTAKABLE_COUNT if is_count else _UNMISTAKABLE)


def _least(one: Place, other: Place) -> int:
    """How many words two places must share: fewer where the number itself is long, or made of the same digits."""
    if len(one.digits) >= _LONG:
        return _LEAST_SHARED_LONG
    if sorted(one.digits) == sorted(other.digits):
        return _LEAST_SHARED_SWAPPED
    return _LEAST_SHARED_SWAPPED if one.name and one.name in other.words else _LEAST_SHARED


def _is_beside(one: Place, other: Place) -> bool:
    """Whether both stand in one table: its rows are alike without being the same."""
    table = one.text.location.table
    return one.text.is_cell and other.text.is_cell and table is not None and table == other.text.location.table


def _is_slip(one: Place, other: Place) -> bool:
    """Whether the digits differ by a slip; a rounded form of the same value does not."""
    if one.amount.interval.meets(other.amount.interval):
        return False
    if one.amount.mark.places != other.amount.mark.places or not is_slip(one.amount, other.amount):
        return False
    return len(one.digits) >= _LONG or (len(one.digits) >= _SHORTEST and len(one.digits) == len(other.digits))


def _report(place: Place, other: Place) -> Checked:
    values = {"label": other.words.strip("|"), "stated": place.amount.shown, "expected": other.amount.shown}
    quote = place.text.sentence_at(place.amount.start)
    return report("figure-slip", place.text.location, quote, (place.amount.mark, other.amount.mark), **values)
