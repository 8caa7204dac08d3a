"""What every scoring method is: its parameters, and what they make of a case."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from pydantic import WithJsonSchema

from reportgen.figures.words import advise
from reportgen.models.quantity import Quantity, parse, reads_either_way
from reportgen.models.record import Record
from reportgen.models.rounding import write_plain
from reportgen.models.schemas import INSTANCE, read_by
from reportgen.problems import Location, Problem, problem
from reportgen.scoring.case import Case, Outcome
from reportgen.scoring.formulas.cells import Cells, Worked
from reportgen.scoring.wording import show


class Need(StrEnum):
    """What a method takes from the indicator."""

    NOTHING = "nothing"
    ACTUAL = "actual"  # an actual value that is a quantity
    VALUES = "values"  # target and actual value, quantities or words
    QUANTITIES = "quantities"  # target and actual value, both quantities


class Method(Record, ABC):
    """A scoring method with its parameters; each file of `methods/` holds one."""

    need: ClassVar[Need] = Need.NOTHING

    @abstractmethod
    def assess(self, case: Case) -> Outcome:
        """The exact score of a case that has no faults."""

    @abstractmethod
    def tabulate(self, case: Case, cells: Cells) -> Worked:
        """The same score as a formula of a spreadsheet, over the parameters that it puts into cells."""

    @abstractmethod
    def standard(self, case: Case) -> tuple[str, ...]:
        """The 评分标准 that these parameters amount to, by line."""

    def maximum(self, case: Case) -> Fraction:
        """The most points that these parameters can give."""
        return case.full_score

    def faults(self, case: Case) -> Iterator[Problem]:
        """What keeps these parameters from scoring the case."""
        yield from find_value_faults(case, self.need)
        maximum = self.maximum(case)
        if maximum is not case.full_score and maximum != case.full_score:
            values = {"name": case.name, "stated": show(maximum), "expected": show(case.full_score)}
            yield problem("rule-maximum", case.places.rule, **values)


def find_value_faults(case: Case, need: Need) -> Iterator[Problem]:
    """Missing values, words where a number is needed, and units that do not convert."""
    if need is Need.NOTHING:
        return
    if need is not Need.ACTUAL and not isinstance(case.target, Quantity):
        yield from _find_fault(case, "target", case.target, need)
    if case.actual_is_known:
        if not isinstance(case.actual, Quantity):
            yield from _find_fault(case, "actual", case.actual, need)
        yield from find_unit_faults(case)


def find_unit_faults(case: Case) -> Iterator[Problem]:
    """A target and an actual value that measure different things."""
    target, actual = case.target, case.actual
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return
    if not actual.converts_to(target):
        yield problem("units-differ", case.places.actual, name=case.name, stated=show(actual), expected=show(target))
    elif not actual.unit or not target.unit:
        for bare, other, which in ((actual, target, "actual"), (target, actual, "target")):
            if reads_either_way(bare, other):
                place = getattr(case.places, which)
                values = {"stated": write_plain(bare.value), "hundredfold": write_plain(bare.value * 100)}
                yield problem("percent-unclear", place, name=case.name, expected=show(other), **values)


def find_figure_fault(case: Case, figure_id: str, place: Callable[[], Location]) -> Iterator[Problem]:
    """A figure that the data does not give, or that is words."""
    figure = case.base.get(figure_id)
    if case.base and (figure is None or figure.value is None):
        advice = advise(figure_id, case.base)
        yield problem("actual-figure-unknown", place(), name=case.name, found=figure_id, advice=advice)


def find_points_fault(case: Case, method: Method, field: str) -> Iterator[Problem]:
    """Points of a parameter that lie outside zero and the full score."""
    points = getattr(method, field)
    if points is not None and not 0 <= points <= case.full_score:
        values = {"name": case.name, "found": show(points), "full": show(case.full_score)}
        yield problem("rule-points", method.where(field), **values)


def _find_fault(case: Case, which: str, value: str | None, need: Need) -> Iterator[Problem]:
    if value in {None, "", "-", "—"}:
        yield problem(f"{which}-missing", getattr(case.places, which), name=case.name)
    elif need is not Need.VALUES:
        yield problem(f"{which}-unreadable", getattr(case.places, which), name=case.name, found=value)


def read_quantity(written: Any) -> Any:
    """A quantity from `98%`; ValueError where the text holds none."""
    value = parse(written) if isinstance(written, str) else written
    if isinstance(value, Quantity):
        return value
    raise ValueError("quantity")


def read_answer(written: Any) -> Any:
    """True from 是, False from 否."""
    if isinstance(written, bool):
        return written
    if written not in {"是", "否"}:
        raise ValueError("answer")
    return written == "是"


Measured = Annotated[Quantity, INSTANCE, read_by(read_quantity), WithJsonSchema({"type": ["string", "number"]})]
Answer = Annotated[bool, read_by(read_answer), WithJsonSchema({"enum": ["是", "否"]})]
