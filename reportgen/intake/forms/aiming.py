"""The goals of a form and what was achieved: under headings, beside labels, or both in one cell."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.headings import Label, headings, name_label
from reportgen.intake.forms.lines import Entry, Line
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.problems import Problem

_ANSWERS = (Label.EXPECTED, Label.ACHIEVED)
# What a text beside the label of a whole block is, where nothing in the block says it.
_BLOCKS = {Label.GOALS: Label.EXPECTED, Label.FULFILMENT: Label.ACHIEVED}
_AIMING = frozenset([*_ANSWERS, *_BLOCKS])


class GoalReader:
    """The goals found so far, and what had no place."""

    def __init__(self) -> None:
        self.goals: dict[Label, Entry] = {}
        self.heads: list[tuple[Label, GridCell]] = []
        self.problems: list[Problem] = []

    def read(self, lines: Sequence[Line]) -> None:
        """Take in the rows of the goals."""
        for line in lines:
            pending: Label | None = None
            for cell in line.own:
                label = name_label(cell.text)
                if label is not None and label in _AIMING:
                    pending = label
                    self.heads += [(label, cell)] if label in _ANSWERS else []
                else:
                    self._place(cell, pending)
                    pending = None

    def _place(self, cell: GridCell, pending: Label | None) -> None:
        pieces = list(split_goals(cell.text))
        if pieces:
            for named, text in pieces:
                self._enter(named, Entry(text, cell.location))
            return
        label = pending if pending in _ANSWERS else self._find_head(cell)
        if label is None and pending is not None:
            label = _BLOCKS.get(pending)
        if label is None:
            self.problems += list_unplaced([cell])
        else:
            self._enter(label, Entry(cell.text.strip(), cell.location))

    def _find_head(self, cell: GridCell) -> Label | None:
        """The heading that the cell stands under, or the nearest one."""
        above = [(label, head) for label, head in self.heads if head.row < cell.row]
        if not above:
            return None
        return min(above, key=lambda one: _distance(cell, one[1]))[0]

    def _enter(self, label: Label, entry: Entry) -> None:
        before = self.goals.get(label)
        text = entry.text if before is None else f"{before.text}\n{entry.text}"
        self.goals[label] = Entry(text, entry.place if before is None else before.place)


def _distance(cell: GridCell, head: GridCell) -> tuple[int, int]:
    common = min(cell.column + cell.colspan, head.column + head.colspan) - max(cell.column, head.column)
    return -common, abs(cell.column - head.column)


def split_goals(text: str) -> Iterator[tuple[Label, str]]:
    """The pieces of a text that holds its headings itself, each followed by a colon."""
    words = [(word, label) for label in _ANSWERS for word in headings()["labels"][label]]
    known = dict(words)
    longest = sorted(known, key=len, reverse=True)
    named = "|".join((*map(re.escape, longest), headings()["words"]["achieved"]))
    pattern = re.compile(rf"(?:^|(?<=[\s。；;]))({named})\s*[:：]\s*")
    matches = list(pattern.finditer(text))
    if not matches or text[: matches[0].start()].strip():
        return
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        if text[match.end() : end].strip():
            yield known.get(match[1], Label.ACHIEVED), text[match.end() : end].strip()
