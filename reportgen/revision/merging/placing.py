"""Putting new paragraphs, tables and rows into an edited file, and taking out what is no longer generated."""

from collections.abc import Iterator, Sequence

from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.traces import Item, Row
from reportgen.revision.merging.wordml import CELL, PROPERTIES, ROW, TABLE, Element, P, W, remove

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


def move(elements: Sequence[Element], item: Item | Row, anchor: Element | None, container: Element) -> None:
    """Move pieces that stand one behind the other to the place that the first of them has in what is generated now."""
    if item.element is None or anchor in elements:
        return
    goal = None if anchor is None else _outermost(anchor, container)
    for element in elements:
        _rescue_section(element)
        for one in list(_list_around(element)):
            if goal is None:
                container.insert(_after_properties(container), one)
            else:
                goal.addnext(one)
            goal = one
    if anchor is not None:
        _move_section(item.element, anchor, elements[-1])


def _list_around(element: Element) -> Iterator[Element]:
    """An element with the bookmarks that begin just before it and end just behind it."""
    starts = {one.get(f"{W}id"): one for one in _list_marks(element, "bookmarkStart", preceding=True)}
    ends = {one.get(f"{W}id"): one for one in _list_marks(element, "bookmarkEnd", preceding=False)}
    yield from (one for number, one in reversed(starts.items()) if number in ends)
    yield element
    yield from (one for number, one in ends.items() if number in starts)


def _list_marks(element: Element, name: str, *, preceding: bool) -> Iterator[Element]:
    for one in element.itersiblings(preceding=preceding):
        if one.tag != f"{W}{name}":
            return
        yield one


def _after_properties(container: Element) -> int:
    """Where the content of a cell or table begins."""
    heads = (f"{W}tcPr", f"{W}tblPr", f"{W}tblPrEx", f"{W}tblGrid")
    return sum(one.tag in heads for one in container)


def _outermost(anchor: Element, container: Element) -> Element:
    """What to stand behind: the controls of blocks that end with the anchor, and the ends of its bookmarks."""
    element, parent = anchor, anchor.getparent()
    while parent is not None and parent is not container and _neighbour(element, before=False) is None:
        element, parent = parent, parent.getparent()
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
    if item.mark and not canvas.bookmarks.has(item.mark):
        start, end = canvas.bookmarks.make(item.mark)
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
    before = _neighbour(element, before=True)
    neighbour = _neighbour(element, before=False) if before is None else before
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


def _neighbour(element: Element, *, before: bool) -> Element | None:
    """The nearest paragraph before or behind an element, in a table or row too."""
    for one in element.itersiblings(preceding=before):
        if one.tag == P:
            return one
        found = list(one.iter(P)) if one.tag in {TABLE, ROW} else []
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
