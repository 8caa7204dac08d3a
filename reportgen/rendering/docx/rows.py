"""The rows of tables: what follows from spans and styles is planned once, whatever the cells of a row say."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportgen.document.tree import Align, Cell
from reportgen.rendering.docx.inlines import Marks, encode_inline, encode_inlines
from reportgen.rendering.docx.text import STRONG
from reportgen.rendering.grid import Placed, Span

_MOST_PLANS = 1024
ALONE, BEGINS, RUNS_ON = "-rc"  # whether a cell covers one row, begins to cover several, or runs on from above
_MERGES = {ALONE: "", BEGINS: '<w:vMerge w:val="restart"/>', RUNS_ON: "<w:vMerge/>"}


class RowLook(NamedTuple):
    """How a row is set: in what style, and how the text of each column stands."""

    style: str
    aligns: tuple[Align, ...]
    is_header: bool
    is_kept: bool  # stays with the next row
    is_whole: bool  # does not break over pages


class RowPlan(NamedTuple):
    """The style of a row, how each of its cells merges, and its XML.

    The `pieces` are what stands before the width of each cell, the width, what stands before its text, the text, and
    what ends it. The widths are those of the `spans`; the texts of the row's own cells go to the `places`, with what
    begins each further paragraph.
    """

    style: str
    merges: str
    pieces: tuple[bytes, ...]
    spans: tuple[Span, ...]
    places: tuple[tuple[int, bytes], ...]


@lru_cache(maxsize=_MOST_PLANS)
def plan_row(placed: Placed, look: RowLook) -> RowPlan:
    """The plan of a row with cells in these places."""
    keep = "<w:keepNext/>" if look.is_header or look.is_kept else ""
    properties = "<w:cantSplit/>" * (look.is_header or look.is_whole) + "<w:tblHeader/>" * look.is_header
    pieces, places = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"], []
    merges = ""
    for column, (colspan, rowspan, own, vertical), is_first in placed.slots:
        align = own or (Align.CENTER if look.is_header else look.aligns[column])
        opening = f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>{keep}<w:jc w:val="{align}"/></w:pPr>'
        merges += ALONE if rowspan == 1 else BEGINS if is_first else RUNS_ON
        if is_first:
            places.append((len(pieces) + 2, f"</w:p>{opening}".encode()))
        pieces[-1] += '<w:tc><w:tcPr><w:tcW w:w="'
        pieces += ["", _describe_cell(colspan, merges[-1], vertical=vertical) + opening, "", "</w:p></w:tc>"]
    pieces[-1] += "</w:tr>"
    spans = tuple([(slot.column, slot.kind[0]) for slot in placed.slots])
    encoded = tuple([piece.encode() for piece in pieces])
    return RowPlan(look.style, merges, encoded, spans, tuple(places))


def _describe_cell(colspan: int, merge: str, *, vertical: bool) -> str:
    """What follows the width of a cell, in the order that the schema wants."""
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    direction = '<w:textDirection w:val="tbRlV"/>' if vertical else ""
    return f'" w:type="dxa"/>{span}{_MERGES[merge]}{direction}<w:vAlign w:val="center"/></w:tcPr>'


def write_row(plan: RowPlan, cells: Sequence[Cell], widths: Mapping[Span, bytes], marks: Marks) -> list[bytes]:
    """The pieces of the row that was planned, with what its cells say."""
    pieces = list(plan.pieces)
    pieces[1::4] = map(widths.__getitem__, plan.spans)
    for (place, paragraph), cell in zip(plan.places, cells, strict=True):
        weight, contents = STRONG if cell.strong else "", cell.paragraphs
        if len(contents) == 1 and len(contents[0]) == 1:
            pieces[place] = encode_inline(contents[0][0], marks, weight)
        else:
            pieces[place] = paragraph.join([encode_inlines(one, marks, weight) for one in contents])
    return pieces
