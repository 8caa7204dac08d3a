"""What merging must know of tables: their columns, their joined cells, and the caption that stands for them."""

from reportgen.revision.merging.traces import Grid
from reportgen.revision.merging.wordml import CELL, Element, P, W


def find_mark_above(grid: Grid) -> str:
    """The bookmark of a table's caption, which stands for the table."""
    before = grid.element.getprevious() if grid.element is not None else None
    while before is not None and before.tag in {P, f"{W}bookmarkEnd", f"{W}bookmarkStart"}:
        marks = [one.get(f"{W}name", "") for one in before.iter(f"{W}bookmarkStart")]
        found = [mark for mark in marks if mark.startswith("_b_")]
        if found:
            return found[0]
        before = before.getprevious()
    return ""


def count_columns(grid: Grid) -> int:
    """The columns of a table's grid."""
    return 0 if grid.element is None else len(grid.element.findall(f"{W}tblGrid/{W}gridCol"))


def merge_cell(cell: Element, merge: str) -> None:
    """Let a cell begin (`r`) or run on (`c`) a merged one, or stand alone (`-`)."""
    properties = cell.find(f"{W}tcPr")
    if properties is None or cell.tag != CELL:
        return
    old = properties.find(f"{W}vMerge")
    if old is not None:
        properties.remove(old)
    if merge == "-":
        return
    new = properties.makeelement(f"{W}vMerge", {f"{W}val": "restart"} if merge == "r" else {})
    first = ("cnfStyle", "tcW", "gridSpan", "hMerge")
    place = sum(one.tag in {f"{W}{name}" for name in first} for one in properties)
    properties.insert(place, new)
