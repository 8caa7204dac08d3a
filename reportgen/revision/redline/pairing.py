"""Blocks and rows of two versions found again: what is the same, what is most alike, and what came or went."""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from reportgen.revision.merging.wordml import TABLE, Element, P, W, list_cells
from reportgen.revision.redline.atoms import read_text
from reportgen.revision.redline.paragraphs import Drawing
from reportgen.revision.redline.parts import File

_NUMBERS = re.compile(
    rb' (?:w:id|w:name|w:anchor|w:rsid\w*|r:\w+|id)="[^"]*"|<w:id w:val="[^"]*"/>|\sxmlns:\w+="[^"]*"'
)
_ALIKE = 0.4
_MOST_PAIRS = 20_000

Pair = tuple[Element | None, Element | None]  # old and new
Liken = Callable[[Element, Element], float]


def pair_elements(old: Sequence[Element], new: Sequence[Element], drawing: Drawing, liken: Liken) -> Iterator[Pair]:
    """Each element with what it was; those that are gone stand before those that came in their place."""
    before = [write_canonical(one, drawing.old, drawing.story) for one in old]
    after = [write_canonical(one, drawing.new, drawing.story) for one in new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        gone, come = old[start:end], new[other_start:other_end]
        if tag == "equal":
            yield from zip(gone, come, strict=True)
        else:
            yield from pair_differing(gone, come, liken)


def pair_differing(old: Sequence[Element], new: Sequence[Element], liken: Liken) -> Iterator[Pair]:
    """The pairs that are most alike, in order."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    likeness = [[liken(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            paired = best[row + 1][column + 1] + likeness[row][column] if likeness[row][column] >= _ALIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) and column < len(new):
        alike = likeness[row][column]
        if alike >= _ALIKE and best[row][column] == best[row + 1][column + 1] + alike:
            yield old[row], new[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield old[row], None
            row += 1
        else:
            yield None, new[column]
            column += 1
    yield from ((one, None) for one in old[row:])
    yield from ((None, one) for one in new[column:])


def liken_blocks(old: Element, new: Element) -> float:
    """How alike two blocks are, from 0 to 1; tables are the same table sooner than others are the same text."""
    if old.tag != new.tag:
        return 0.0
    alike = liken_text(read_text(old), read_text(new))
    return max(alike, _ALIKE) if old.tag == TABLE and alike > _ALIKE / 2 else alike


def liken_rows(old: Element, new: Element) -> float:
    """How alike two rows are; rows with other cells are not."""
    before, after = list(list_cells(old)), list(list_cells(new))
    spans = [[sign_span(one) for one in cells] for cells in (before, after)]
    return liken_text(read_text(old), read_text(new)) if spans[0] == spans[1] else 0.0


def sign_span(cell: Element) -> object:
    """Over how many columns a cell reaches."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return None if span is None else span.get(f"{W}val")


def liken_text(old: str, new: str) -> float:
    """How alike two texts are, from 0 to 1."""
    if old == new:
        return 1.0
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE / 2 else 0.0


def pair_last(pairs: list[Pair]) -> list[Pair]:
    """The pairs with the last paragraphs of both versions as one: the last of a container can neither come nor go."""
    old = next((one for one, _ in reversed(pairs) if one is not None), None)
    new = next((one for _, one in reversed(pairs) if one is not None), None)
    if old is None or new is None or old.tag != P or new.tag != P:
        return pairs
    if (old, None) not in pairs or (None, new) not in pairs:
        return pairs
    return [*(pair for pair in pairs if pair not in {(old, None), (None, new)}), (old, new)]


def write_canonical(element: Element, file: File, story: str) -> tuple[bytes, tuple[str, ...]]:
    """An element without the numbers that each build gives anew, and what it shows from other parts."""
    return _NUMBERS.sub(b"", etree.tostring(element)), file.sign_relations(story, element)
