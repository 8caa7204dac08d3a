"""The bookmarks of a story that is brought up to date, looked for once and not with each paragraph that is renewed."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from reportgen.revision.merging.wordml import BOOKMARK, BOOKMARK_END, Element, W, remove

_NAME, _NUMBER = f"{W}name", f"{W}id"
_Index = defaultdict[str | None, list[Element]]


class Bookmarks:
    """The bookmarks below an element; `number` gives numbers that no bookmark of the file has."""

    def __init__(self, home: Element, number: Callable[[], str]) -> None:
        self.home, self.number = home, number
        self._named: _Index = defaultdict(list)
        self._numbered: _Index = defaultdict(list)
        self._is_known = False

    def make(self, name: str) -> tuple[Element, Element]:
        """The two ends of a new bookmark."""
        self._find()
        number = self.number()
        start = self.home.makeelement(BOOKMARK, {_NUMBER: number, _NAME: name})
        ends = start, self.home.makeelement(BOOKMARK_END, {_NUMBER: number})
        self._note(ends)
        return ends

    def has(self, name: str | None) -> bool:
        """Whether a bookmark is there already."""
        self._find()
        return any(map(self._holds, self._named.get(name, ())))

    def settle(self, taken: Element) -> None:
        """Number the bookmarks of a copy that is to come here; those that are there already keep their place.

        Those that have but one end in the copy go.
        """
        marks = list(taken.iter(BOOKMARK, BOOKMARK_END))
        ends = {one.get(_NUMBER): one for one in marks if one.tag == BOOKMARK_END}
        for start in [one for one in marks if one.tag == BOOKMARK]:
            end = ends.pop(start.get(_NUMBER), None)
            if end is None or self.has(start.get(_NAME)):
                remove(start)
                if end is not None:
                    remove(end)
                continue
            number = self.number()
            start.set(_NUMBER, number)
            end.set(_NUMBER, number)
        for end in ends.values():
            remove(end)
        self._note(taken.iter(BOOKMARK, BOOKMARK_END))

    def drop(self, names: Collection[str]) -> None:
        """Take bookmarks away, both ends."""
        if not names:
            return
        self._find()
        named = (one for name in names for one in self._named.get(name, ()))
        for number in {one.get(_NUMBER) for one in named if self._holds(one)}:
            for one in filter(self._holds, self._numbered[number]):
                remove(one)

    def rename(self, names: Mapping[str, str | None]) -> None:
        """Give the bookmarks of blocks their new names, and those that point to them; None takes one away."""
        self.drop({old for old, new in names.items() if new is None})
        changed = {old: new for old, new in names.items() if new is not None and old != new}
        if not changed:
            return
        self._is_known = False
        for one in self.home.iter(BOOKMARK):
            one.set(_NAME, changed.get(one.get(_NAME, ""), one.get(_NAME, "")))
        for one in self.home.iter(f"{W}hyperlink"):
            if one.get(f"{W}anchor") in changed:
                one.set(f"{W}anchor", changed[one.get(f"{W}anchor", "")])
        for one in self.home.iter(f"{W}instrText"):
            one.text = re.sub(r"_[br]_\w+", lambda found: changed.get(found[0], found[0]), str(one.text or ""))

    def _find(self) -> None:
        if not self._is_known:
            self._is_known = True
            self._named.clear()
            self._numbered.clear()
            self._note(self.home.iter(BOOKMARK, BOOKMARK_END))

    def _note(self, marks: Iterable[Element]) -> None:
        for one in marks:
            if one.tag == BOOKMARK:
                self._named[one.get(_NAME)].append(one)
            self._numbered[one.get(_NUMBER)].append(one)

    def _holds(self, mark: Element) -> bool:
        """Whether a bookmark stands here; some went with their paragraphs, and some copies never came."""
        return any(one is self.home for one in mark.iterancestors())
