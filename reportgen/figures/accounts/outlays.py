"""Figures of 三公经费: each outlay beside last year and the budget, and the journeys, vehicles and guests behind it."""

from decimal import Decimal

from reportgen.figures.accounts.comparison import Item, compare, enter, share, total
from reportgen.figures.arithmetic import add_up, subtract
from reportgen.figures.draft import Draft, slot
from reportgen.figures.words import phrase
from reportgen.models.accounts import FinalAccounts
from reportgen.models.figure import FigureKind
from reportgen.models.outlays import OfficialOutlays, Outlay, Vehicles
from reportgen.models.record import Record

_FAMILY = "official_outlays"
_STAGES = ("amount", "prior", "budget")


def add_outlays(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.official_outlays.…`."""
    outlays = accounts.official_outlays
    if outlays is None:
        return
    vehicles = outlays.vehicles
    singles = {"travel": outlays.travel, "reception": outlays.reception}
    for name, outlay in (singles | {"purchase": vehicles.purchase, "running": vehicles.running}).items():
        _add_outlay(draft, Item(f"{_FAMILY}.{name}", phrase(f"accounts.{name}")), outlay)
    _add_vehicles(draft, vehicles)
    _add_total(draft, outlays)
    _add_counts(draft, outlays)


def _add_outlay(draft: Draft, item: Item, outlay: Outlay) -> None:
    for stage in _STAGES:
        enter(draft, item.slot(stage), getattr(outlay, stage), outlay, stage)
    compare(draft, item)


def _add_vehicles(draft: Draft, vehicles: Vehicles) -> None:
    """Buying and running vehicles together; last year's sum was typed where its parts are not known."""
    item = Item(f"{_FAMILY}.vehicles", phrase("accounts.vehicles"))
    parts = (vehicles.purchase, vehicles.running)
    for stage in _STAGES:
        ids = [f"accounts.{_FAMILY}.{name}.{stage}" for name in ("purchase", "running")]
        typed = vehicles.prior if stage == "prior" else None
        if typed is not None:
            enter(draft, item.slot(stage), typed, vehicles, stage)
        elif all(getattr(part, stage) is not None for part in parts):
            draft.derive(item.slot(stage), FigureKind.MONEY, add_up(draft.figures, ids))
    compare(draft, item)


def _add_total(draft: Draft, outlays: OfficialOutlays) -> None:
    whole = Item(_FAMILY, phrase("accounts.official_outlays"))
    names = ("travel", "vehicles", "reception")
    for stage in _STAGES:
        ids = [f"accounts.{_FAMILY}.{name}.{stage}" for name in names]
        if all(one in draft.figures for one in ids):
            total(draft, whole.slot(stage), ids, outlays)
    compare(draft, whole)
    for name in names:
        share(draft, Item(f"{_FAMILY}.{name}", phrase(f"accounts.{name}")), whole.id("amount"))


def _add_counts(draft: Draft, outlays: OfficialOutlays) -> None:
    """How often money was spent, and the difference between the vehicles owned and those kept on the road."""
    counted: dict[str, Record] = {
        "delegations": outlays.travel,
        "travellers": outlays.travel,
        "purchased": outlays.vehicles.purchase,
        "kept": outlays.vehicles.running,
        "occasions": outlays.reception,
        "guests": outlays.reception,
    }
    for name, record in counted.items():
        value: Decimal = getattr(record, name)
        draft.enter(slot(f"accounts.{_FAMILY}.{name}"), FigureKind.COUNT, value, record, name)


def add_fleet_difference(draft: Draft, accounts: FinalAccounts) -> None:
    """`accounts.assets.fleet.difference`: vehicles among the assets less those kept on the road."""
    if accounts.official_outlays is not None:
        kept = f"accounts.{_FAMILY}.kept"
        difference = subtract(draft.figures, "accounts.assets.fleet.count", kept)
        draft.derive(slot("accounts.assets.fleet.difference"), FigureKind.COUNT, difference)
