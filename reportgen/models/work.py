"""The work of an evaluation: its purposes, principles and methods, its team and its steps."""

from decimal import Decimal

from reportgen.models.record import Record
from reportgen.models.values import Day, Label, Number, Passage


class TitledText(Record):
    """A titled text: a purpose, principle, method or experience of the evaluator's own."""

    title: Label
    text: Passage


class Member(Record):
    """A role in the evaluation team; the name may be left out."""

    role: Label
    duty: Label
    name: str | None = None
    persons: Number = Decimal(1)


class Phase(Record):
    """A step of the evaluation work; steps without dates are described only."""

    name: Label
    start: Day | None = None
    end: Day | None = None
    text: Passage


class Work(Record):
    """How the evaluation was done: why, by what principles and methods, by whom and when.

    `purposes`, `principles`, `methods` and `standards` name texts of the pack's catalogue or bring their own.
    """

    mandate: Passage | None = None
    scope: Passage | None = None
    purposes: tuple[str | TitledText, ...] = ()
    principles: tuple[str | TitledText, ...] = ()
    requirements: tuple[str | TitledText, ...] = ()
    methods: tuple[str | TitledText, ...] = ()
    standards: tuple[str | TitledText, ...] = ()
    team: tuple[Member, ...] = ()
    phases: tuple[Phase, ...] = ()
