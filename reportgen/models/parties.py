"""The organisations that an evaluation concerns, and the people of the one that carried the project out."""

from enum import StrEnum

from reportgen.models.record import Record
from reportgen.models.values import Label, Number, Passage


class PartyRole(StrEnum):
    """What an organisation is to the evaluation."""

    SUPERVISING_DEPARTMENT = "supervising_department"
    IMPLEMENTING_UNIT = "implementing_unit"
    EVALUATOR = "evaluator"
    COMMISSIONER = "commissioner"
    FINANCE_DEPARTMENT = "finance_department"


class Party(Record):
    """An organisation; one organisation may hold several roles."""

    id: Label
    roles: tuple[PartyRole, ...]
    name: Label
    short_name: str | None = None
    functions: tuple[Passage, ...] = ()
    structure: Passage | None = None


class Headcount(Record):
    """How many people of one status, and the change against the year before."""

    status: Label
    persons: Number
    change: Number | None = None


class Staffing(Record):
    """Authorised posts and the people who hold them."""

    authorised: Number | None = None
    groups: tuple[Headcount, ...] = ()
