"""Final accounts (部门决算): a unit's income and expenditure of one year, beside the year before and the budget.

Only what cannot be computed is held here. Totals, shares, growth and deviations from the budget are figures.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.models.money import Money
from reportgen.models.record import Record
from reportgen.models.values import Amount, Label, Number, Passage

NOTHING = Money(Decimal(0), "万元")

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


class Outlay(Record):
    """One of the 三公经费 beside last year and the budget of the whole year; `uses` say what it was spent on."""

    amount: Amount = NOTHING
    prior: Amount | None = None
    reason: Passage | None = None
    budget: Amount | None = None
    deviation_reason: Passage | None = None
    uses: Passage | None = None


class Travel(Outlay):
    """因公出国（境）费."""

    delegations: Number = Decimal(0)
    travellers: Number = Decimal(0)


class Purchase(Outlay):
    """公务用车购置费."""

    purchased: Number = Decimal(0)


class Running(Outlay):
    """公务用车运行维护费; `kept` are the vehicles that it kept on the road."""

    kept: Number = Decimal(0)


class Reception(Outlay):
    """公务接待费."""

    occasions: Number = Decimal(0)
    guests: Number = Decimal(0)


class Vehicles(Record):
    """公务用车购置及运行维护费; `prior` is needed where last year's parts are not known."""

    prior: Amount | None = None
    reason: Passage | None = None
    purchase: Purchase = Field(default_factory=Purchase)
    running: Running = Field(default_factory=Running)
    fleet_reason: Passage | None = None


class OfficialOutlays(Record):
    """三公经费 paid from appropriations."""

    reason: Passage | None = None
    deviation_reason: Passage | None = None
    travel: Travel = Field(default_factory=Travel)
    vehicles: Vehicles = Field(default_factory=Vehicles)
    reception: Reception = Field(default_factory=Reception)


class RunningCosts(Record):
    """机关运行经费; without an amount it equals 公用经费. `scope` says whose costs they are."""

    amount: Amount | None = None
    prior: Amount | None = None
    reason: Passage | None = None
    scope: Label


class Procurement(Record):
    """Government procurement, and how much of it small firms were awarded."""

    goods: Amount = NOTHING
    works: Amount = NOTHING
    services: Amount = NOTHING
    small: Amount = NOTHING
    micro: Amount = NOTHING


class Fleet(Record):
    """The vehicles among the assets by their eight statutory uses; `others` says what 其他用车 are."""

    value: Amount = NOTHING
    leading: Number = Decimal(0)
    principal: Number = Decimal(0)
    confidential: Number = Decimal(0)
    emergency: Number = Decimal(0)
    enforcement: Number = Decimal(0)
    technical: Number = Decimal(0)
    retired: Number = Decimal(0)
    other: Number = Decimal(0)
    others: Passage | None = None


class Assets(Record):
    """State-owned assets at the end of the year; `area` in square metres, `equipment` of one million yuan or more."""

    area: Label = "0.00"
    buildings: Amount = NOTHING
    fleet: Fleet = Field(default_factory=Fleet)
    equipment: Number = Decimal(0)


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
