"""What a batch came to: a line for each evaluation, their ranking, and figures of the whole.

Only scores and places in the journal are held in memory; the rest is read again from the journal, line by line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from reportgen.batch.journal import read_line
from reportgen.batch.notes import Note
from reportgen.batch.records import Outcome, Status
from reportgen.frozen import dataclass
from reportgen.problems import Problem, Severity

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Entry:
    """An evaluation in short: its place in the journal, and its score in percent of the full score."""

    at: int
    status: Status
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of all evaluations with a score, in percent of their full scores, rounded to two places."""

    scored: int
    mean: Decimal
    median: Decimal
    highest: Decimal
    lowest: Decimal


class Summary:
    """Grows with each outcome; `names` are the evaluations in the order in which they were named."""

    def __init__(self, journal: Path, names: Iterable[str]) -> None:
        self.journal = journal
        self.statuses: Counter[Status] = Counter()
        self.grades: Counter[str] = Counter()
        self.codes: Counter[tuple[Severity, str]] = Counter()
        self.problems: list[Problem] = []
        self._entries: dict[int, Entry] = {}  # by the numbers of the evaluations: their names are held once
        self._numbers = {name: number for number, name in enumerate(names)}

    def add(self, note: Note, at: int) -> None:
        """Count an evaluation whose line in the journal begins at a place."""
        number = self._numbers.setdefault(note.name, len(self._numbers))
        self._entries[number] = Entry(at, note.status, note.rate)
        self.statuses[note.status] += 1
        for code in note.codes:
            self.codes[code] += 1
        if note.grade:
            self.grades[note.grade] += 1

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def has_failures(self) -> bool:
        """Whether any evaluation gave no report."""
        return self.statuses[Status.FAILED] > 0

    def list_outcomes(self) -> Iterator[tuple[int | None, Outcome]]:
        """Every outcome with its rank, in the order in which the evaluations were named."""
        ranks = self.rank()
        yield from self._read((ranks.get(number), self._entries[number]) for number in sorted(self._entries))

    def list_ranked(self, most: int, *, lowest: bool = False) -> Iterator[tuple[int | None, Outcome]]:
        """The evaluations at the top of the ranking, or at its end, best first."""
        ranks = list(self.rank().items())
        chosen = ranks[-most:] if lowest else ranks[:most]
        yield from self._read((rank, self._entries[number]) for number, rank in chosen)

    def list_failed(self) -> Iterator[Outcome]:
        """The evaluations that gave no report, in the order in which they were named."""
        failed = (one for _, one in sorted(self._entries.items()) if one.status is Status.FAILED)
        yield from (outcome for _, outcome in self._read((None, entry) for entry in failed))

    def rank(self) -> dict[int, int]:
        """The ranks by number, best first; those with the same score share a rank, and the next one is left out."""
        rated = [(entry.rate, number) for number, entry in self._entries.items() if entry.rate is not None]
        rated.sort(key=lambda one: (-one[0], one[1]))
        ranks: dict[int, int] = {}
        last, rank = None, 0
        for place, (rate, number) in enumerate(rated, 1):
            rank, last = (rank if rate == last else place), rate
            ranks[number] = rank
        return ranks

    def count_statistics(self) -> Statistics | None:
        """Mean, median, highest and lowest; None where nothing was scored."""
        rates = sorted(entry.rate for entry in self._entries.values() if entry.rate is not None)
        if not rates:
            return None
        figures = (sum(rates, Decimal(0)) / len(rates), find_median(rates), rates[-1], rates[0])
        return Statistics(len(rates), *(one.quantize(_HUNDREDTH, ROUND_HALF_UP) for one in figures))

    def _read(self, chosen: Iterator[tuple[int | None, Entry]]) -> Iterator[tuple[int | None, Outcome]]:
        with self.journal.open("rb") as file:
            for rank, entry in chosen:
                yield rank, read_line(file, entry.at)


def find_median(ordered: Sequence[Decimal]) -> Decimal:
    """The value in the middle; the module `statistics` comes with much that a batch has no use for."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
