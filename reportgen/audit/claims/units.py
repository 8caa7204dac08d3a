"""Units that cannot be right: 元 for 万元, a caption and a header that disagree, 人 beside 人次."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role, find_unit
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import UNITS, Amount
from reportgen.models.quantity import parse

_MONEY = {"元", "千元", "万元", "亿元"}
_MOST_PLACES_OF_YUAN = 2
_LEAST_DIGITS = 4
_FEWEST_OTHERS = 3
_FAR = 100
_TWO = 2
_PER = re.compile(r"每|人均|户均|均|标准|单价|价格|/|\*|×|按|人次")
# So much a month and person, without what it is that they get.
_PRICE = re.compile(r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<per>[月年天日]\s*[/·]\s*[人户家])")


def claim_units(study: Study) -> Iterator[Checked]:
    """Amounts of money in sentences, units of tables, units of targets and actual values."""
    for table in study.document.tables:
        yield from _claim_table(table)
        for column in range(table.width):
            yield from _claim_column(table, column)
    yield from _claim_money(study)
    for text in study.texts:
        yield from _claim_odd(text)
    for text in study.texts:
        for match in _PRICE.finditer(text.text):
            values = {"stated": match[0], "expected": f"{match['number']}元/{match['per']}"}
            yield report("unit-absent", text.location, text.sentence_at(match.start()), **values)
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.TARGET, Role.ACTUAL) else ():
            target, actual = parse(row.text(Role.TARGET)), parse(row.text(Role.ACTUAL))
            if isinstance(target, str) or isinstance(actual, str) or not (target.unit and actual.unit):
                continue
            if not actual.converts_to(target) and target.measure.is_known and actual.measure.is_known:
                values = {"name": row.name, "stated": actual.unit, "expected": target.unit}
                yield report("unit-differs", row.cells[Role.ACTUAL].location, row_quote(row.quoted), **values)


def _claim_table(table: GridTable) -> Iterator[Checked]:
    """A header that states another unit of money than the table's unit line."""
    if table.unit not in _MONEY:
        return
    for column in range(table.width):
        header = "".join(table.header(column))
        unit = find_unit(header)
        if unit in _MONEY and unit != table.unit:
            cell = table.cell(0, column)
            yield report("unit-caption", cell.location, header, stated=table.unit, expected=unit)
            return


def _claim_column(table: GridTable, column: int) -> Iterator[Checked]:
    """The only amount of a column in another unit of money, which is thousands of times any other one."""
    cells = [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body]
    money = [(cell, one) for cell in cells for one in read_cell(cell).amounts if one.unit in _MONEY and one.value > 0]
    units = Counter(one.unit for _, one in money)
    odd = [(cell, one) for cell, one in money if units[one.unit] == 1]
    if len(units) != _TWO or len(odd) != 1 or len(money) <= _FEWEST_OTHERS:
        return
    cell, amount = odd[0]
    others = [one for _, one in money if one is not amount]
    is_far = amount.value > _FAR * max(one.value for one in others) or amount.value * _FAR < min(
        one.value for one in others
    )
    if is_far:
        values = {"stated": amount.shown, "expected": f"{amount.mark.text.strip()}{others[0].unit}"}
        yield report("unit-odd", cell.location, row_quote(table.distinct(cell.row)), (amount.mark,), **values)


def _claim_money(study: Study) -> Iterator[Checked]:
    """Fractions of a cent, and the same digits once in 元 and once in 万元."""
    seen: dict[str, list[tuple[Text, Amount]]] = defaultdict(list)
    for text in study.texts:
        for amount in text.amounts:
            if amount.unit in _MONEY:
                seen[amount.mark.text.strip()].append((text, amount))
    for digits, places in seen.items():
        units = {amount.unit for _, amount in places}
        for text, amount in places:
            if amount.unit == "元" and amount.mark.places > _MOST_PLACES_OF_YUAN:
                yield _report_slip(text, amount, "万元")
            elif (
                len(units) > 1
                and _is_minority(amount, places)
                and len(re.sub(r"\D", "", digits).strip("0")) >= _LEAST_DIGITS
            ):
                other = next(unit for unit in sorted(units, key=lambda unit: -UNITS[unit][1]) if unit != amount.unit)
                yield _report_slip(text, amount, other)


def _claim_odd(text: Text) -> Iterator[Checked]:
    """One amount in 元 among many in 万元 that is as large a number as they are, and no price."""
    money = [one for one in text.amounts if one.unit in _MONEY]
    odd = [one for one in money if one.unit == "元" and one.mark.places <= _MOST_PLACES_OF_YUAN]
    others = [one.mark.value for one in money if one.unit == "万元"]
    if len(odd) != 1 or len(others) < _FEWEST_OTHERS or odd[0].mark.value > max(others):
        return
    around = text.before(odd[0], 16) + text.text[odd[0].end : odd[0].end + 6]
    if odd[0].mark.value and not _PER.search(around):
        values = {"stated": odd[0].shown, "expected": f"{odd[0].mark.text.strip()}万元"}
        yield report("unit-odd", text.location, text.sentence_at(odd[0].start), (odd[0].mark,), **values)


def _is_minority(amount: Amount, places: list[tuple[Text, Amount]]) -> bool:
    same = sum(1 for _, one in places if one.unit == amount.unit)
    return 2 * same < len(places) or (2 * same == len(places) and amount.unit == "元")


def _report_slip(text: Text, amount: Amount, unit: str) -> Checked:
    values = {"stated": amount.shown, "expected": f"{amount.mark.text.strip()}{unit}"}
    return report("unit-slip", text.location, text.sentence_at(amount.start), (amount.mark,), **values)
