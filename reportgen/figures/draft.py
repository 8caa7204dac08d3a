"""The figures derived so far, to which each family adds its own."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cache, lru_cache, partial

from reportgen.data_files import read_beside
from reportgen.figures.arithmetic import Computed
from reportgen.figures.formats import display, printed_unit
from reportgen.figures.quantity import read_typed
from reportgen.frozen import dataclass
from reportgen.models.figure import Figure, FigureKind, Provenance
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.same import Same
from reportgen.problems import NOWHERE, Location, Problem, problem

_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """The identity of a figure: its id, its name for readers, and the unit that its name implies."""

    id: str
    name: str
    unit: str = ""


def slot(pattern: str, *keys: object, **words: str) -> Slot:
    """The slot of `names.yaml` whose stars are the keys and whose fields are the words."""
    form, name, unit = _read_names()[pattern]
    return Slot(form % keys, name % words if words else name, unit)


@cache
def _read_names() -> Mapping[str, tuple[str, str, str]]:
    """For each pattern its id and its name as `%` fills them, and the unit."""
    names = read_beside(__file__, "names.yaml")
    told = {pattern: one if isinstance(one, list) else (one, "") for pattern, one in names.items()}
    return {
        pattern: (pattern.replace("*", "%s"), _FIELD.sub(r"%(\1)s", name), unit)
        for pattern, (name, unit) in told.items()
    }


@dataclass(frozen=True, slots=True)
class Pending:
    """A figure that waits for others: `build` is called when all its operands are there.

    It was written as the `field` of a record.
    """

    name: str
    operands: tuple[str, ...]
    build: Callable[["Draft"], None]
    record: Record
    field: str
    needs_numbers: bool = False

    @property
    def location(self) -> Location:
        """Where it was written."""
        return self.record.where(self.field)


@dataclass(slots=True)
class Draft:
    """What the families of figures write to; `figures` keeps the order of derivation."""

    profile: Profile
    figures: dict[str, Figure] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    print_value: Callable[[FigureKind, Decimal, str], tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.print_value = _find_printer(Same(self.profile))

    def enter(
        self, target: Slot, kind: FigureKind, value: Decimal | None, record: Record, field: str | None = None
    ) -> None:
        """A figure that somebody typed as the field of a record; without a value there is none."""
        if value is not None:
            self.put(target, kind, value, partial(tell_place, record, field))

    def derive(self, target: Slot, kind: FigureKind, computed: Computed | None, note: str = "") -> None:
        """A figure computed from others; without them there is none."""
        if computed is not None:
            value, formula, operands = computed
            self.put(target, kind, value, partial(Provenance, formula, operands, (), note))

    def put(self, target: Slot, kind: FigureKind, value: Decimal, told: Provenance | Callable[[], Provenance]) -> None:
        """A figure as the profile prints it, with where it comes from or what will tell so."""
        shown, unit = self.print_value(kind, value, target.unit)
        self.add(Figure(target.id, target.name, value, shown, kind, unit, told))

    def add(self, figure: Figure) -> None:
        """A figure that is ready; an id that is taken already is a problem."""
        if figure.id in self.figures or figure.id in self.pending:
            self.report("figure-twice", self._place_of(figure), id=figure.id, name=figure.name)
        self.figures[figure.id] = figure

    def defer(self, target: Slot, pending: Pending) -> None:
        """A figure that refers to others which may not be there yet."""
        if target.id in self.figures or target.id in self.pending:
            self.report("figure-twice", pending.location, id=target.id, name=target.name)
        self.pending[target.id] = pending

    def report(self, code: str, location: Location = NOWHERE, **values: object) -> None:
        """A problem with the data that a figure is made from."""
        self.problems.append(problem(code, location, **values))

    def fail(self, figure_id: str, code: str, location: Location = NOWHERE, **values: object) -> None:
        """A figure that cannot be; those that refer to it fail without a problem of their own."""
        self.failed.add(figure_id)
        self.report(code, location, **values)

    def _place_of(self, figure: Figure) -> Location:
        """Where a figure comes from, itself or by the first of those it is made of."""
        made_of = (self.figures[one] for one in figure.operands if one in self.figures)
        return next((place for one in (figure, *made_of) for place in one.sources), NOWHERE)


@lru_cache(maxsize=8)
def _find_printer(profile: Same[Profile]) -> Callable[[FigureKind, Decimal, str], tuple[str, str]]:
    """How a profile prints values, and in which unit; the same few come again in every evaluation."""

    @lru_cache(maxsize=4096)
    def print_value(kind: FigureKind, value: Decimal, unit: str) -> tuple[str, str]:
        printed = printed_unit(kind, profile.value, unit)
        return display(kind, value, profile.value, printed), printed

    return print_value


def tell_place(record: Record, field: str | None, counted: Iterable[str] = ()) -> Provenance:
    """The provenance of what was typed as a field of a record, or counted from it by looking at some figures."""
    return Provenance("", tuple(counted), places(record.where(field)))


def places(*locations: Location) -> tuple[Location, ...]:
    """Those locations that say where something is."""
    return tuple(location for location in locations if location.file is not None)


def typed_quantity(target: Slot, written: str, unit: str, record: Record, field: str) -> Figure:
    """The figure of what was typed as a field of a record: printed as written, its value None where it is words."""
    text, value, found = read_typed(written, unit)
    told = partial(tell_place, record, field)
    return Figure(target.id, target.name, value, text, FigureKind.QUANTITY, found, told)


def repeat(draft: Draft, target: Slot, figure_id: str) -> None:
    """A figure that takes over another one as it is."""
    figure = draft.figures[figure_id]
    copied = (figure.value, figure.display, figure.kind, figure.unit)
    draft.add(Figure(target.id, target.name, *copied, Provenance(f"{{{figure_id}}}", (figure_id,))))
