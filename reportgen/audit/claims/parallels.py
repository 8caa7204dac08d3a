"""Two tables that list the same rows: columns that agree in all rows but one, where a slip divides the last."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.figures import are_slips, read_digits
from reportgen.audit.claims.lines import Line
from reportgen.audit.claims.sheets import clean_name
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import Amount

_FEWEST = 3
_LONG = 3
# Who has more tables than this has forms that are filled in again and again.
_MOST_PANELS = 80


@dataclass(frozen=True, eq=False)
class Panel:
    """A list of rows, each known by its code or its name; what comes twice is known by neither."""

    table: GridTable
    lines: Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing in two tables."""

    name: str
    one: Amount
    other: Amount
    lines: tuple[Line, Line]

    @property
    def agrees(self) -> bool:
        """Whether both print the same, or one of them with fewer decimals."""
        return self.one.interval.meets(self.other.interval)


def claim_parallels(study: Study) -> Iterator[Checked]:
    """Every two tables with some rows of the same names."""
    panels = [
        panel
        for table in study.document.tables
        if id(table) not in study.scored_tables
        for panel in _read(study, table)
    ]
    for one, other in combinations(panels[:_MOST_PANELS], 2):
        names = [name for name in one.lines if name in other.lines]
        if one.table is not other.table and len(names) > _FEWEST:
            yield from _claim_panels(one, other, names)


def _read(study: Study, table: GridTable) -> Iterator[Panel]:
    for lines in study.read_panels(table):
        named: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            named[line.code or clean_name(line.name)].append(line)
        yield Panel(table, {name: found[0] for name, found in named.items() if name and len(found) == 1})


def _claim_panels(one: Panel, other: Panel, names: Sequence[str]) -> Iterator[Checked]:
    """Each column of one table beside each of the other."""
    left, right = ({column for name in names for column in panel.lines[name].values} for panel in (one, other))
    for column in sorted(left):
        for beside in sorted(right):
            pairs = list(_pair(one, other, names, (column, beside)))
            same_header = _head(one.table, column) == _head(other.table, beside)
            yield from _claim_columns(pairs, same_header=same_header)


def _head(table: GridTable, column: int) -> str:
    return "".join("".join(table.header(column)[-1:]).split())


def _pair(one: Panel, other: Panel, names: Sequence[str], columns: tuple[int, int]) -> Iterator[Pair]:
    for name in names:
        amounts = [panel.lines[name].values.get(column) for panel, column in zip((one, other), columns, strict=True)]
        if amounts[0] is not None and amounts[1] is not None and amounts[0].dimension == amounts[1].dimension:
            yield Pair(name, amounts[0], amounts[1], (one.lines[name], other.lines[name]))


def _claim_columns(pairs: Sequence[Pair], *, same_header: bool) -> Iterator[Checked]:
    """Columns of one thing agree in several amounts other than zero; the only row that does not is a slip."""
    agreeing = [pair for pair in pairs if pair.agrees]
    telling = Counter(pair.one.value for pair in agreeing if pair.one.value)
    odd = [pair for pair in pairs if not pair.agrees]
    if len(telling) < _FEWEST or len(odd) > 1:
        return
    yield from (Checked(None, (pair.one.mark, pair.other.mark)) for pair in agreeing if pair.one.value)
    for pair in odd:
        if _is_slip(pair, same_header=same_header):
            yield _report(pair)


def _is_slip(pair: Pair, *, same_header: bool) -> bool:
    """Whether a slip divides two numbers, or one is nothing under the same header; short ones are near by chance."""
    if pair.one.mark.places != pair.other.mark.places:
        return False
    if same_header and not (pair.one.value and pair.other.value):
        return True
    is_long = min(len(read_digits(pair.one)), len(read_digits(pair.other))) >= _LONG
    return (is_long or same_header) and are_slips(pair.one.mark.text, pair.other.mark.text)


def _report(pair: Pair) -> Checked:
    first, second = pair.lines
    place = next(cell.location for cell in second.cells if pair.other.mark in cell.numbers)
    values = {"name": second.name or first.name, "stated": pair.other.shown, "expected": pair.one.shown}
    return report("table-differs", place, row_quote(second.cells), (pair.one.mark, pair.other.mark), **values)
