"""The widths of columns, evened out so that headings stay whole and rows get no higher than they must."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from reportgen.document.look import Look
from reportgen.document.tree import Block, Column, Document, Orientation, Section, Table
from reportgen.rendering.breaking import Counts, Lines, join
from reportgen.rendering.fitting import MOST_TEXTS, Measured, measure, measure_cells, measure_longest_word
from reportgen.rendering.measures import text_width
from reportgen.rendering.plain import plain_text

# Characters that one column may give another at a time, and how often.
_GIFTS = (1, 2, 4, 8, 16)
_ROUNDS = 40
# A heading of so many characters stands in one line, unless the table becomes so many times higher by it.
_SHORT_HEADING = 4
_WORTH = 1.05
# In ems: keeps a heading that fills its column from being torn where the width is rounded.
_EASE = 0.1
# A text stands no higher than broad, or in so many characters at least.
_NARROWEST = 4

_Kind = tuple[Orientation, tuple[Column, ...], tuple[str, ...]]
_Found = tuple[list[float], Lines]


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
    kept = [_keep_columns(row, len(columns)) for table in tables for row in measure_cells(table)]
    floors = _find_floors(tables, len(columns))
    counts = Counts(kept, list(map(min, rooms, *floors)))
    whole, broken = (_lower_rows(rooms, one, counts) for one in floors)
    balanced = whole if counts.add(whole) <= _WORTH * counts.add(broken) else broken
    return tuple(replace(column, width=room + padding) for column, room in zip(columns, balanced, strict=True))


def _keep_columns(row: Sequence[Measured], count: int) -> list[tuple[float, ...]]:
    """The lengths of the cells in each column; nothing where a cell spans several columns or rows."""
    lengths: list[tuple[float, ...]] = [()] * count
    for at, cell, _, found in row:
        if cell.colspan == cell.rowspan == 1:
            lengths[at] = found
    return lengths


def _find_floors(tables: Iterable[Table], count: int) -> tuple[list[float], list[float]]:
    """What each column needs so that no word is broken, no text is higher than broad, and no heading is torn.

    A long heading stands in two lines; a short one in one by the first answer, in two by the second.
    """
    whole, broken = [1.0] * count, [1.0] * count
    for table in tables:
        for number, row in enumerate(measure_cells(table)):
            for at, cell, texts, _ in row:
                if cell.colspan > 1 or (cell.strong and _runs_down(cell.rowspan, texts)):
                    continue
                is_heading = number < table.header_rows or (table.is_form and cell.strong)
                for text in texts:
                    in_one, in_two = _need_heading(text) if is_heading else _need(text)
                    whole[at], broken[at] = max(whole[at], in_one), max(broken[at], in_two)
    return whole, broken


def _runs_down(rows: int, texts: Iterable[str]) -> bool:
    """Whether a label runs down the rows it covers: they are half as many as it has characters."""
    return 2 * rows > sum(map(len, texts))


@lru_cache(maxsize=MOST_TEXTS)
def _need(text: str) -> tuple[float, float]:
    need = max(measure_longest_word(text), min(math.sqrt(measure(text)), _NARROWEST))
    return need, need


@lru_cache(maxsize=MOST_TEXTS)
def _need_heading(text: str) -> tuple[float, float]:
    width = measure(text)
    broken = math.ceil(width / 2) + _EASE
    return math.ceil(width) + _EASE if len(text) <= _SHORT_HEADING else broken, broken


def _lower_rows(rooms: Sequence[float], floors: Sequence[float], counts: Counts) -> list[float]:
    """Moves room to the column that makes most rows high, as long as that lowers the table."""
    raised = _raise_to_floors(rooms, floors)
    lines = [counts.count(at, room) for at, room in enumerate(raised)]
    for _ in range(_ROUNDS):
        lower = next(_list_lower(raised, floors, lines, counts), None)
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


def _list_lower(rooms: list[float], floors: Sequence[float], lines: Lines, counts: Counts) -> Iterator[_Found]:
    """The widths after one gift, and the lines they make, where those are fewer; those first that help most rows."""
    heights = join(lines)
    pressing = [counts.count_pressing(own, heights) for own in lines]
    takers = sorted(range(len(rooms)), key=lambda at: -pressing[at])
    for taker in takers:
        if pressing[taker]:
            yield from _list_gifts(taker, takers, (rooms, lines), floors, counts)


def _list_gifts(
    taker: int, columns: Sequence[int], found: _Found, floors: Sequence[float], counts: Counts
) -> Iterator[_Found]:
    """What has fewer lines when one column is given room, by those first that press least."""
    rooms, lines = found
    height = join(lines).bit_count()
    others = join([*lines[:taker], *lines[taker + 1 :]])
    for gift in _GIFTS:
        eased = others | counts.count(taker, rooms[taker] + gift)
        if eased.bit_count() >= height:
            continue  # it would help nobody, even if nobody had to give it
        for giver in reversed(columns):
            left = rooms[giver] - gift
            # The giver is among the others still: it gets no lower by what it gives.
            if giver != taker and left >= floors[giver] and (eased | counts.count(giver, left)).bit_count() < height:
                yield _set_rooms(found, {taker: rooms[taker] + gift, giver: left}, counts)


def _set_rooms(found: _Found, changed: Mapping[int, float], counts: Counts) -> _Found:
    """The same with other room for some columns."""
    rooms, lines = found[0].copy(), found[1].copy()
    for at, room in changed.items():
        rooms[at], lines[at] = room, counts.count(at, room)
    return rooms, lines
