"""A story of the edited file, which is brought up to date; all that a person did stays because nothing is rebuilt."""

import copy
import re
from collections.abc import Mapping

from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.extracting import read_leaf
from reportgen.revision.merging.notes import Notes
from reportgen.revision.merging.remarks import Remarks
from reportgen.revision.merging.story import REFERENCES, Story
from reportgen.revision.merging.supplies import BOOKMARK, SDT, Supplies
from reportgen.revision.merging.traces import Leaf
from reportgen.revision.merging.wordml import Element, W, remove
from reportgen.revision.merging.words import DRAWN

BOOKMARK_END = f"{W}bookmarkEnd"


class Canvas:
    """A story opened for changes, beside the story of the generated file from which they are taken."""

    def __init__(self, story: Story, source: Story, supplies: Supplies, remarks: Comments | Remarks) -> None:
        self.story, self.source, self.supplies, self.remarks = story, source, supplies, remarks
        self.home, self.package = story.home, story.file.package
        self.notes = Notes(supplies, self._copy)

    def read_leaf(self, paragraph: Element) -> Leaf:
        """A paragraph as it stands now."""
        return read_leaf(paragraph, self.story.ground)

    def take(self, element: Element) -> Element:
        """A copy of a generated element with the styles, numbers, pictures, notes and comments of this file."""
        taken = self._copy(element, self.source, self.story)
        self.supplies.comments.take(taken, self.supplies.source.package)
        self.notes.take(taken)
        return taken

    def _copy(self, element: Element, source: Story, story: Story) -> Element:
        taken = copy.deepcopy(element)
        for one in taken.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            one.set(f"{W}val", self.supplies.map_style(one.get(f"{W}val", "")))
        for one in list(taken.iter(*REFERENCES)):
            remove(one)
        for one in taken.iter(f"{W}sdtPr"):
            number = one.find(f"{W}id")
            if number is not None:
                number.set(f"{W}val", self.supplies.number(SDT))
        for one in taken.iter(DRAWN):
            one.set("id", self.supplies.number(DRAWN))
        self._renumber_bookmarks(taken)
        self.supplies.lists.take(taken)
        self.supplies.carrier.carry(taken, source.part, story.part)
        return taken

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """The two ends of a new bookmark."""
        number = self.supplies.number(BOOKMARK)
        start = self.home.makeelement(BOOKMARK, {f"{W}id": number, f"{W}name": name})
        return start, self.home.makeelement(BOOKMARK_END, {f"{W}id": number})

    def has_bookmark(self, name: str) -> bool:
        """Whether a bookmark is there already."""
        return any(one.get(f"{W}name") == name for one in self.home.iter(BOOKMARK))

    def _renumber_bookmarks(self, taken: Element) -> None:
        """Bookmarks that are there already keep their place; those that have but one end in the copy go."""
        starts = list(taken.iter(BOOKMARK))
        ends = {one.get(f"{W}id"): one for one in taken.iter(BOOKMARK_END)}
        there = {one.get(f"{W}name") for one in self.home.iter(BOOKMARK)} if starts else set()
        for start in starts:
            end = ends.pop(start.get(f"{W}id"), None)
            if end is None or start.get(f"{W}name") in there:
                remove(start)
                if end is not None:
                    remove(end)
                continue
            number = self.supplies.number(BOOKMARK)
            start.set(f"{W}id", number)
            end.set(f"{W}id", number)
        for end in ends.values():
            remove(end)

    def drop_bookmarks(self, names: set[str]) -> None:
        """Take bookmarks away, both ends."""
        if not names:
            return
        marks = list(self.home.iter(BOOKMARK, BOOKMARK_END))
        numbers = {one.get(f"{W}id") for one in marks if one.get(f"{W}name") in names}
        for one in marks:
            if one.get(f"{W}id") in numbers:
                remove(one)

    def rename_bookmarks(self, names: Mapping[str, str | None]) -> None:
        """Give the bookmarks of blocks their new names, and those that point to them; None takes one away."""
        self.drop_bookmarks({old for old, new in names.items() if new is None})
        changed = {old: new for old, new in names.items() if new is not None and old != new}
        if not changed:
            return
        for one in self.home.iter(BOOKMARK):
            one.set(f"{W}name", changed.get(one.get(f"{W}name", ""), one.get(f"{W}name", "")))
        for one in self.home.iter(f"{W}hyperlink"):
            if one.get(f"{W}anchor") in changed:
                one.set(f"{W}anchor", changed[one.get(f"{W}anchor", "")])
        for one in self.home.iter(f"{W}instrText"):
            one.text = re.sub(r"_[br]_\w+", lambda found: changed.get(found[0], found[0]), str(one.text or ""))
