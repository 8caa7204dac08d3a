"""The money of a project: sources by stage, tranches, payments, allocation."""

from enum import StrEnum

from reportgen.models.record import Record
from reportgen.models.values import Amount, Day, Label, Number, Passage, Percent


class Tier(StrEnum):
    """The level of government that provides the money."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DISTRICT = "district"
    OTHER = "other"


class FundSource(Record):
    """One source of funds with its amount at each stage of the year.

    A source that is `of_which` names a share of its parent; it is no part that adds up to it.
    """

    id: Label
    name: Label
    initial_budget: Amount | None = None
    adjusted_budget: Amount | None = None
    received: Amount | None = None
    spent: Amount | None = None
    carried_in: Amount | None = None
    parent: str | None = None
    of_which: bool = False


class TierShare(Record):
    """The part of a tranche that one level of government provides."""

    tier: Tier
    amount: Amount


class Tranche(Record):
    """One allocation of funds, with the document that allocates it."""

    name: Label
    policy: Label
    date: Day | None = None
    month: str | None = None
    amount: Amount
    shares: tuple[TierShare, ...] = ()


class Payment(Record):
    """One line of the payment ledger; `source` names the fund source it was paid from."""

    date: Day
    subject: Label
    amount: Amount
    source: Label
    category: str | None = None


class Allocation(Record):
    """The money spent on one category; `cap` is the largest share a policy allows."""

    id: Label
    category: Label
    persons: Number | None = None
    amount: Amount
    cap: Percent | None = None
    policy: str | None = None


class Use(Record):
    """One use of the funds, as the report's sentence on uses lists them."""

    id: Label
    name: Label
    amount: Amount
    persons: Number | None = None


class SubsidyStandard(Record):
    """A prescribed rate of subsidy, as the policy writes it."""

    subject: Label
    standard: Label


class Funds(Record):
    """All the money of the evaluation."""

    sources: tuple[FundSource, ...] = ()
    tranches: tuple[Tranche, ...] = ()
    payments: tuple[Payment, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    uses: tuple[Use, ...] = ()
    standards: tuple[SubsidyStandard, ...] = ()
    recovered: Amount | None = None
    note: Passage | None = None
