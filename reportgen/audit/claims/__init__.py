"""What a finished document says that can be recomputed: one small module for each kind of claim."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportgen.audit.finished import FinishedDocument
from reportgen.audit.numerals import NumberMark
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim that was recomputed: the numbers it rests on, and the problem where it does not hold."""

    problem: Problem | None
    numbers: tuple[NumberMark, ...] = ()


Claim = Callable[[FinishedDocument], Iterable[Checked]]

CLAIMS: Mapping[str, Claim] = {}
