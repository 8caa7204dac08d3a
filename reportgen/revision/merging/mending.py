"""Three versions of paragraphs, tables and rows: as generated before, as a person left them, as generated now."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.comments import Lines
from reportgen.revision.merging.figures import Displays, update_added, update_figures
from reportgen.revision.merging.pairing import Pairs, pair
from reportgen.revision.merging.placing import place, place_row, take_out
from reportgen.revision.merging.redrawing import redraw
from reportgen.revision.merging.rewriting import regenerate, rewrite
from reportgen.revision.merging.traces import Grid, Item, Leaf, Row, Unit, is_blank
from reportgen.revision.merging.voice import DATA, Voice
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import CELL, Element, P, W, list_cells

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d|toc heading")


def pair_edited(before: Sequence[Unit], edited: Sequence[Unit]) -> Pairs:
    """Which edited piece is which generated one."""
    return pair(before, edited, (lambda one: one.shown, lambda one: one.words))


def pair_generated(before: Sequence[Unit], now: Sequence[Unit]) -> Pairs:
    """Which piece generated now is which one generated before."""
    return pair(before, now, (lambda one: one.says, lambda one: one.words))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that found no place in the report, and why."""

    reason: str
    text: str


@dataclass(slots=True)
class Mending:
    """Brings an edited file up to date, piece by piece."""

    canvas: Canvas
    displays: Displays
    voice: Voice = DATA
    unplaced: list[Unplaced] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    table: str = ""

    def mend_items(self, before: Sequence[Item], edited: Sequence[Item], now: Sequence[Item], home: Element) -> None:
        """The paragraphs and tables of a body or cell."""
        there, again = pair_edited(before, edited), pair_generated(before, now)
        origin = {new: old for old, new in again.items()}
        anchor: Element | None = None
        gone = _Chapters()
        for number, item in enumerate(now):
            old = origin.get(number)
            mate = None if old is None else there.get(old)
            if old is not None and mate is None and not is_blank(before[old]):
                self.kept.append(self.table or item.mark)
            gone.enter(item, is_gone=old is not None and mate is None)
            if old is not None and mate is not None:
                self.mend(before[old], edited[mate], item)
                anchor = edited[mate].element
            elif old is None and gone.is_inside():
                self.unplaced.append(Unplaced(say("unplaced_heading_gone"), item.text or ""))
            elif old is None:
                anchor = place(self.canvas, item, anchor, home)
        self.settle_rest(before, edited, there, again)

    def mend_notes(self, before: Sequence[Item], edited: Sequence[Item], now: Sequence[Item], _home: Element) -> None:
        """The notes that are there in all three versions; others come and go with what refers to them."""
        there, again = pair_edited(before, edited), pair_generated(before, now)
        for old, mate in there.items():
            if old in again:
                self.mend(before[old], edited[mate], now[again[old]])

    def settle_rest(self, before: Sequence[Unit], edited: Sequence[Unit], there: Pairs, again: Pairs) -> None:
        """What is no longer generated, and what a person added."""
        for old, mate in there.items():
            if old not in again:
                self.withdraw(before[old], edited[mate])
        known = set(there.values())
        for number, unit in enumerate(edited):
            if number not in known:
                if not is_blank(unit):
                    self.kept.append(self.table or unit.mark or find_mark(edited[:number]))
                for leaf in unit.leaves():
                    update_added(leaf, self.displays)

    def withdraw(self, before: Unit, edited: Unit) -> None:
        """Take out what is no longer generated; what a person changed stays, with a comment."""
        leaf = next(edited.leaves(), None)
        if edited.element is None:
            return
        if is_untouched(before, edited) or leaf is None or leaf.element is None:
            take_out(self.canvas, edited.element)
        else:
            self.canvas.remarks.settle(leaf.element, self.voice.kinds, [(say("withdrawn"),)])

    def mend(self, before: Item, edited: Item, now: Item) -> None:
        """A paragraph or table that is there in all three versions."""
        match before, edited, now:
            case Leaf(), Leaf(), Leaf():
                self.mend_leaf(before, edited, now)
            case Grid(), Grid(), Grid():
                outer, self.table = self.table, self.table or now.mark or find_mark_above(now)
                self.mend_rows(before, edited, now)
                self.table = outer

    def mend_leaf(self, before: Leaf, edited: Leaf, now: Leaf) -> None:
        """A paragraph: generated anew, or a person's with its figures brought up to date."""
        if edited.element is None or now.element is None:
            return
        if is_untouched(before, edited):
            self.canvas.remarks.settle(edited.element, self.voice.kinds, [])
            if is_changed(before, now):
                self.renew(before, edited, now)
            self.bring_comments(edited, now)
            return
        self.kept.append(self.table or now.mark)
        if self.voice.is_colleague and not is_changed(before, now):
            return
        wanted = list(self.dispute(before, edited, now))
        self.canvas.remarks.settle(edited.element, self.voice.kinds, wanted)
        told = "".join(
            (*(line for lines in wanted for line in lines), self.canvas.read_leaf(edited.element).text or "")
        )
        if before.says == now.says and all(one.display in told for one in now.figures):
            self.settled.add(now.shown)
        self.bring_comments(edited, now)

    def bring_comments(self, edited: Leaf, now: Leaf) -> None:
        """Comments that a colleague made in his copy of a paragraph."""
        if self.voice.is_colleague and now.has_comments and edited.element is not None and now.element is not None:
            self.canvas.supplies.comments.copy(now.element, edited.element, self.canvas.supplies.source.package)

    def dispute(self, before: Leaf, edited: Leaf, now: Leaf) -> Iterator[Lines]:
        """Bring the figures of an edited paragraph up to date; what cannot be is told."""
        voice, element = self.voice, edited.element
        if element is None:
            return
        standing = any(lines[0] == say(voice.rewritten) for _, lines in self.canvas.remarks.list_own(element))
        for one in update_figures(before, edited, now, self.displays):
            yield say(voice.overtyped), one.yours, one.generated
        if edited.charts != now.charts:
            yield say(voice.redrawn), "".join(edited.charts), "".join(now.charts)
        stands = self.canvas.read_leaf(element).shown
        if (standing or before.says != now.says) and stands != now.shown and not _CONTENTS.fullmatch(now.style):
            yield say(voice.rewritten), now.text or ""

    def renew(self, before: Leaf, edited: Leaf, now: Leaf) -> None:
        """Generate a paragraph anew; what a person set bold or commented on stays so."""
        element = edited.element
        has_comments = element is not None and element.find(f".//{W}commentRangeStart") is not None
        is_counted = before.fixed != "" and before.shown != edited.shown
        if redraw(self.canvas, edited, now, resize=edited.look == before.look):
            return
        is_same = before.says == now.says and not self.voice.is_colleague
        if is_same and (has_comments or is_counted or edited.look != before.look):
            update_figures(before, edited, now, self.displays)
        elif edited.look == before.look and not has_comments:
            regenerate(self.canvas, edited, now)
        else:
            rewrite(self.canvas, edited, now)

    def mend_rows(self, before: Grid, edited: Grid, now: Grid) -> None:
        """A table, row by row."""
        if edited.element is None:
            return
        there, again = pair_edited(before.rows, edited.rows), pair_generated(before.rows, now.rows)
        origin = {new: old for old, new in again.items()}
        anchor: Element | None = None
        fits = count_columns(edited) == count_columns(now)
        for number, row in enumerate(now.rows):
            old = origin.get(number)
            mate = None if old is None else there.get(old)
            if old is not None and mate is not None:
                self.mend_row(before.rows[old], edited.rows[mate], row)
                anchor = edited.rows[mate].element
            elif old is None and fits:
                anchor = place_row(self.canvas, row, anchor, edited.element)
            elif old is None:
                self.tell_row(edited, row)
        self.settle_rest(before.rows, edited.rows, there, again)

    def tell_row(self, edited: Grid, row: Row) -> None:
        """A row that does not fit the columns which a person gave the table."""
        leaf = next(edited.leaves(), None)
        if leaf is None or leaf.element is None:
            self.unplaced.append(Unplaced(say("columns"), row.text or ""))
        else:
            self.canvas.remarks.add(leaf.element, (say("columns"), row.text or ""))

    def mend_row(self, before: Row, edited: Row, now: Row) -> None:
        """A row, cell by cell; where cells were joined or parted, by its paragraphs."""
        if edited.element is None:
            return
        cells = list(list_cells(edited.element))
        if len(before.cells) == len(edited.cells) == len(now.cells):
            for number, cell in enumerate(cells):
                self.mend_items(before.cells[number], edited.cells[number], now.cells[number], cell)
            if before.merges != now.merges and edited.merges == before.merges:
                for cell, merge in zip(cells, now.merges, strict=True):
                    merge_cell(cell, merge)
        elif is_untouched(before, edited):
            place_row(self.canvas, now, edited.element, edited.element)
            take_out(self.canvas, edited.element)
        else:
            leaves = [list(row.leaves()) for row in (before, edited, now)]
            there, again = pair_edited(leaves[0], leaves[1]), pair_generated(leaves[0], leaves[2])
            for old, mate in there.items():
                if old in again:
                    self.mend_leaf(leaves[0][old], leaves[1][mate], leaves[2][again[old]])


class _Chapters:
    """Whether the place in the report lies in a chapter that a person deleted."""

    def __init__(self) -> None:
        self.gone: dict[int, bool] = {}
        self.last_gone = False
        self.at_last = False

    def enter(self, item: Item, *, is_gone: bool) -> None:
        """Come to the next item."""
        heading = _HEADING.fullmatch(item.style)
        self.at_last, self.last_gone = self.last_gone, is_gone
        if heading:
            level = int(heading[1])
            self.gone = {depth: value for depth, value in self.gone.items() if depth < level} | {level: is_gone}

    def is_inside(self) -> bool:
        """Whether a heading above and the item just before are gone; a new item then is, too."""
        inside = self.at_last and any(self.gone.values())
        self.last_gone = self.last_gone or inside
        return inside


def is_untouched(before: Unit, edited: Unit) -> bool:
    """Whether a person left the text of a piece as it was generated; what Word counts anew is no person's doing."""
    old, new = list(before.leaves()), list(edited.leaves())
    return len(old) == len(new) and all(map(_is_same, old, new))


def is_changed(before: Leaf, now: Leaf) -> bool:
    """Whether a paragraph is not what it was in words, style, look, or in what a colleague left pending in it."""
    said = (now.shown, now.says, now.style, now.look) != (before.shown, before.says, before.style, before.look)
    return said or now.is_tracked or now.has_comments


def _is_same(old: Leaf, new: Leaf) -> bool:
    return not new.is_tracked and (old.shown == new.shown or (old.fixed != "" and old.fixed == new.fixed))


def find_mark(units: Sequence[Unit]) -> str:
    """The bookmark of the last block that has one."""
    return next((unit.mark for unit in reversed(units) if unit.mark), "")


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
