"""The widths of columns, evened out so that headings stay whole and rows get no higher than they must."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from reportgen.document.look import Look
from reportgen.document.tree import Block, Cell, Column, Document, Inlines, Orientation, Section, Table
from reportgen.rendering.fitting import measure, measure_longest_word
from reportgen.rendering.grid import place_cells
from reportgen.rendering.measures import text_width
from reportgen.rendering.plain import plain_text

# Characters that one column may give another at a time, and how often.
_GIFTS = (1, 2, 4, 8, 16)
_ROUNDS = 40
# A heading of so many characters stands in one line, unless the table becomes so many times higher by it.
_SHORT_HEADING = 4
_WORTH = 1.05
# A text stands no higher than broad, or in so many characters at least.
_NARROWEST = 4

_Kind = tuple[Orientation, tuple[Column, ...], tuple[str, ...]]
_Row = Mapping[int, tuple[float, ...]]  # column → the lengths of its paragraphs in characters
_Lines = list[list[int]]  # column → the lines of its cell in each row
_Found = tuple[list[float], _Lines]


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
    columns = {kind: _balance(kind, tables, look) for kind, tables in kinds.items()}
    front, body = ((_resize_section(each, columns) for each in part) for part in (document.front, document.body))
    return replace(document, front=tuple(front), body=tuple(body))


def balance_form(form: Table, look: Look, orientation: Orientation) -> Table:
    """The form with room moved between its columns."""
    return replace(form, columns=_balance(_tell_kind(form, orientation), [form], look))


def _tell_kind(table: Table, orientation: Orientation) -> _Kind:
    cells = (cell for row in table.rows[: table.header_rows] for cell in row.cells)
    return orientation, table.columns, tuple(plain_text(each) for cell in cells for each in cell.paragraphs)


def _resize_section(section: Section, columns: Mapping[_Kind, tuple[Column, ...]]) -> Section:
    def resize(block: Block) -> Block:
        if not isinstance(block, Table) or block.is_form:
            return block
        return replace(block, columns=columns[_tell_kind(block, section.orientation)])

    return replace(section, blocks=tuple(map(resize, section.blocks)))


def _balance(kind: _Kind, tables: Sequence[Table], look: Look) -> tuple[Column, ...]:
    orientation, columns, _ = kind
    size = look.types[tables[0].cell_type].size
    unit = text_width(look, orientation) / size / sum(column.width for column in columns)
    padding = 4 * look.cell_padding / size
    rooms = [column.width * unit - padding for column in columns]
    rows = [row for table in tables for row in _list_rows(table)]
    whole, broken = (_lower_rows(rooms, _find_floors(tables, len(columns), lines), rows) for lines in (1, 2))
    balanced = whole if _add_heights(rows, whole) <= _WORTH * _add_heights(rows, broken) else broken
    return tuple(replace(column, width=room + padding) for column, room in zip(columns, balanced, strict=True))


def _find_floors(tables: Sequence[Table], count: int, lines: int) -> list[float]:
    """What each column needs so that no word is broken, no text is higher than broad, and no heading is torn.

    A short heading stands in so many lines, a long one in two. In a form, headings are the labels; one over half as
    many rows as it has characters runs down them.
    """
    floors = [1.0] * count
    for table in tables:
        for number, places in enumerate(place_cells(table)):
            for at, cell in places:
                if cell.colspan == 1 and not (cell.strong and 2 * cell.rowspan > _count_characters(cell)):
                    is_heading = number < table.header_rows or (table.is_form and cell.strong)
                    heading_lines = lines if is_heading else None
                    floors[at] = max(floors[at], *(_need(each, heading_lines) for each in cell.paragraphs))
    return floors


def _count_characters(cell: Cell) -> int:
    return sum(len(plain_text(each)) for each in cell.paragraphs)


def _need(content: Inlines, heading_lines: int | None) -> float:
    text = plain_text(content)
    if heading_lines is None:
        return max(measure_longest_word(text), min(math.sqrt(measure(text)), _NARROWEST))
    return math.ceil(measure(text) / (heading_lines if len(text) <= _SHORT_HEADING else 2))


def _list_rows(table: Table) -> Iterator[_Row]:
    for places in place_cells(table):
        yield {at: _measure_paragraphs(cell) for at, cell in places if cell.colspan == cell.rowspan == 1}


def _measure_paragraphs(cell: Cell) -> tuple[float, ...]:
    return tuple(measure(plain_text(each)) for each in cell.paragraphs)


def _lower_rows(rooms: Sequence[float], floors: Sequence[float], rows: Sequence[_Row]) -> list[float]:
    """Moves room to the column that makes most rows high, as long as that lowers the table."""
    raised = _raise_to_floors(rooms, floors)
    lines = [_count_lines(rows, at, room) for at, room in enumerate(raised)]
    for _ in range(_ROUNDS):
        lower = next(_list_lower(raised, floors, rows, lines), None)
        if lower is None:
            break
        raised, lines = lower
    return raised


def _raise_to_floors(rooms: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Each column at its floor at least, where there is room; the others give in proportion to what they can spare."""
    missing = sum(max(floor - room, 0) for room, floor in zip(rooms, floors, strict=True))
    spare = sum(max(room - floor, 0) for room, floor in zip(rooms, floors, strict=True))
    if missing > spare:
        return list(rooms)
    share = missing / spare if spare else 0
    return [max(room - max(room - floor, 0) * share, floor) for room, floor in zip(rooms, floors, strict=True)]


def _list_lower(rooms: list[float], floors: Sequence[float], rows: Sequence[_Row], lines: _Lines) -> Iterator[_Found]:
    """The widths after one gift, and the lines they make, where those are fewer."""
    heights = [max(row) for row in zip(*lines, strict=True)]
    pressing = [sum(1 < own == high for own, high in zip(each, heights, strict=True)) for each in lines]
    taker, *givers = sorted(range(len(rooms)), key=lambda at: -pressing[at])
    for gift, giver in product(_GIFTS, reversed(givers)):
        if rooms[giver] - gift >= floors[giver]:
            changed, shown = list(rooms), list(lines)
            for at, change in ((giver, -gift), (taker, gift)):
                changed[at] += change
                shown[at] = _count_lines(rows, at, changed[at])
            if sum(map(max, zip(*shown, strict=True))) < sum(heights):
                yield changed, shown


def _add_heights(rows: Sequence[_Row], rooms: Sequence[float]) -> int:
    lines = (_count_lines(rows, at, room) for at, room in enumerate(rooms))
    return sum(map(max, zip(*lines, strict=True)))


def _count_lines(rows: Sequence[_Row], at: int, room: float) -> list[int]:
    return [sum(math.ceil(length / room) or 1 for length in row.get(at, ())) for row in rows]
