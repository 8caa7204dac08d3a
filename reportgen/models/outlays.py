"""三公经费 and 机关运行经费: what final accounts say of the outlays that the public watches."""

from decimal import Decimal

from pydantic import Field

from reportgen.models.money import NOTHING
from reportgen.models.record import Record
from reportgen.models.values import Amount, Label, Number, Passage


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
