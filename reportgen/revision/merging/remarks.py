"""Remarks on what can bear no Word comment: they stand in the text, and say what they are about."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.revision.merging.comments import Comments, Lines
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element

Find = Callable[[Element], Element | None]


class Remarks:
    """Comments on headers and notes, gathered while these are mended; `find` names the paragraph that bears one."""

    def __init__(self, comments: Comments, about: str, find: Find) -> None:
        self.comments, self.about, self.find = comments, say(about), find
        self.wanted: list[tuple[Element, Lines]] = []

    def list_own(self, _element: Element) -> Iterator[tuple[Element, Lines]]:
        """The remarks that stand from an earlier build."""
        for comment, lines in self.comments.list_own(self.comments.body):
            if lines[0] == self.about and len(lines) > 1:
                yield comment, lines[1:]

    def settle(self, element: Element, _kinds: Sequence[str], wanted: Sequence[Lines]) -> None:
        """Remember what is to be said of a paragraph."""
        for lines in wanted:
            self.add(element, lines)

    def add(self, element: Element, lines: Lines) -> None:
        """Remember one remark."""
        bearer = self.find(element)
        if bearer is not None:
            self.wanted.append((bearer, (self.about, *lines)))

    def rescue(self, element: Element, neighbour: Element | None) -> None:
        """Where no comments can be, none are to be saved."""

    def finish(self, kinds: Sequence[str]) -> None:
        """Write the remarks; those of an earlier build that no longer hold go, where they are of these kinds."""
        passing = {say(kind) for kind in kinds}
        standing = [one for one in self.comments.list_own(self.comments.body) if one[1][0] == self.about]
        wanted = [lines for _, lines in self.wanted]
        for comment, lines in standing:
            if lines not in wanted and lines[1] in passing:
                self.comments.drop(comment)
        known = [lines for _, lines in standing]
        for bearer, lines in self.wanted:
            if lines not in known:
                self.comments.add(bearer, lines)
