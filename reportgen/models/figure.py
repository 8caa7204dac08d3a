"""A figure is an object, not text: it knows its value, its look and where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, overload

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


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report.

    `value` is exact: yuan for money, a fraction of one for rates (0.9750 for 97.5%), and None where
    the field wrote text (`完全达到预期`). `display` is what is printed, unit included where `unit` says so.
    `derivation` is a formula whose `{…}` are ids of other figures; it is empty for a figure read from a file.
    """

    id: str
    name: str
    value: Decimal | None
    display: str
    kind: FigureKind
    unit: str = ""
    derivation: str = ""
    operands: tuple[str, ...] = ()
    sources: tuple[Location, ...] = ()
    note: str = ""

    def shown_as(self, display: str) -> "Figure":
        """The same figure printed in another way."""
        return replace(self, display=display)


class FigureBook(Mapping[str, Figure]):
    """All figures of one evaluation by id, in the order in which they were derived."""

    def __init__(self, figures: Mapping[str, Figure] | None = None) -> None:
        self._figures = dict(figures or {})

    def __getitem__(self, figure_id: str) -> Figure:
        return self._figures[figure_id]

    @overload
    def get(self, figure_id: str, default: None = None, /) -> Figure | None: ...
    @overload
    def get(self, figure_id: str, default: Figure | T, /) -> Figure | T: ...
    def get(self, figure_id: str, default: Any = None, /) -> Any:
        """The figure, or the default; that of `Mapping` would raise and catch an error for each one that is missing."""
        return self._figures.get(figure_id, default)

    def __contains__(self, figure_id: object) -> bool:
        return figure_id in self._figures

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def value_of(self, figure_id: str) -> Decimal:
        """The exact value of a figure that must be a number."""
        value = self._figures[figure_id].value
        if value is None:
            raise ValueError(figure_id)
        return value
