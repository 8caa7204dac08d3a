"""Final accounts (部门决算): a unit's income and expenditure of one year, beside the year before and the budget.

Only what cannot be computed is held here. Totals, shares, growth and deviations from the budget are figures.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.models.holdings import Assets, Procurement
from reportgen.models.money import NOTHING
from reportgen.models.outlays import OfficialOutlays, RunningCosts
from reportgen.models.record import Record
from reportgen.models.values import Amount, Label, Passage

ItemCode = Annotated[str, StringConstraints(pattern=r"^\d{7}$")]  # 2080101
LevelCode = Annotated[str, StringConstraints(pattern=r"^\d{3}(?:\d{2})?$")]  # 208, 20801
EconomicCode = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]  # 30101
TableNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]$")]


class SubjectLine(Record):
    """An item (项) of the functional classification: `code` has seven digits, the first three its class (类).

    `basic` and `project` are 基本支出 and 项目支出. `prior` is last year's spending under the same code.
    `opening`, `income` and `closing` are left out where the accounts do not tell them for each item.
    """

    code: ItemCode
    name: Label
    basic: Amount = NOTHING
    project: Amount = NOTHING
    prior: Amount | None = None
    reason: Passage | None = None
    opening: Amount | None = None
    income: Amount | None = None
    closing: Amount | None = None


class Subject(Record):
    """The name of a class (three digits) or section (five digits) of the functional classification."""

    code: LevelCode
    name: Label


class Appropriation(Record):
    """Money that the treasury appropriates out of one of its budgets.

    `budget` is the budget at the beginning of the year, `prior` last year's total of income and expenditure.
    """

    opening: Amount = NOTHING
    income: Amount = NOTHING
    closing: Amount = NOTHING
    budget: Amount | None = None
    prior: Amount | None = None
    reason: Passage | None = None
    deviation_reason: Passage | None = None
    lines: tuple[SubjectLine, ...] = ()


class OwnIncome(Record):
    """Income that is no appropriation, by the rows of 收入决算表."""

    superior: Amount = NOTHING
    operating: Amount = NOTHING
    business: Amount = NOTHING
    affiliated: Amount = NOTHING
    other: Amount = NOTHING


class OwnSpending(Record):
    """What was spent of it, by the rows of 支出决算表; basic and project beside the `lines` that have a subject."""

    basic: Amount = NOTHING
    project: Amount = NOTHING
    remitted: Amount = NOTHING
    business: Amount = NOTHING
    affiliated: Amount = NOTHING


class OwnFunds(Record):
    """All money that is no appropriation."""

    opening: Amount = NOTHING
    income: OwnIncome = Field(default_factory=OwnIncome)
    surplus_used: Amount = NOTHING
    lines: tuple[SubjectLine, ...] = ()
    spending: OwnSpending = Field(default_factory=OwnSpending)
    surplus_distributed: Amount = NOTHING
    closing: Amount = NOTHING


class Appropriated(Record):
    """What is said of all appropriations together; their amounts are sums."""

    prior: Amount | None = None
    reason: Passage | None = None
    deviation_reason: Passage | None = None


class EconomicLine(Record):
    """An item of the economic classification that was spent on; without an amount where only its name is known."""

    code: EconomicCode
    amount: Amount | None = None


class BasicExpenditure(Record):
    """基本支出 out of the general budget by the economic classification; a code that is not listed is zero.

    `personnel` and `operation` (人员经费, 公用经费) are needed where some of their lines have no amount.
    """

    personnel: Amount | None = None
    operation: Amount | None = None
    lines: tuple[EconomicLine, ...] = ()


class TableNote(Record):
    """What a reader has to know about one of the nine tables; `table` is its number."""

    table: TableNumber
    text: Passage


class GlossaryTerm(Record):
    """A term that the glossary explains besides those of the pack."""

    title: Label
    text: Passage


class FinalAccounts(Record):
    """The accounts of one year; `prior` is last year's total of income and expenditure."""

    prior: Amount | None = None
    reason: Passage | None = None
    fiscal: Appropriated = Field(default_factory=Appropriated)
    general: Appropriation = Field(default_factory=Appropriation)
    fund: Appropriation = Field(default_factory=Appropriation)
    capital: Appropriation = Field(default_factory=Appropriation)
    own: OwnFunds = Field(default_factory=OwnFunds)
    subjects: tuple[Subject, ...] = ()
    basic: BasicExpenditure | None = None
    official_outlays: OfficialOutlays | None = None
    running_costs: RunningCosts | None = None
    procurement: Procurement | None = None
    assets: Assets | None = None
    terms: tuple[GlossaryTerm, ...] = ()
    notes: tuple[TableNote, ...] = ()
