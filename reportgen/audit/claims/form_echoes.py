"""What a form tells in words, its goal and its achievement, against the values of the rows that bear the same words."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.echoes import Place, words_around
from reportgen.audit.claims.figures import are_slips, read_digits
from reportgen.audit.claims.forms import ACHIEVED, GOAL, find_below, find_forms
from reportgen.audit.claims.roles import Role, find_unit
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.numbers import Amount, read_amount

_STAGES = (Role.INITIAL, Role.ADJUSTED, Role.EXECUTED)
_CENTS = 2
_NAME = re.compile(r"(?<![\u4e00-\u9fff])(?:全年|本年度?|年度|累计|共计?|实际|已)*(?P<name>[\u4e00-\u9fff]{4,})$")
_VALUES = (Role.TARGET, Role.ACTUAL)
_LEAST_SHARED = 2
_SHORTEST = 2
_LONG = 4


def claim_form_echoes(study: Study) -> Iterator[Checked]:
    """Every number of a form's goal and achievement that a slip of the pen divides from the row it tells of."""
    for table, funds, sheet in find_forms(study):
        places = [place for row in sheet.details for place in _read_row(row)]
        money = [one for role in _STAGES if (one := funds.amount(role)) is not None]
        for told in find_below(table, ACHIEVED):
            yield from (one for amount in told.amounts for one in _claim_named(told, amount, sheet))
        for told in (told for pattern in (GOAL, ACHIEVED) for told in find_below(table, pattern)):
            for amount in told.amounts:
                yield from _claim_amount(told, amount, places)
                yield from _claim_money(told, amount, money)


def _claim_named(told: Text, amount: Amount, sheet: Sheet) -> Iterator[Checked]:
    """What was done by a name that only one row bears, 培训师资400人: the row's actual value."""
    found = _NAME.search(told.before(amount))
    rows = [row for row in sheet.details if found is not None and found["name"] in row.name]
    actual = rows[0].amount(Role.ACTUAL) if len(rows) == 1 else None
    if actual is None or find_unit(rows[0].full_name) != amount.unit or actual.dimension == "%":
        return
    marks = (amount.mark, actual.mark)
    if amount.interval.meets(read_amount(rows[0].text(Role.ACTUAL), actual.mark, amount.unit).interval):
        yield Checked(None, marks)
        return
    values = {"name": rows[0].name, "stated": amount.shown, "expected": rows[0].text(Role.ACTUAL)}
    yield report("goal-actual", told.location, told.sentence_at(amount.start), marks, **values)


def _claim_money(told: Text, amount: Amount, money: Sequence[Amount]) -> Iterator[Checked]:
    """An amount with its cents that a slip divides from the form's only budget or spending."""
    if amount.dimension != "元" or amount.mark.places != _CENTS:
        return
    same = [one for one in money if one.mark.value == amount.mark.value]
    slips = [one for one in money if _is_like(amount, one)]
    if same:
        yield Checked(None, (amount.mark, same[0].mark))
    elif len({one.mark.value for one in slips}) == 1:
        values = {"name": "年度资金总额", "stated": amount.shown, "expected": slips[0].shown}
        quote = told.sentence_at(amount.start)
        yield report("form-slip", told.location, quote, (amount.mark, slips[0].mark), **values)


def _is_like(amount: Amount, other: Amount) -> bool:
    """Whether two amounts are as long and a slip divides them."""
    written, listed = amount.mark.text.strip(), other.mark.text.strip()
    return len(written) == len(listed) and are_slips(written, listed)


def _read_row(row: Row) -> Iterator[Place]:
    """The target and the actual value of a row under its name, in the unit that the name gives."""
    for role in _VALUES:
        cell = row.cells.get(role)
        if cell is not None and len(cell.numbers) == 1:
            amount = read_amount(cell.text, cell.numbers[0], find_unit(row.full_name))
            yield Place(read_cell(cell), amount, row.name)


def _claim_amount(told: Text, amount: Amount, places: Sequence[Place]) -> Iterator[Checked]:
    own = Place(told, amount, words_around(told, amount))
    near = [one for one in places if len(own.pairs & one.pairs) >= _LEAST_SHARED]
    near = [one for one in near if one.amount.dimension in {"", amount.dimension} or not amount.dimension]
    same = [one for one in near if amount.interval.meets(one.amount.interval)]
    if same:
        yield Checked(None, (amount.mark, same[0].amount.mark))
        return
    slips = [one for one in near if _is_slip(own, one)] or _list_long(own, places)
    if len({one.amount.value for one in slips}) == 1:
        values = {"name": slips[0].words, "stated": amount.shown, "expected": slips[0].amount.shown}
        quote = told.sentence_at(amount.start)
        yield report("form-slip", told.location, quote, (amount.mark, slips[0].amount.mark), **values)


def _list_long(own: Place, places: Sequence[Place]) -> list[Place]:
    """Values with the unit of a number so long that it is known by its digits; none where one of them is the same."""
    if len(own.digits) < _LONG or not own.amount.unit:
        return []
    alike = [one for one in places if one.amount.unit == own.amount.unit]
    if any(one.amount.value == own.amount.value for one in alike):
        return []
    length = len(read_digits(own.amount))
    alike = [one for one in alike if len(read_digits(one.amount)) == length]
    return [one for one in alike if are_slips(own.amount.mark.text, one.amount.mark.text)]


def _is_slip(own: Place, other: Place) -> bool:
    """Whether as many digits stand in both, all but one of them the same, or the same digits behind another unit."""
    if len(own.digits) != len(other.digits) or len(own.digits) < _SHORTEST:
        return False
    return are_slips(own.amount.mark.text, other.amount.mark.text)
