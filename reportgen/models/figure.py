"""A figure is an object, not text: it knows its value, its look and where it comes from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, overload

from reportgen.frozen import dataclass
from reportgen.problems import Location

T = TypeVar("T")


class FigureKind(StrEnum):
    """What a figure measures; the profile has a format for each kind."""

    __hash__ = str.__hash__  # that of an enumeration is looked up and computed anew each time

    SCORE = "score"  # points of one indicator
    TOTAL = "total"  # points of a level or of the whole
    FULL_SCORE = "full_score"
    SCORE_RATE = "score_rate"
    RATE = "rate"  # any other percentage of the data
    COMPLETION_RATE = "completion_rate"
    ACCOUNTS_RATE = "accounts_rate"  # a share, growth or deviation in final accounts
    MONEY = "money"  # value in yuan
    COUNT = "count"
    QUANTITY = "quantity"  # as the field writes it, e.g. ≥98%
    RATIO = "ratio"  # a plain number such as 人 per 万元


class Provenance(NamedTuple):
    """Where a figure comes from: other figures, places in files, and a note.

    `derivation` is a formula whose `{…}` are ids of other figures; it is empty for a figure read from a file.
    """

    derivation: str = ""
    operands: tuple[str, ...] = ()
    sources: tuple[Location, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report.

    `value` is exact: yuan for money, a fraction of one for rates (0.9750 for 97.5%), and None where
    the field wrote text (`完全达到预期`). `display` is what is printed, unit included where `unit` says so.
    `told` is where it comes from, or what tells so: most figures are printed and never asked.
    """

    id: str
    name: str
    value: Decimal | None
    display: str
    kind: FigureKind
    unit: str = ""
    told: Provenance | Callable[[], Provenance] = field(default=Provenance(), compare=False, repr=False)

    @property
    def provenance(self) -> Provenance:
        """Where it comes from."""
        told = self.told
        if not isinstance(told, Provenance):
            told = told()
            object.__setattr__(self, "told", told)
        return told

    @property
    def derivation(self) -> str:
        """Its formula."""
        return self.provenance.derivation

    @property
    def operands(self) -> tuple[str, ...]:
        """The ids of the figures that it is made of."""
        return self.provenance.operands

    @property
    def sources(self) -> tuple[Location, ...]:
        """Where it was written."""
        return self.provenance.sources

    @property
    def note(self) -> str:
        """What a reader of its origin should know besides."""
        return self.provenance.note

    def shown_as(self, display: str) -> "Figure":
        """The same figure printed in another way."""
        # `replace` takes six times as long
        return Figure(self.id, self.name, self.value, display, self.kind, self.unit, self.told)


class Later(NamedTuple):
    """Figures that few ask for: which ids they have, what adds some of one thing alone, and how all are derived.

    What `adds` puts them beside the figures of the book; `derive` gives all of the book anew. `list_ids` names one
    of each thing that has no other figures.
    """

    holds: Callable[[str], bool]
    add: Callable[[str], None]
    derive: Callable[[], dict[str, Figure]]
    list_ids: Callable[[], list[str]]


class FigureBook(Mapping[str, Figure]):
    """All figures of one evaluation by id, in the order in which they are derived.

    Some may come `later`: as soon as somebody asks for one of them, or for all figures.
    """

    def __init__(self, figures: dict[str, Figure] | None = None, later: Later | None = None) -> None:
        self._figures = {} if figures is None else figures
        self._later = later

    @property
    def derived(self) -> Mapping[str, Figure]:
        """The figures that are there already; another object once the others have come."""
        return self._figures

    @property
    def expected(self) -> list[str]:
        """Ids that tell of what else figures may come."""
        return [] if self._later is None else self._later.list_ids()

    def __getitem__(self, figure_id: str) -> Figure:
        figure = self._find(figure_id)
        if figure is None:
            raise KeyError(figure_id)
        return figure

    @overload
    def get(self, figure_id: str, default: None = None, /) -> Figure | None: ...
    @overload
    def get(self, figure_id: str, default: Figure | T, /) -> Figure | T: ...
    def get(self, figure_id: str, default: Any = None, /) -> Any:
        """The figure, or the default; that of `Mapping` would raise and catch an error for each one that is missing."""
        figure = self._figures.get(figure_id)
        if figure is None and self._later is not None:
            figure = self._find(figure_id)
        return default if figure is None else figure

    def __contains__(self, figure_id: object) -> bool:
        return isinstance(figure_id, str) and self._find(figure_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._complete())

    def __bool__(self) -> bool:
        return bool(self._figures or self._complete())

    def __len__(self) -> int:
        return len(self._complete())

    def _find(self, figure_id: str) -> Figure | None:
        figure = self._figures.get(figure_id)
        if figure is None and self._later is not None and self._later.holds(figure_id):
            self._later.add(figure_id)
            return self._figures.get(figure_id) or self._complete().get(figure_id)
        return figure

    def _complete(self) -> Mapping[str, Figure]:
        if self._later is not None:
            self._figures, self._later = self._later.derive(), None
        return self._figures

    def leave(self) -> None:
        """Let go of all figures: they hold one another, and would wait for the collector of garbage."""
        self._figures.clear()
        self._later = None

    def value_of(self, figure_id: str) -> Decimal:
        """The exact value of a figure that must be a number."""
        value = self[figure_id].value
        if value is None:
            raise ValueError(figure_id)
        return value
