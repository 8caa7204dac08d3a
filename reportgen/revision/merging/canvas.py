"""A story of the edited file, which is brought up to date; all that a person did stays because nothing is rebuilt."""

import copy
from functools import partial

from reportgen.revision.merging.bookmarks import Bookmarks
from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.extracting import read_leaf
from reportgen.revision.merging.notes import Notes
from reportgen.revision.merging.remarks import Remarks
from reportgen.revision.merging.story import REFERENCES, Story
from reportgen.revision.merging.supplies import SDT, Supplies
from reportgen.revision.merging.traces import Leaf
from reportgen.revision.merging.wordml import BOOKMARK, Element, W, remove
from reportgen.revision.merging.words import DRAWN


class Canvas:
    """A story opened for changes, beside the story of the generated file from which they are taken."""

    def __init__(self, story: Story, source: Story, supplies: Supplies, remarks: Comments | Remarks) -> None:
        self.story, self.source, self.supplies, self.remarks = story, source, supplies, remarks
        self.home, self.package = story.home, story.file.package
        self.bookmarks = Bookmarks(self.home, partial(supplies.number, BOOKMARK))
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
        self.bookmarks.settle(taken)
        self.supplies.lists.take(taken)
        self.supplies.carrier.carry(taken, source.part, story.part)
        return taken
