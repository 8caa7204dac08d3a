"""The lines that the bench prints: what was compared, the ratio, the goal, and whether it was met."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class Line:
    """A measured value beside its goal: `at_most` or `at_least`, neither where the value only informs."""

    what: str
    value: float
    unit: str = "x"
    at_most: float | None = None
    at_least: float | None = None
    processor: float | None = None  # the same ratio in processor time, which a busy machine disturbs less

    @property
    def verdict(self) -> str:
        """Whether the goal was met, empty where there is none."""
        if self.at_most is not None:
            return "ok" if self.value <= self.at_most else "missed"
        if self.at_least is not None:
            return "ok" if self.value >= self.at_least else "missed"
        return ""

    @property
    def goal(self) -> str:
        """The goal as it is printed."""
        if self.at_most is not None:
            return f"<= {show(self.at_most, self.unit)}"
        return "" if self.at_least is None else f">= {show(self.at_least, self.unit)}"

    def cells(self) -> tuple[str, ...]:
        """The line as texts, one for each column."""
        processor = "" if self.processor is None else show(self.processor, self.unit)
        return (self.what, show(self.value, self.unit), processor, self.goal, self.verdict)


HEADINGS = ("", "clock", "processor", "goal", "")


def show(value: float, unit: str) -> str:
    """A value with as many digits as are worth reading."""
    return f"{value:.2f}{unit}" if value < 10 else f"{value:,.0f}{unit}"  # noqa: PLR2004 - three digits are enough


def lay_out(lines: list[Line]) -> Iterator[str]:
    """The lines as a table for the terminal."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(measure(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        first, *others = (cell + " " * (width - measure(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join((first, *others)).rstrip()


def measure(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
