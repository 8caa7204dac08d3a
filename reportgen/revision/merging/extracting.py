"""The paragraphs, tables, rows and cells of a Word file, generated or edited, with their figures."""

from collections.abc import Sequence
from functools import partial

from reportgen.revision.merging.traces import Grid, Ground, Item, Leaf, Row, digest, is_contents
from reportgen.revision.merging.wordml import (
    BOOKMARK,
    BOOKMARK_END,
    PROPERTIES,
    Element,
    P,
    W,
    list_cells,
    list_items,
    list_rows,
)
from reportgen.revision.merging.words import OBJECT, Shown, read_look, read_words

MASK = "\ue010"  # stands for a figure, whatever it shows
BLOCK = "_b_"
_NAME = f"{W}name"
_BOOKMARKS = frozenset({BOOKMARK, BOOKMARK_END})
_MERGE, _STYLE, _VALUE = f"{W}vMerge", f"{W}pStyle", f"{W}val"


def read_items(container: Element, ground: Ground) -> tuple[Item, ...]:
    """The paragraphs and tables of a body or cell."""
    return tuple(_read_item(one, ground) for one in list_items(container))


def _read_item(element: Element, ground: Ground) -> Item:
    known = ground.known.get(element)
    if known is not None and not isinstance(known, Row):
        return known
    if element.tag == P:
        return read_leaf(element, ground)
    return Grid(_mark_before(element), tuple(_read_row(row, ground) for row in list_rows(element)), element)


def read_leaf(element: Element, ground: Ground) -> Leaf:
    """A paragraph."""
    reading = read_words(element)
    style = read_style(element)
    name = ground.styles.get(style, style)
    if is_contents(name):
        reading.note_page()
    text = reading.text
    fields = [one for one in reading.figures if one.is_field]
    drawn = [ground.tell(one) for letter, one in reading.pieces if letter == OBJECT] if OBJECT in text else ()
    shows, says = "".join(one.shows for one in drawn), "".join(one.says for one in drawn)
    shown = digest(text + shows)
    return Leaf(
        mark=_mark_in(element) or _mark_before(element),
        style=name,
        shown=shown,
        words=digest(mask(text, reading.figures) + says) if reading.figures or shows != says else shown,
        fixed=digest(mask(text, fields) + shows) if fields else "",
        seen=partial(read_look, reading),
        figures=tuple(reading.figures),
        text=text,
        element=element,
        is_tracked=reading.is_tracked,
        has_comments=reading.has_comments,
        charts=tuple(one.chart for one in drawn if one.chart),
    )


def read_style(paragraph: Element) -> str:
    """The id of a paragraph's style, empty where it has none."""
    properties = paragraph[0] if len(paragraph) else None
    if properties is None or properties.tag != PROPERTIES:
        return ""
    style = next(properties.iterchildren(_STYLE), None)
    return "" if style is None else style.get(_VALUE, "")


def mask(text: str, figures: Sequence[Shown]) -> str:
    """The text with a mask in the place of each figure."""
    masked, position = [], 0
    for one in figures:
        masked += [text[position : one.start], MASK]
        position = one.start + len(one.display)
    return "".join((*masked, text[position:]))


def _read_row(element: Element, ground: Ground) -> Row:
    known = ground.known.get(element)
    if isinstance(known, Row):
        return known
    cells = list(list_cells(element))
    return Row(tuple(read_items(cell, ground) for cell in cells), "".join(map(_merge_of, cells)), element)


def _merge_of(cell: Element) -> str:
    merge = next(cell[0].iterchildren(_MERGE), None) if len(cell) else None
    return "-" if merge is None else "r" if merge.get(_VALUE) == "restart" else "c"


def _mark_in(paragraph: Element) -> str:
    for one in paragraph.iter(BOOKMARK):
        name = one.get(_NAME, "")
        if name.startswith(BLOCK):
            return name
    return ""


def _mark_before(element: Element) -> str:
    """The bookmark that begins between the item before and this one."""
    before = element.getprevious()
    found = ""
    while before is not None and before.tag in _BOOKMARKS:
        name = before.get(_NAME, "")
        found = name if name.startswith(BLOCK) else found
        before = before.getprevious()
    return found
