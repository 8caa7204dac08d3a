"""What a unit bought and holds by its final accounts: government procurement, vehicles and other assets."""

from decimal import Decimal

from pydantic import Field

from reportgen.models.money import NOTHING
from reportgen.models.record import Record
from reportgen.models.values import Amount, Label, Number, Passage


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
