"""Columns of shares in tables of amounts: each row over the total of the column that the shares are of."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import TOTAL, read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount

_SHARE = re.compile(r"^(?:所?占)?(?:比例|占比|比重|百分比)(?:[（(/].*)?$|占.{0,8}(?:比例|比重)")
_FEWEST = 3
_FEWEST_PARTS = 2


def claim_share_columns(study: Study) -> Iterator[Checked]:
    """Every column of shares whose rows follow from one column of amounts but for a few."""
    scored = study.scored_tables | {id(sheet.table) for sheet in study.sheets if sheet.has(Role.OPTION)}
    for table in study.document.tables:
        for column in range(table.width) if id(table) not in scored else ():
            if _SHARE.search("".join("".join(table.header(column)).split())):
                yield from _claim_column(table, column)
                yield from _claim_whole(table, column)


def _claim_whole(table: GridTable, column: int) -> Iterator[Checked]:
    """The shares of all rows make 100% together, where a total row says so; each may be off by half its last digit."""
    totals = [value for row in table.body if _is_total(table, row) and (value := read_value(table.cell(row, column)))]
    cells = [table.cell(row, column) for row in table.body if not _is_total(table, row)]
    shares = [as_rate(value) for cell in cells if (value := read_value(cell)) is not None]
    if len(totals) != 1 or as_rate(totals[0]).value != 1 or len(shares) != len(cells) or len(shares) < _FEWEST_PARTS:
        return
    expected = sum((one.value for one in shares), Fraction(0))
    computation = f"{' + '.join(one.mark.text for one in shares)} = {show(expected * 100)}%"
    marks = tuple(one.mark for one in shares)
    claimed = Claimed(as_rate(totals[0]), expected, add_up([one.interval for one in shares]), computation, marks)
    row = table.cell(next(row for row in table.body if _is_total(table, row)), column)
    yield judge("share-total", claimed, row.location, row_quote(table.distinct(row.row)))


def _claim_column(table: GridTable, column: int) -> Iterator[Checked]:
    rows = [row for row in table.body if not _is_total(table, row)]
    shares = {row: as_rate(value) for row in rows if (value := read_value(table.cell(row, column))) is not None}
    best: Sequence[tuple[GridCell, Claimed]] = ()
    for other in range(table.width):
        claims = _compare(table, other, column, shares) if other != column else []
        if sum(_holds(claim) for _, claim in claims) > sum(_holds(claim) for _, claim in best):
            best = claims
    holding = sum(_holds(claim) for _, claim in best)
    # Of two shares the one that follows from its amount shows that the other does not.
    is_pair = len(best) == len(rows) == holding + 1 == _FEWEST_PARTS and all(
        0 < one.value < 1 for one in shares.values()
    )
    if is_pair or (len(best) >= _FEWEST and 2 * holding > len(best)) or len(best) == holding == _FEWEST_PARTS:
        for cell, claim in best:
            name = next(
                (one.text for one in table.distinct(cell.row) if one.text.strip() and read_value(one) is None), ""
            )
            yield judge("share-column", claim, cell.location, row_quote(table.distinct(cell.row)), name=name)


def _compare(table: GridTable, other: int, column: int, shares: dict[int, Amount]) -> list[tuple[GridCell, Claimed]]:
    """Each share as what the row's amount is of the sum of its column."""
    cells = {row: table.cell(row, other) for row in shares}
    amounts = {
        row: value
        for row, cell in cells.items()
        if cell.row == row and cell.rowspan == 1 and (value := read_value(cell))
    }
    total = sum((amount.value for amount in amounts.values()), Fraction(0))
    claims = []
    for row, amount in amounts.items():
        if total > 0:
            expected = amount.value / total
            computation = f"{amount.shown} ÷ {show(total)} = {show(expected * 100)}%"
            claimed = Claimed(shares[row], expected, Interval.exact(expected), computation, (amount.mark,))
            claims.append((table.cell(row, column), claimed))
    return claims


def _holds(claimed: Claimed) -> bool:
    return abs(claimed.stated.value - claimed.expected) <= claimed.stated.step


def _is_total(table: GridTable, row: int) -> bool:
    return any(TOTAL.match("".join(cell.text.split())) for cell in table.distinct(row))
