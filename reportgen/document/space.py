"""What a template can name: figures by their dotted ids, and values beside them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.models.figure import Figure, FigureBook
from reportgen.models.record import Record


class Space:
    """A dotted name space: `funds.execution_rate` is the figure of that id, `project.name` a value.

    Where a name is both, as `funds.uses`, it goes on to its figures and can be looped over as a list of records; where
    it is one record, it goes on to that record's values too.
    """

    __slots__ = ("_figures", "_prefix", "_records", "_values")

    def __init__(
        self,
        figures: "FigureIndex",
        prefix: str,
        values: Mapping[str, Any] | None = None,
        records: Sequence[Any] = (),
    ) -> None:
        self._figures = figures
        self._prefix = prefix
        self._values = values or {}
        self._records = records

    def __getattr__(self, name: str) -> Any:
        found = self._figures.find(f"{self._prefix}.{name}")
        if found is None and name not in self._values:
            raise AttributeError(name)
        value = self._values.get(name)
        if value is None or not isinstance(found, Space):
            return value if found is None else found
        if isinstance(value, Sequence):
            return Space(self._figures, f"{self._prefix}.{name}", records=value)
        if isinstance(value, Record):
            return Space(self._figures, f"{self._prefix}.{name}", value.values_by_name())
        return found

    def __getitem__(self, name: object) -> Any:
        try:
            return getattr(self, str(name))
        except AttributeError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[Any]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __str__(self) -> str:
        """What all names here begin with."""
        return self._prefix

    def names(self) -> list[str]:
        """Everything that can follow the dot."""
        return sorted({*self._values, *self._figures.names_below(self._prefix)})


class FigureIndex:
    """The figures of a book, found by id or by the beginning of an id."""

    def __init__(self, book: FigureBook) -> None:
        self.book = book
        self._derived: Mapping[str, Figure] = {}
        self._ids = ""

    def find(self, figure_id: str) -> Figure | Space | None:
        """The figure of this id, a space where ids begin with it, or None."""
        figure = self.book.get(figure_id)
        if figure is not None:
            return figure
        is_above = "\n" not in figure_id and f"\n{figure_id}." in self._list_ids()
        return Space(self, figure_id) if is_above else None

    def names_below(self, prefix: str) -> Iterator[str]:
        """The next part of every id that begins with the prefix."""
        start = f"{prefix}." if prefix else ""
        for figure_id in self.book:
            if figure_id.startswith(start):
                yield figure_id[len(start) :].split(".")[0]

    def roots(self) -> dict[str, Any]:
        """The first parts of all ids, each as what it names."""
        found = {one.partition(".")[0] for one in (*self.book.derived, *self.book.expected) if "." in one}
        return {name: Space(self, name) for name in sorted(found)}

    def _list_ids(self) -> str:
        """All ids in a text, which is searched through sooner than a set of their beginnings is made."""
        if self._derived is not self.book.derived:  # at first, and when those have come that come later
            self._derived = self.book.derived
            self._ids = "\n".join(("", *self._derived, *self.book.expected))
        return self._ids
