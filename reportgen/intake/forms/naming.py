"""The names at the head of a form: of the project or unit, the department and who carries the project out."""

from collections.abc import Sequence

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.areas import is_title_text
from reportgen.intake.forms.headings import Label, find_pattern, split_label, split_pairs
from reportgen.intake.forms.lines import Entry, Line
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.problems import Problem

NAMES = frozenset([Label.PROJECT, Label.UNIT, Label.DEPARTMENT, Label.IMPLEMENTER])
_CODED = frozenset([Label.UNIT, Label.DEPARTMENT, Label.IMPLEMENTER])


class NameReader:
    """The names found so far, and what had no place."""

    def __init__(self) -> None:
        self.names: dict[Label, Entry] = {}
        self.titles: list[Entry] = []
        self.problems: list[Problem] = []

    def read(self, lines: Sequence[Line]) -> None:
        """Take in rows of labels with their values to the right."""
        for line in lines:
            pending: GridCell | None = None
            for cell in line.own:
                pending = self._take(cell, pending)
            self._give_up(pending)

    def read_above(self, entries: Sequence[Entry]) -> None:
        """Take in the texts above the form; a passage without a label belongs to the document around it."""
        for entry in entries:
            for piece in split_pairs(entry.text):
                self._take_above(Entry(piece, entry.place))

    def _take_above(self, entry: Entry) -> None:
        label, rest = split_label(entry.text)
        if is_title_text(entry.text):
            self.titles.append(entry)
        elif label in NAMES and rest:
            self._enter(label, Entry(rest, entry.place))
        elif label is not None or entry.place.cell:
            self.problems += list_unplaced([entry])

    def _take(self, cell: GridCell, pending: GridCell | None) -> GridCell | None:
        """Place a cell; what comes back is a label that waits for its value."""
        pieces = split_pairs(cell.text)
        if len(pieces) > 1 and split_label(pieces[0])[0] is not None:
            self._give_up(pending)
            self.read_above([Entry(cell.text, cell.location)])
            return None
        label, rest = split_label(cell.text)
        if label is None:
            self._place(cell, pending)
            return None
        self._give_up(pending)
        if not rest:
            return cell
        if label in NAMES:
            self._enter(label, Entry(rest, cell.location))
        else:
            self.problems += list_unplaced([cell])
        return None

    def _place(self, cell: GridCell, pending: GridCell | None) -> None:
        label = split_label(pending.text)[0] if pending is not None else None
        entry = Entry(cell.text.strip(), cell.location)
        if label is not None and label in NAMES:
            self._enter(label, entry)
        elif is_title_text(cell.text):
            self.titles.append(entry)
        else:
            self.problems += list_unplaced([cell], pending.text.strip() if pending is not None else "")

    def _enter(self, label: Label, entry: Entry) -> None:
        entry = self._take_code(entry) if label in _CODED else entry
        if label in self.names and self.names[label].text != entry.text:
            self.problems += list_unplaced([entry])
        self.names.setdefault(label, entry)

    def _take_code(self, entry: Entry) -> Entry:
        """The name without the code that budget systems write before or behind it, which has no place."""
        code = find_pattern("words", "code")
        match = code.match(entry.text) or next(
            (one for one in code.finditer(entry.text) if one.end() == len(entry.text)), None
        )
        if match is None or match.end() - match.start() == len(entry.text):
            return entry
        self.problems += list_unplaced([Entry(match[0], entry.place)])
        return Entry((entry.text[: match.start()] + entry.text[match.end() :]).strip(), entry.place)

    def _give_up(self, pending: GridCell | None) -> None:
        """A label without a value: a name that is lacking is told of later, any other label has no place."""
        if pending is not None and split_label(pending.text)[0] not in NAMES:
            self.problems += list_unplaced([pending])
