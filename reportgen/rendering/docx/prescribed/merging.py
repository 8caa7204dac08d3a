"""Cells that a form marks for merging become one with equal neighbours below, level by level."""

import hashlib
import re

from lxml import etree

from reportgen.rendering.docx.elements import WORD
from reportgen.rendering.docx.prescribed.grid import place_cells

_MARK = re.compile("\ue002([0-9a-f]+)\ue003")
_BEFORE_MERGE = ("tcW", "gridSpan", "hMerge", "cnfStyle")


def mark_merge(key: str) -> str:
    """What stands in a cell that merges with those below it of the same key; an empty key merges with nothing."""
    return f"\ue002{hashlib.sha256(key.encode()).hexdigest()[:16]}\ue003" if key else ""


def merge_cells(root: etree._Element) -> None:
    """Marked cells above one another become one where their keys agree, and all the marked keys to their left."""
    for table in root.iter(f"{WORD}tbl"):
        above: dict[int, tuple[int, tuple[str, ...], etree._Element]] = {}
        for row in table.iterchildren(f"{WORD}tr"):
            keys: tuple[str, ...] = ()
            current: dict[int, tuple[int, tuple[str, ...], etree._Element]] = {}
            for place in place_cells(row):
                key = _take_mark(place.cell)
                if key:
                    keys += (key,)
                    first = _join(place.cell, place.span, keys, above.get(place.column))
                    current[place.column] = (place.span, keys, first)
            above = current


def _join(
    cell: etree._Element, span: int, keys: tuple[str, ...], above: tuple[int, tuple[str, ...], etree._Element] | None
) -> etree._Element:
    """The first cell of the run that the cell belongs to; a cell that runs on is emptied."""
    if above is None or above[:2] != (span, keys):
        return cell
    first = above[2]
    _set_merge(first, "restart")
    _set_merge(cell, "continue")
    _empty(cell)
    return first


def _take_mark(cell: etree._Element) -> str:
    """The key of a marked cell; the mark itself is taken out of the text."""
    found = ""
    for text in cell.iter(f"{WORD}t"):
        written = text.text or ""
        for match in _MARK.finditer(written):
            found = match[1]
        text.text = _MARK.sub("", written)
    return found


def _set_merge(cell: etree._Element, kind: str) -> None:
    properties = cell.find(f"{WORD}tcPr")
    if properties is None:
        properties = etree.Element(f"{WORD}tcPr")
        cell.insert(0, properties)
    for old in properties.findall(f"{WORD}vMerge"):
        properties.remove(old)
    place = sum(1 for one in properties if etree.QName(one).localname in _BEFORE_MERGE)
    merge = etree.Element(f"{WORD}vMerge")
    merge.set(f"{WORD}val", kind)
    properties.insert(place, merge)


def _empty(cell: etree._Element) -> None:
    """The cell with one empty paragraph."""
    blocks = [one for one in cell if one.tag != f"{WORD}tcPr"]
    form = next((one.find(f"{WORD}pPr") for one in blocks if one.tag == f"{WORD}p"), None)
    for one in blocks:
        cell.remove(one)
    paragraph = etree.SubElement(cell, f"{WORD}p")
    if form is not None:
        paragraph.append(form)
