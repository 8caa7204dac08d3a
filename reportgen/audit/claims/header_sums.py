"""Sums that the header of a table tells: 小计 under a heading adds up what else stands under it, 合计 all headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show
from reportgen.audit.claims.roles import find_unit
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_SUM = ("合计", "小计", "总计")
_PARTLY = ("其中", "率", "比", "增减", "备注", "上年", "人数", "数量")
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A sum column and the columns that it adds up; `is_inner` where both stand under one heading."""

    whole: int
    parts: tuple[int, ...]
    is_inner: bool


def claim_header_sums(study: Study) -> Iterator[Checked]:
    """Every column headed 小计 or 合计 whose rows but one bear the sum out."""
    for table in study.document.tables:
        if id(table) not in study.scored_tables and table.is_certain:
            for heading in list_headings(table):
                yield from _claim_heading(table, heading)


def list_headings(table: GridTable) -> Iterator[Heading]:
    """The sums under a heading of their own, then the one over all headings behind it."""
    paths = [tuple(_plain(text) for text in table.header(column)) for column in range(table.width)]
    for column, path in enumerate(paths):
        if not path or not path[-1].endswith(_SUM):
            continue
        if len(path) > 1 and path[-1] in _SUM:
            inner = tuple(at for at in range(column + 1, table.width) if paths[at][0] == path[0])
            parts, is_inner = _list_tops(paths, inner, depth=1), True
        else:
            parts, is_inner = _list_tops(paths, tuple(range(column + 1, table.width)), depth=0), False
        partly = any(word in text for at in parts for text in paths[at] for word in _PARTLY)
        if len(parts) >= _FEWEST_PARTS and not partly:
            yield Heading(column, parts, is_inner)


def _plain(text: str) -> str:
    return "".join(text.split())


def _list_tops(paths: Sequence[tuple[str, ...]], columns: Sequence[int], depth: int) -> tuple[int, ...]:
    """One column for each heading: its own sum where it has one, else all columns under it."""
    groups: dict[str, list[int]] = {}
    for column in columns:
        groups.setdefault(paths[column][min(depth, len(paths[column]) - 1)], []).append(column)
    tops = [
        next(([at] for at in group if paths[at][-1] in _SUM and len(group) > 1), group) for group in groups.values()
    ]
    return tuple(at for top in tops for at in top)


def _claim_heading(table: GridTable, heading: Heading) -> Iterator[Checked]:
    rows = {row: values for row in table.body if heading.whole in (values := _read(table, row, heading))}
    claims = [(row, claim) for row, values in rows.items() if (claim := _claim_row(values, heading)) is not None]
    telling = [claim for _, claim in claims if _fits(claim) and claim.stated.value]
    failing = [claim for _, claim in claims if not _fits(claim)]
    if len(failing) > 1 or (not telling and not heading.is_inner):
        return
    name = _plain(table.header(heading.whole)[-1])
    for row, claim in claims:
        place = table.cell(row, heading.whole).location
        yield judge("row-sum", claim, place, row_quote(table.distinct(row)), name=name)


def _read(table: GridTable, row: int, heading: Heading) -> Mapping[int, Amount]:
    """The amounts of a row; None of them where a part is neither an amount nor a dash."""
    values: dict[int, Amount] = {}
    for column in (heading.whole, *heading.parts):
        cell = table.cell(row, column)
        amount = read_value(cell, find_unit("".join(table.header(column))) or table.unit)
        if amount is not None and not amount.mark.is_percent and cell.colspan == cell.rowspan == 1:
            values[column] = amount
    return values


def _claim_row(values: Mapping[int, Amount], heading: Heading) -> Claimed | None:
    parts = [values[one] for one in heading.parts if one in values]
    stated = values[heading.whole]
    if not parts:
        return None
    expected = sum((one.value for one in parts), Fraction(0))
    computation = f"{' + '.join(one.mark.text.strip() for one in parts)} = {show(expected / stated.factor)}"
    possible = add_up([one.interval for one in parts])
    return Claimed(stated, expected, possible, computation, tuple(one.mark for one in parts))


def _fits(claim: Claimed) -> bool:
    return claim.stated.interval.meets(claim.possible)
