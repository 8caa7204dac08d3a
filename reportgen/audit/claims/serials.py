"""Serial numbers in the first column of a table: each one more than the one before."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.sheets import TOTAL
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable

_HEADERS = {"序号", "编号", "序"}
_FEWEST = 2
_SERIAL = re.compile(r"^[-－]?\d{1,4}$")


def claim_serials(study: Study) -> Iterator[Checked]:
    """Repeated, missing and misplaced serial numbers."""
    for table in study.document.tables:
        for column in range(min(table.width, 2)):
            if table.header_rows and "".join("".join(table.header(column)).split()) in _HEADERS:
                yield from _claim_column(table, column)


def _claim_column(table: GridTable, column: int) -> Iterator[Checked]:
    cells = [
        cell for cell in dict.fromkeys(table.column(column)[table.header_rows :]) if _SERIAL.match(cell.text.strip())
    ]
    cells = [cell for cell in cells if not _is_total(table, cell)]
    if len(cells) < _FEWEST:
        return
    first, second, last = cells[0], cells[1], cells[-1]
    if _read(second) == 2 and _read(first) != 1:  # noqa: PLR2004 - the second number
        values = {"stated": first.text.strip(), "expected": "1", "before": ""}
        yield report("serial-first", first.location, row_quote(table.distinct(first.row)), first.numbers, **values)
        return
    for before, after in pairwise(cells):
        yield from _claim_pair(table, before, after, is_end=after is last and before.row + before.rowspan == after.row)


def _is_total(table: GridTable, cell: GridCell) -> bool:
    return any(TOTAL.match("".join(one.text.split())) for one in table.distinct(cell.row))


def _claim_pair(table: GridTable, before: GridCell, after: GridCell, *, is_end: bool) -> Iterator[Checked]:
    expected, marks = _read(before) + 1, (*before.numbers, *after.numbers)
    if _read(after) == expected or (_read(after) == 1 and not is_end):
        yield Checked(None, marks)
        return
    values = {"stated": after.text.strip(), "expected": str(expected), "before": before.text.strip()}
    yield report("serial", after.location, row_quote(table.distinct(after.row)), marks, **values)


def _read(cell: GridCell) -> int:
    return int(cell.text.strip().replace("－", "-"))
