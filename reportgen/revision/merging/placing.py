"""Putting new paragraphs, tables and rows into an edited file, and taking out what is no longer generated."""

from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.traces import Item, Row
from reportgen.revision.merging.wordml import CELL, PROPERTIES, TABLE, Element, P, W, remove

_SECTION = f"{PROPERTIES}/{W}sectPr"


def place(canvas: Canvas, item: Item, anchor: Element | None, container: Element) -> Element:
    """Put a generated paragraph or table behind an element of the container, or first in it."""
    if item.element is None:
        raise ValueError(item.mark)
    taken = canvas.take(item.element)
    if anchor is None:
        container.insert(_after_properties(container), taken)
    else:
        _outermost(anchor, container).addnext(taken)
        _move_section(item.element, anchor, taken)
    _mark(canvas, item, taken)
    return taken


def _after_properties(container: Element) -> int:
    return 1 if len(container) and container[0].tag == f"{W}tcPr" else 0


def _outermost(anchor: Element, container: Element) -> Element:
    """What to stand behind: the block-level control around the anchor, and the ends of its bookmarks."""
    element = anchor
    while element.getparent() is not None and element.getparent() is not container:
        element = element.getparent()  # type: ignore[assignment]
    following = element.getnext()
    while following is not None and following.tag == f"{W}bookmarkEnd":
        element, following = following, following.getnext()
    return element


def _move_section(source: Element, anchor: Element, taken: Element) -> None:
    """Where a section ended at the anchor, it now ends at what was put behind it, unless that begins another."""
    old = anchor.find(_SECTION)
    previous = source.getprevious()
    while previous is not None and previous.tag not in {P, TABLE}:
        previous = previous.getprevious()
    begins = previous is not None and previous.find(_SECTION) is not None
    own = taken.find(_SECTION)
    if old is None or begins or taken.tag != P:
        return
    if own is not None:
        remove(own)
    properties = taken.find(PROPERTIES)
    if properties is None:
        properties = taken.makeelement(PROPERTIES, {})
        taken.insert(0, properties)
    properties.append(old)


def _mark(canvas: Canvas, item: Item, taken: Element) -> None:
    """Give a new block its bookmark, where that does not lie inside it."""
    if item.mark and not canvas.has_bookmark(item.mark):
        start, end = canvas.bookmark(item.mark)
        taken.addprevious(start)
        taken.addnext(end)


def place_row(canvas: Canvas, row: Row, anchor: Element | None, table: Element) -> Element:
    """Put a generated row behind another one, or first in the table."""
    if row.element is None:
        raise ValueError(row.kind)
    taken = canvas.take(row.element)
    if anchor is not None:
        anchor.addnext(taken)
    else:
        first = next(table.iter(f"{W}tr"), None)
        table.append(taken) if first is None else first.addprevious(taken)
    return taken


def take_out(canvas: Canvas, element: Element) -> None:
    """Remove what is no longer generated; sections, comments and open bookmarks around it stay."""
    neighbour = _neighbour(element)
    canvas.remarks.rescue(element, neighbour)
    _rescue_section(element)
    parent = element.getparent()
    for mark in list(element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        if not _is_paired(mark, element):
            element.addprevious(mark)
    remove(element)
    if parent is not None and parent.tag == CELL and not any(one.tag == P for one in parent):
        parent.append(parent.makeelement(P, {}))


def _is_paired(mark: Element, element: Element) -> bool:
    number = mark.get(f"{W}id")
    return sum(one.get(f"{W}id") == number for one in element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")) > 1


def _neighbour(element: Element) -> Element | None:
    for step in (element.itersiblings(preceding=True), element.itersiblings()):
        for one in step:
            if one.tag == P:
                return one
            found = list(one.iter(P)) if one.tag in {TABLE, f"{W}tr"} else []
            if found:
                return found[-1]
    return None


def _rescue_section(element: Element) -> None:
    """The end of a section moves to the paragraph before, or stays in an empty one."""
    section = element.find(_SECTION)
    if section is None:
        return
    before = element.getprevious()
    if before is not None and before.tag == P and before.find(_SECTION) is None:
        properties = before.find(PROPERTIES)
        if properties is None:
            properties = before.makeelement(PROPERTIES, {})
            before.insert(0, properties)
        properties.append(section)
        return
    empty = element.makeelement(P, {})
    properties = element.makeelement(PROPERTIES, {})
    properties.append(section)
    empty.append(properties)
    element.addprevious(empty)
