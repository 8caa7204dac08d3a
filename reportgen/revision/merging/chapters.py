"""The chapters of a report that a person deleted: what is generated anew in them has no place."""

import re

from reportgen.revision.merging.traces import Item

_HEADING = re.compile(r"heading (\d)")


class Chapters:
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
