"""Remarks on what can bear no Word comment: they stand in the text, and say what they are about."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.said import Lines, Remark
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element

Find = Callable[[Element], Element | None]


class Remarks:
    """Comments on headers and notes, gathered while these are mended; `find` names the paragraph that bears one."""

    def __init__(self, comments: Comments, about: str, find: Find) -> None:
        self.comments, self.about, self.find = comments, about, find
        self.wanted: list[tuple[Element, Lines]] = []

    def list_own(self, _element: Element) -> Iterator[Remark]:
        """The remarks that stand from an earlier build."""
        yield from (one for one in self.comments.list_own(self.comments.body) if one.about == self.about)

    def settle(self, element: Element, _kinds: Sequence[str], wanted: Sequence[Lines]) -> None:
        """Remember what is to be said of a paragraph."""
        for lines in wanted:
            self.add(element, lines)

    def add(self, element: Element, lines: Lines) -> None:
        """Remember one remark."""
        bearer = self.find(element)
        if bearer is not None:
            self.wanted.append((bearer, (say(self.about), *lines)))

    def rescue(self, element: Element, neighbour: Element | None) -> None:
        """Where no comments can be, none are to be saved."""

    def finish(self, kinds: Sequence[str]) -> None:
        """Write the remarks; those of an earlier build that no longer hold go, where they are of these kinds."""
        missing = list(self.wanted)
        for remark in list(self.list_own(self.comments.body)):
            told = next((one for one in missing if remark.tells(one[1])), None)
            if told is not None:
                missing.remove(told)
            elif remark.kind in kinds:
                self.comments.close(remark)
        for bearer, lines in missing:
            self.comments.add(bearer, lines)
