"""Paragraphs, tables and rows in two versions: found again, and marked where they were put in or taken out."""

import copy
import difflib
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from reportgen.problems import problem, shorten
from reportgen.revision.merging.wordml import CONTROL, PROPERTIES, TABLE, Element, P, W, list_cells, list_rows
from reportgen.revision.redline.atoms import read_text
from reportgen.revision.redline.marking import DEL, INS, SECTION, sign
from reportgen.revision.redline.paragraphs import Drawing, redraw_paragraph
from reportgen.revision.redline.parts import File

_MOST_QUOTED = 20  # characters of a table that cannot be marked
_NUMBERS = re.compile(
    rb' (?:w:id|w:name|w:anchor|w:rsid\w*|r:\w+|id)="[^"]*"|<w:id w:val="[^"]*"/>|\sxmlns:\w+="[^"]*"'
)
_ALIKE = 0.4
_MOST_PAIRS = 20_000
_BLOCKS = frozenset({P, TABLE, CONTROL})

Pair = tuple[Element | None, Element | None]  # old and new


def redraw_container(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark what differs in a body, header, note or cell."""
    before, after = list_blocks(old), list_blocks(new)
    pairs = list(pair_elements(before, after, drawing, liken_blocks))
    pairs = pair_last(pairs)
    last = max((n for n, pair in enumerate(pairs) if None not in pair), default=-1)
    gone = [other is None for _, other in pairs]
    for number, (one, other) in enumerate(pairs):
        if one is not None and other is not None:
            redraw_block(other, one, drawing)
        elif other is not None:
            drawing.marker.mark_block(other, INS)
            note_section(other, drawing)
        elif one is not None:
            following = next((pair[1] for pair in pairs[number + 1 :] if pair[1] is not None), None)
            pairs[number] = (one, put_back(one, new, following, drawing))
    if last >= 0 and len(set(gone[last + 1 :])) == 1:
        move_ends([new for _, new in pairs[last:] if new is not None], drawing)
    part_tables(new, drawing)


def pair_last(pairs: list[Pair]) -> list[Pair]:
    """The pairs with the last paragraphs of both versions as one: the last of a container can neither come nor go."""
    old = next((one for one, _ in reversed(pairs) if one is not None), None)
    new = next((one for _, one in reversed(pairs) if one is not None), None)
    if old is None or new is None or old.tag != P or new.tag != P:
        return pairs
    if (old, None) not in pairs or (None, new) not in pairs:
        return pairs
    return [*(pair for pair in pairs if pair not in {(old, None), (None, new)}), (old, new)]


def list_blocks(container: Element) -> list[Element]:
    """The paragraphs, tables and controls of a container."""
    return [one for one in container if one.tag in _BLOCKS]


def redraw_block(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark what differs between two blocks of one kind."""
    if write_canonical(new, drawing.new, drawing.story) == write_canonical(old, drawing.old, drawing.story):
        return
    if new.tag == P:
        if sign_sections(new) != sign_sections(old):
            drawing.unmarked.append(problem("redline-section"))
        redraw_paragraph(new, old, drawing)
    elif new.tag == TABLE:
        redraw_table(new, old, drawing)
    else:
        after, before = new.find(f"{W}sdtContent"), old.find(f"{W}sdtContent")
        if after is not None and before is not None:
            redraw_container(after, before, drawing)


def redraw_table(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark rows that were put in or taken out, and what differs in the cells of the others."""
    before, after = list(list_rows(old)), list(list_rows(new))
    if any(sign_child(old, name) != sign_child(new, name) for name in ("tblPr", "tblGrid")):
        drawing.unmarked.append(problem("redline-table", what=shorten(read_text(new), _MOST_QUOTED)))
    pairs = list(pair_elements(before, after, drawing, liken_rows))
    for number, (one, other) in enumerate(pairs):
        if one is not None and other is not None:
            redraw_row(other, one, drawing)
        elif other is not None:
            drawing.marker.mark_whole_row(other, INS)
        elif one is not None:
            following = next((pair[1] for pair in pairs[number + 1 :] if pair[1] is not None), None)
            row = copy.deepcopy(one)
            drawing.porter.bring(row, drawing.story)
            new.append(row) if following is None else following.addprevious(row)
            drawing.marker.mark_whole_row(row, DEL)


def redraw_row(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark what differs in the cells of a row."""
    for after, before in zip(list_cells(new), list_cells(old), strict=True):
        if sign_child(after, "tcPr") != sign_child(before, "tcPr"):
            drawing.unmarked.append(problem("redline-table", what=shorten(read_text(new), _MOST_QUOTED)))
        redraw_container(after, before, drawing)


def put_back(old: Element, container: Element, following: Element | None, drawing: Drawing) -> Element:
    """A deleted block in its old place, before the block that follows and the bookmarks that open there."""
    block = copy.deepcopy(old)
    for section in list(block.iter(SECTION)):
        parent = section.getparent()
        if parent is not None:
            parent.remove(section)
            drawing.unmarked.append(problem("redline-section"))
    drawing.porter.bring(block, drawing.story)
    if following is None:
        following = container.find(SECTION)
    while following is not None:
        point = following.getprevious()
        if point is None or point.tag != f"{W}bookmarkStart":
            break
        following = point
    container.append(block) if following is None else following.addprevious(block)
    drawing.marker.mark_block(block, DEL)
    return block


def move_ends(blocks: Sequence[Element], drawing: Drawing) -> None:
    """The last paragraph of a container keeps its end: what follows the last common one takes that one's end instead.

    `blocks` are the last block of both versions and all behind it, each of them marked already.
    """
    first, *rest = blocks
    if not rest or first.tag != P or rest[-1].tag != P:
        return
    tail = rest[-1]
    for tag in (INS, DEL):
        mark = tail.find(f"{PROPERTIES}/{W}rPr/{tag}")
        parent = None if mark is None else mark.getparent()
        if mark is not None and parent is not None:
            parent.remove(mark)
            drawing.marker.mark_end(first, tag)


def part_tables(container: Element, drawing: Drawing) -> None:
    """Two tables with nothing between them would become one: a paragraph that is gone either way parts them."""
    for table in container.findall(TABLE):
        after = table.getnext()
        if after is not None and after.tag == TABLE:
            paragraph = container.makeelement(P)
            drawing.marker.mark_end(paragraph, DEL)
            drawing.marker.mark_end(paragraph, INS)
            table.addnext(paragraph)


def note_section(block: Element, drawing: Drawing) -> None:
    """Note that a section begins or ends in an inserted block."""
    if next(block.iter(SECTION), None) is not None:
        drawing.unmarked.append(problem("redline-section"))


def sign_sections(paragraph: Element) -> tuple[object, ...]:
    """The page settings that a paragraph carries."""
    return tuple(sign(one) for one in paragraph.iter(SECTION))


def sign_child(element: Element, name: str) -> object:
    """Properties as a value."""
    found = element.find(f"{W}{name}")
    return None if found is None else sign(found)


def write_canonical(element: Element, file: File, story: str) -> tuple[bytes, tuple[str, ...]]:
    """An element without the numbers that each build gives anew, and what it shows from other parts."""
    return _NUMBERS.sub(b"", etree.tostring(element)), file.sign_relations(story, element)


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
