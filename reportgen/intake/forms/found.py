"""A form as it was found: every text with its place, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.intake.forms.headings import Column, Label
from reportgen.intake.forms.lines import Entry
from reportgen.problems import NOWHERE, Location, Problem

Entries = Mapping[Column, Entry]


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """A row of indicators; the levels are without the weight that stands behind them in brackets."""

    level1: str
    level2: str
    cells: Entries
    place: Location

    def text(self, column: Column) -> str:
        """The text in a column; empty where there is none."""
        entry = self.cells.get(column)
        return "" if entry is None else entry.text

    def where(self, column: Column) -> Location:
        """The place of the text in a column, or of the row."""
        entry = self.cells.get(column)
        return self.place if entry is None else entry.place


@dataclass(frozen=True, slots=True)
class FoundForm:
    """All that a form says; `problems` are what has no place and what is lacking."""

    source: str
    place: Location = NOWHERE
    title: str = ""
    year: str = ""
    names: Mapping[Label, Entry] = field(default_factory=dict)
    unit: str = ""
    funds: tuple[Entries, ...] = ()
    goals: Mapping[Label, Entry] = field(default_factory=dict)
    indicators: tuple[FoundIndicator, ...] = ()
    weights: Mapping[str, Entry] = field(default_factory=dict)
    total: Entries = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_unit(self) -> bool:
        """Whether the form looks at all spending of a unit."""
        return Label.PROJECT not in self.names and Label.UNIT in self.names

    def name(self, label: Label) -> str:
        """The name under a label; empty where there is none."""
        entry = self.names.get(label)
        return "" if entry is None else entry.text
