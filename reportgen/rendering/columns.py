"""The widths of columns, evened out so that headings stay whole and rows get no higher than they must."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import getitem
from typing import NamedTuple

from reportgen.document.look import Look
from reportgen.document.tree import Block, Column, Document, Orientation, Section, Table
from reportgen.rendering.breaking import ColumnLines, Several, find_shared, find_tops, join
from reportgen.rendering.floors import find_floors
from reportgen.rendering.lengths import Lengths, Standing, measure_cell, read_lengths
from reportgen.rendering.measures import text_width
from reportgen.rendering.plain import plain_text

# Characters that one column may give another at a time, and how often.
_GIFTS = (1, 2, 4, 8, 16)
_ROUNDS = 40
# Headings that stand whole are worth a table so many times higher.
_WORTH = 1.05


class Needs(NamedTuple):
    """What columns need in ems, by headings that stay whole and that break, and the lines of their cells."""

    whole: list[float]
    broken: list[float]
    lines: list[ColumnLines]
    rows: int


class _Widths(NamedTuple):
    """The rooms of columns with the lines they make, and the least that each may have."""

    rooms: list[float]
    lines: list[int]
    floors: Sequence[float]
    needs: Needs


_Kind = tuple[Orientation, tuple[Column, ...], tuple[str, ...]]
_Gift = tuple[int, int, int]  # the column that takes, the one that gives, and how much


def balance_columns(document: Document, look: Look) -> Document:
    """The document with room moved between the columns of its tables.

    The pack's widths are where it starts. Tables of the same headings keep the same widths; a form has those that are
    prescribed, unless it is too high for its page.
    """
    kinds: dict[_Kind, list[Table]] = defaultdict(list)
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table) and not block.is_form:
                kinds[_tell_kind(block, section.orientation)].append(block)
    if not kinds:
        return document
    columns = {kind: _balance(tables[0], read_needs(tables), look, kind[0]) for kind, tables in kinds.items()}
    front, body = ((_resize_section(each, columns) for each in part) for part in (document.front, document.body))
    return replace(document, front=tuple(front), body=tuple(body))


def balance_form(form: Table, needs: Needs, look: Look, orientation: Orientation) -> Table:
    """The form with room moved between its columns."""
    return replace(form, columns=_balance(form, needs, look, orientation))


def _tell_kind(table: Table, orientation: Orientation) -> _Kind:
    cells = (cell for row in table.rows[: table.header_rows] for cell in row.cells)
    return orientation, table.columns, tuple(plain_text(each) for cell in cells for each in cell.paragraphs)


def _resize_section(section: Section, columns: Mapping[_Kind, tuple[Column, ...]]) -> Section:
    def resize(block: Block) -> Block:
        if not isinstance(block, Table) or block.is_form:
            return block
        return replace(block, columns=columns[_tell_kind(block, section.orientation)])

    return replace(section, blocks=tuple(map(resize, section.blocks)))


def _balance(table: Table, needs: Needs, look: Look, orientation: Orientation) -> tuple[Column, ...]:
    """The widths that tables get which are set as this one."""
    size = look.types[table.cell_type].size
    unit = text_width(look, orientation) / size / sum(column.width for column in table.columns)
    padding = 4 * look.cell_padding / size
    rooms = [column.width * unit - padding for column in table.columns]
    whole, broken = (_lower_rows(rooms, floors, needs) for floors in (needs.whole, needs.broken))
    balanced = whole if _add_lines(whole, needs) <= _WORTH * _add_lines(broken, needs) else broken
    return tuple([Column(room + padding, one.align) for one, room in zip(table.columns, balanced, strict=True)])


def read_needs(tables: Sequence[Table]) -> Needs:
    """What the texts of tables of one kind need, whatever their size."""
    above = list(accumulate([len(table.rows) for table in tables], initial=0))
    found = [read_lengths(table) for table in tables]
    several = _list_several(found, above)
    lines = [
        ColumnLines(_stack([one.standing.get((at, 1), []) for one in found], above), several[at], above[-1])
        for at in range(len(tables[0].columns))
    ]
    whole, broken = find_floors(tables)
    return Needs(whole, broken, lines, above[-1])


def _stack(cells: Sequence[list[Standing]], above: Sequence[int]) -> list[Standing]:
    """The cells of a column in several tables below one another."""
    if len(cells) == 1:
        return cells[0]
    moved = [
        (longest, start + row, text, strong)
        for start, each in zip(above, cells, strict=False)
        for longest, row, text, strong in each
    ]
    return sorted(moved, reverse=True)


def _list_several(found: Iterable[Lengths], above: Iterable[int]) -> Mapping[int, list[Several]]:
    """Column by column the cells of several paragraphs."""
    several: dict[int, list[Several]] = defaultdict(list)
    for start, one in zip(above, found, strict=False):
        for row, at, cell in one.others:
            if cell.colspan == cell.rowspan == 1:
                several[at].append((start + row, measure_cell(cell)))
    return several


def _add_lines(rooms: Iterable[float], needs: Needs) -> int:
    """The lines of all rows, with these rooms for the columns."""
    return join(map(getitem, needs.lines, rooms)).bit_count()


def _lower_rows(rooms: Sequence[float], floors: Sequence[float], needs: Needs) -> list[float]:
    """Moves room to the column that makes most rows high, as long as that lowers the table."""
    raised = _raise_to_floors(rooms, floors)
    now = _Widths(raised, list(map(getitem, needs.lines, raised)), floors, needs)
    for _ in range(_ROUNDS):
        gift = _find_gift(now)
        if gift is None:
            break
        _give(now, *gift)
    return now.rooms


def _raise_to_floors(rooms: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Each column at its floor at least, where there is room; the others give in proportion to what they can spare."""
    pairs = list(zip(rooms, floors, strict=True))
    missing = sum([floor - room for room, floor in pairs if floor > room])
    spare = sum([room - floor for room, floor in pairs if room > floor])
    if not missing or missing > spare:
        return list(rooms)
    share = missing / spare
    return [max(room - (room - floor) * share, floor) if room > floor else floor for room, floor in pairs]


def _find_gift(now: _Widths) -> _Gift | None:
    """What makes fewer lines, for the column that makes most rows high if any can help it."""
    heights, shared = join(now.lines), find_shared(now.lines)
    tops = find_tops(heights, now.needs.rows)
    pressing = [(lines & tops).bit_count() for lines in now.lines]
    columns = sorted(range(len(pressing)), key=pressing.__getitem__, reverse=True)
    givers = [at for at in reversed(columns) if now.rooms[at] - _GIFTS[0] >= now.floors[at]]
    for taker in columns:
        if now.lines[taker] & tops & ~shared:  # else it makes no row high alone
            others = heights & (shared | ~now.lines[taker])
            gift = next(_list_gifts(taker, givers, now, others, heights.bit_count()), None)
            if gift is not None:
                return gift
    return None


def _list_gifts(taker: int, givers: Sequence[int], now: _Widths, others: int, height: int) -> Iterator[_Gift]:
    """What makes fewer lines than `height` when one column is given room, by those first that press least."""
    rooms, floors, lines = now.rooms, now.floors, now.needs.lines
    for gift in _GIFTS:
        eased = others | lines[taker][rooms[taker] + gift]
        if eased.bit_count() >= height:
            continue  # it would help nobody, even if nobody had to give it
        for giver in givers:
            left = rooms[giver] - gift
            # The giver is among the others still: it gets no lower by what it gives.
            if giver != taker and left >= floors[giver] and (eased | lines[giver][left]).bit_count() < height:
                yield taker, giver, gift


def _give(now: _Widths, taker: int, giver: int, gift: int) -> None:
    for at, change in ((taker, gift), (giver, -gift)):
        now.rooms[at] += change
        now.lines[at] = now.needs.lines[at][now.rooms[at]]
