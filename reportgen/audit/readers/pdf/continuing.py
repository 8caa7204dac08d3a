"""Whether a table at the top of a page goes on with the one before it, and its rows in that one's columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.audit.readers.grid import Draft
from reportgen.audit.readers.pdf.page import SNAP, PrintedTable

CHINESE = "一二三四五六七八九十"
# An item such as （三）, 3. or 三、 with the signs around its number.
ITEM = re.compile(rf"^(?P<open>[（(]?)(?P<number>[{CHINESE}]|\d{{1,2}})(?P<close>[）)、.．])")


def goes_on(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    # Facing pages have different margins: only the widths are compared.
    shift = below.edges[0] - above.edges[0]
    pairs = tuple(zip(above.edges, below.edges, strict=False))
    if len(above.edges) == len(below.edges):
        return all(abs(a + shift - b) <= SNAP for a, b in pairs)
    return not below.rows[0][0].text and find_edges(above, below) is not None


def find_edges(above: PrintedTable, below: PrintedTable) -> Sequence[int] | None:
    """Which edges of the table above those below are, where they are some of them; the outer ones are the same."""
    shift = below.edges[0] - above.edges[0]
    found = [
        next((at for at, edge in enumerate(above.edges) if abs(edge + shift - one) <= SNAP), None)
        for one in below.edges
    ]
    known = [at for at in found if at is not None]
    return known if len(known) == len(found) > 1 and known[-1] == len(above.edges) - 1 else None


def spread(above: PrintedTable, below: PrintedTable) -> PrintedTable:
    """The table below with the columns of the one above: the rest of a row has only the edges of its own cells."""
    edges = find_edges(above, below)
    if edges is None or len(edges) == len(above.edges):
        return below
    return replace(below, edges=above.edges, rows=tuple(_spread_row(row, edges) for row in below.rows))


def _spread_row(row: Sequence[Draft], edges: Sequence[int]) -> tuple[Draft, ...]:
    """Each cell over as many of the other columns as lie between its edges."""
    wide, column = [], 0
    for draft in row:
        end = column + draft.colspan
        wide.append(replace(draft, colspan=edges[end] - edges[column]))
        column = end
    return tuple(wide)


def begins_anew(rows: Sequence[Sequence[Draft]], part: PrintedTable) -> bool:
    """Whether a page begins with the first label of the table above, but not with its first row: another form."""
    first, below = ([draft.text for draft in row] for row in (rows[0], part.rows[0]))
    return bool(first[0]) and first[0] == below[0] and first != below


def counts_on(above: str, below: str) -> bool:
    """Whether a text begins with the item that follows one of the text above it: （三） after （二）."""
    match = ITEM.match(below)
    if match is None:
        return False
    number = match["number"]
    before = str(int(number) - 1) if number.isdigit() else CHINESE[CHINESE.index(number) - 1]
    is_first = number in {"1", CHINESE[0]}
    return not is_first and f"{match['open']}{before}{match['close']}" in above
