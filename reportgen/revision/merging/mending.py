"""Three versions of a story: as generated before, as people left it, as generated now."""

from collections.abc import Collection, Sequence
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.chapters import Chapters
from reportgen.revision.merging.comparing import is_untouched, pair_edited, pair_generated, stand, stands
from reportgen.revision.merging.displays import Displays
from reportgen.revision.merging.doubts import list_near, tell_doubts
from reportgen.revision.merging.ordering import list_moved
from reportgen.revision.merging.pairing import Pairs
from reportgen.revision.merging.paragraphs import Paragraphs
from reportgen.revision.merging.placing import move, place, place_row, take_out
from reportgen.revision.merging.tables import count_columns, find_mark_above, merge_cell
from reportgen.revision.merging.traces import Grid, Item, Leaf, Row, Unit, is_blank
from reportgen.revision.merging.voice import DATA, Voice
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element, list_cells
from reportgen.revision.merging.words import OBJECT


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that found no place in the report, and why."""

    reason: str
    text: str


@dataclass(slots=True)
class Mending:
    """Brings an edited story up to date, piece by piece."""

    canvas: Canvas
    displays: Displays
    voice: Voice = DATA
    unplaced: list[Unplaced] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    table: str = ""
    added: set[Element | None] = field(default_factory=set)
    near: dict[Element, list[Leaf]] = field(default_factory=dict)
    standing: dict[Element | None, Unit] = field(default_factory=dict)
    paragraphs: Paragraphs = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = Paragraphs(self.canvas, self.displays, self.voice)

    @property
    def settled(self) -> set[str]:
        """The digests of paragraphs whose new figures stand in paragraphs that a person had changed."""
        return self.paragraphs.settled

    def mend_items(self, before: Sequence[Item], edited: Sequence[Item], now: Sequence[Item], home: Element) -> None:
        """The paragraphs and tables of a body or cell."""
        if stand(before, edited, now):
            for one in edited:
                self.leave(one)
            return
        there, again = pair_edited(before, edited), pair_generated(before, now)
        origin = {new: old for old, new in again.items()}
        by_person, by_data = list_moved(there), list_moved(again)
        anchor: Element | None = None
        gone = Chapters()
        for number, item in enumerate(now):
            old = origin.get(number)
            mate = None if old is None else there.get(old)
            if old is not None and mate is None and not is_blank(before[old]):
                self.note_deleted(before[old], item)
            gone.enter(item, is_gone=old is not None and mate is None)
            if old is not None and mate is not None:
                self.mend(before[old], edited[mate], item)
                if old in by_data - by_person:
                    move(_list_together(edited, mate, there), item, anchor, home)
                anchor = anchor if old in by_person else edited[mate].element
            elif old is None and gone.is_inside():
                self.unplaced.append(Unplaced(say("unplaced_heading_gone"), item.text or ""))
            elif old is None:
                anchor = place(self.canvas, item, anchor, home)
        self.settle_rest(before, edited, there, again)

    def note_deleted(self, before: Item, now: Item) -> None:
        """A person took a piece out: it stays away, and what the data changed in it is remembered."""
        self.kept.append(self.table or now.mark)
        if before.shown != now.shown and not self.voice.is_colleague:
            self.missed.append(now.text or "")

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
        self.near |= {leaf.element: near for leaf, near in list_near(before, edited, there) if leaf.element is not None}
        for number, unit in enumerate(edited):
            if number not in known:
                if not is_blank(unit):
                    self.kept.append(self.table or unit.mark or find_mark(edited[:number]))
                for leaf in unit.leaves():
                    self.added.add(leaf.element)
                    self.paragraphs.update_added(leaf)

    def tell_doubts(self, edited: Sequence[Item], known: Collection[str]) -> None:
        """Numbers that may be out of date in what people wrote or changed: paragraphs that are added or not `known`."""
        for leaf in (leaf for item in edited for leaf in item.leaves()):
            is_theirs = leaf.shown not in known or leaf.element in self.added
            if is_theirs and leaf.element is not None and self.canvas.story.file.holds(leaf.element):
                tell_doubts(self.canvas, leaf, self.near.get(leaf.element, ()), self.displays)

    def withdraw(self, before: Unit, edited: Unit) -> None:
        """Take out what is no longer generated; what a person changed stays, with one comment for all of it."""
        leaf = next(edited.leaves(), None)
        if edited.element is None:
            return
        if is_untouched(before, edited) or leaf is None or leaf.element is None:
            take_out(self.canvas, edited.element)
        else:
            self.canvas.remarks.settle(leaf.element, self.voice.kinds, [(say("withdrawn"),)])
            for other in edited.leaves():
                if other is not leaf and other.element is not None:
                    self.canvas.remarks.settle(other.element, self.voice.kinds, [])

    def mend(self, before: Item, edited: Item, now: Item) -> None:
        """A paragraph or table that is there in all three versions."""
        if stands(before, edited, now):
            self.leave(edited)
            return
        match before, edited, now:
            case Leaf(), Leaf(), Leaf():
                self.mend_leaf(before, edited, now)
            case Grid(), Grid(), Grid():
                outer, self.table = self.table, self.table or now.mark or find_mark_above(now)
                self.mend_table(before, edited, now)
                self.table = outer

    def leave(self, edited: Unit) -> None:
        """A piece that stands as it was, with nothing to be said of it; notes and pictures in it may still change."""
        if edited.element is not None:
            self.canvas.remarks.settle(edited.element, self.voice.kinds, [])
            if not any(OBJECT in (leaf.text or "") for leaf in edited.leaves()):
                self.standing[edited.element] = edited

    def mend_leaf(self, before: Leaf, edited: Leaf, now: Leaf) -> None:
        """A paragraph."""
        if self.paragraphs.mend(before, edited, now):
            self.kept.append(self.table or now.mark)

    def mend_table(self, before: Grid, edited: Grid, now: Grid) -> None:
        """A table, row by row; one that nobody touched and that has other columns now is generated anew."""
        there, again = pair_edited(before.rows, edited.rows), pair_generated(before.rows, now.rows)
        fits = count_columns(edited) == count_columns(now)
        old = edited.element
        parent = None if old is None else old.getparent()
        is_other = not fits and len(again) < len(now.rows) and is_untouched(before, edited)
        if is_other and old is not None and parent is not None:
            place(self.canvas, now, old, parent)
            take_out(self.canvas, old)
        else:
            self.mend_rows(before, edited, now, (there, again), fits=fits)

    def mend_rows(self, before: Grid, edited: Grid, now: Grid, pairs: tuple[Pairs, Pairs], *, fits: bool) -> None:
        """The rows of a table; new ones are put in where they fit its columns."""
        if edited.element is None:
            return
        there, again = pairs
        origin = {new: old for old, new in again.items()}
        by_person, by_data = list_moved(there), list_moved(again)
        anchor: Element | None = None
        for number, row in enumerate(now.rows):
            old = origin.get(number)
            mate = None if old is None else there.get(old)
            if old is not None and mate is not None:
                self.mend_row(before.rows[old], edited.rows[mate], row)
                if old in by_data - by_person:
                    move(_list_together(edited.rows, mate, there), row, anchor, edited.element)
                anchor = anchor if old in by_person else edited.rows[mate].element
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
        if stands(before, edited, now):
            self.leave(edited)
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


def _list_together(edited: Sequence[Unit], mate: int, there: Pairs) -> list[Element]:
    """A piece with what people added behind it."""
    known = set(there.values())
    end = mate + 1
    while end < len(edited) and end not in known:
        end += 1
    return [one.element for one in edited[mate:end] if one.element is not None]


def find_mark(units: Sequence[Unit]) -> str:
    """The bookmark of the last block that has one."""
    return next((unit.mark for unit in reversed(units) if unit.mark), "")
