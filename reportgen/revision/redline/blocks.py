"""Paragraphs, tables and rows in two versions, marked where they were put in or taken out."""

import copy
from collections.abc import Sequence

from reportgen.problems import problem, shorten
from reportgen.revision.merging.wordml import CONTROL, PROPERTIES, TABLE, Element, P, W, list_cells, list_rows
from reportgen.revision.redline.atoms import read_text
from reportgen.revision.redline.marking import DEL, INS, SECTION, sign
from reportgen.revision.redline.pairing import liken_blocks, liken_rows, pair_elements, pair_last, write_canonical
from reportgen.revision.redline.paragraphs import Drawing, redraw_paragraph

_MOST_QUOTED = 20  # characters of a table that cannot be marked
_BLOCKS = frozenset({P, TABLE, CONTROL})


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
