"""Tables as rows with roles: one table can hold several sheets, each under a header of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reportgen.audit.claims.roles import Role, find_unit, name_role
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.numbers import Amount, read_amount

TOTAL = re.compile(r"^(?:合计|小计|总计|总分|总得分|合计得分|共计|总分值|总计分)(?:[（(].*[）)])?[:：]?$")
SUBTOTAL = re.compile(r"^小计")
_VALUE = re.compile(
    r"^[≥≤＞＜><=＝≧≦±约]*\s*[-－+]?\d[\d,]*(?:\.\d+)?\s*(?:[%％]|分|[^\d\s。；，.．、）)][^\d\s。；，]{0,5})?$"
)
_CODE = re.compile(r"^(?P<code>[A-Z]{1,3}\d{0,4})\s*(?=[\u4e00-\u9fff])")
LABEL = re.compile(r"[（(]\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>分|%|％)?\s*[）)]\s*分?")
_LEAST_ROLES = 3
_SHIFTS = (0, -1, 1, -2)
_MEASURED = {
    Role.WEIGHT,
    Role.SCORE,
    Role.RATE,
    Role.COMPLETION,
    Role.EXECUTION,
    Role.INITIAL,
    Role.ADJUSTED,
    Role.EXECUTED,
}
_WORDED = {Role.LEVEL3, Role.SOURCE, Role.REASON, Role.METHOD, Role.RULE, Role.MEANING}
_NAMED = (Role.LEVEL3, Role.NAME, Role.SOURCE, Role.OPTION, Role.LEVEL2, Role.LEVEL1)


@dataclass(frozen=True, eq=False)
class Row:
    """One row under a header; `cells` has the cell of each role."""

    table: GridTable
    index: int
    cells: Mapping[Role, GridCell]
    units: Mapping[Role, str]
    columns: Mapping[Role, int]

    def text(self, role: Role) -> str:
        """The text of the cell with a role; empty where there is none."""
        cell = self.cells.get(role)
        return "" if cell is None else cell.text.strip()

    def amount(self, role: Role) -> Amount | None:
        """The value of the cell with a role, where it holds one number and hardly more."""
        cell = self.cells.get(role)
        return None if cell is None else read_value(cell, self.units.get(role, ""))

    @cached_property
    def name(self) -> str:
        """What the row is about: the most detailed of its names, without code and weight."""
        return clean_name(self.full_name)

    @cached_property
    def full_name(self) -> str:
        """The most detailed of the row's names, as written."""
        named = next((self.text(role) for role in _NAMED if self.text(role)), "")
        return named or self._text_before_values()

    def _text_before_values(self) -> str:
        """The last text before the first column with a role, where no header names the rows."""
        first = min((cell.column for cell in self.cells.values()), default=0)
        texts = [cell.text.strip() for cell in self.quoted if cell.column < first and cell.text.strip()]
        return texts[-1] if texts else ""

    @cached_property
    def is_total(self) -> bool:
        """Whether the row adds up those above it."""
        first = next((cell.text for cell in self.table.distinct(self.index) if cell.text.strip()), "")
        return (
            TOTAL.match("".join(first.split())) is not None or TOTAL.match("".join(self.full_name.split())) is not None
        )

    @property
    def quoted(self) -> tuple[GridCell, ...]:
        """The cells of the row, each once."""
        return self.table.distinct(self.index)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows under one header."""

    table: GridTable
    header: int
    columns: Mapping[Role, int]
    rows: tuple[Row, ...]

    def has(self, *roles: Role) -> bool:
        """Whether the sheet has a column for each of the roles."""
        return all(role in self.columns for role in roles)

    @cached_property
    def details(self) -> tuple[Row, ...]:
        """The rows that are no totals."""
        return tuple(row for row in self.rows if not row.is_total)

    @cached_property
    def totals(self) -> tuple[Row, ...]:
        """The rows that add up others."""
        return tuple(row for row in self.rows if row.is_total)


def join_sheets(tables: Iterable[GridTable]) -> Iterator[Sheet]:
    """The sheets of all tables; a table without header that is as wide goes on with the one before it."""
    last: Sheet | None = None
    for table in tables:
        found = list(read_sheets(table))
        if not found and last is not None and _goes_on(last, table):
            last = _extend(last, table)
            continue
        for sheet in found:
            if last is not None and _is_same_header(last, sheet):
                last = replace(last, rows=last.rows + sheet.rows)
                continue
            if last is not None:
                yield last
            last = sheet
    if last is not None:
        yield last


def _is_same_header(before: Sheet, after: Sheet) -> bool:
    """Whether a header only comes again, as at the top of the next page."""
    return (
        before.has(Role.LEVEL3)
        and not before.totals
        and before.columns == after.columns
        and not after.table.caption
        and bool(before.rows)
    )


def _goes_on(sheet: Sheet, table: GridTable) -> bool:
    """Whether a table is the rest of a sheet that a page end cut off."""
    return not sheet.totals and not table.caption and table.width == sheet.table.width


def _extend(sheet: Sheet, table: GridTable) -> Sheet:
    units = sheet.rows[0].units if sheet.rows else {}
    more = (_read_row(table, index, sheet.columns, units) for index in range(table.height))
    return replace(sheet, rows=sheet.rows + tuple(row for row in more if row is not None))


def read_sheets(table: GridTable) -> Iterator[Sheet]:
    """The sheets of a table: a row with three known headers and without values begins one."""
    headers = [(row, roles) for row in range(table.height) if (roles := read_header(table, row))]
    for place, (row, roles) in enumerate(headers):
        end = headers[place + 1][0] if place + 1 < len(headers) else table.height
        units = {role: find_unit(table.text(row, column)) or table.unit for role, column in roles.items()}
        rows = (_read_row(table, index, roles, units) for index in range(row + 1, end))
        yield Sheet(table, row, roles, tuple(one for one in rows if one is not None))


def read_header(table: GridTable, row: int) -> Mapping[Role, int]:
    """The columns of a header row by their roles; empty where the row is none."""
    roles: dict[Role, int] = {}
    for cell in table.distinct(row):
        if cell.text.strip() and _VALUE.match(cell.text.strip()):
            return {}
        role = name_role(cell.text)
        if role is not None and role not in roles and cell.row + cell.rowspan > row:
            roles[role] = cell.column
    return roles if len(roles) >= _LEAST_ROLES else {}


def _read_row(table: GridTable, index: int, roles: Mapping[Role, int], units: Mapping[Role, str]) -> Row | None:
    """The row; None where it is empty."""
    if not any(cell.text.strip() for cell in table.row(index)):
        return None
    return Row(table, index, align_row(table, index, roles), units, roles)


def align_row(table: GridTable, index: int, roles: Mapping[Role, int]) -> Mapping[Role, GridCell]:
    """The cells of a row by role, moved sideways where text has lost an empty cell and all values stand beside."""
    choices = [_shift(table, index, roles, by) for by in _SHIFTS]
    fits = [sum(_fit(role, cell) for role, cell in cells.items()) + _is_scored(cells) for cells in choices]
    best = max(fits)
    return choices[0] if best < fits[0] + 2 else choices[fits.index(best)]


def _shift(table: GridTable, index: int, roles: Mapping[Role, int], by: int) -> Mapping[Role, GridCell]:
    moved = {role: column + by for role, column in roles.items()}
    return {role: table.cell(index, column) for role, column in moved.items() if 0 <= column < table.width}


def _is_scored(cells: Mapping[Role, GridCell]) -> bool:
    """Whether both a full score and a score stand in their columns."""
    return all(role in cells and read_value(cells[role]) is not None for role in (Role.WEIGHT, Role.SCORE))


def _fit(role: Role, cell: GridCell) -> int:
    """1 where a cell holds what its role asks for, -1 where it holds something else, 0 where it tells nothing."""
    text = cell.text.strip()
    if not text or text in {"-", "—", "/"}:
        return 0
    is_value = read_value(cell) is not None
    if role in _MEASURED:
        return 1 if is_value else -1
    return -1 if role in _WORDED and is_value else 0


def read_value(cell: GridCell, unit: str = "") -> Amount | None:
    """The number of a cell that holds one and hardly more; a sign of comparison may stand before it."""
    if len(cell.numbers) != 1 or _VALUE.match(cell.text.strip()) is None:
        return None
    return read_amount(cell.text, cell.numbers[0], unit)


def clean_name(name: str) -> str:
    """A name without its code, its weight in brackets and its spaces."""
    plain = LABEL.sub("", "".join(name.split()))
    return _CODE.sub("", plain).strip("：:；;，,、。")


def read_code(name: str) -> str:
    """The code before a name, such as TR11; empty where there is none."""
    match = _CODE.match("".join(name.split()))
    return match["code"] if match else ""
