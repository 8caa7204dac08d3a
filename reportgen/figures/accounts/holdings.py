"""Figures of government procurement and of state-owned assets."""

from reportgen.figures.accounts.comparison import Item, enter, share, total
from reportgen.figures.arithmetic import add_up
from reportgen.figures.draft import Draft, slot, typed_quantity
from reportgen.figures.words import phrase
from reportgen.models.accounts import FinalAccounts
from reportgen.models.figure import FigureKind
from reportgen.models.holdings import Assets, Procurement

USES = ("leading", "principal", "confidential", "emergency", "enforcement", "technical", "retired", "other")


def add_holdings(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.procurement.…` and `accounts.assets.…`."""
    if accounts.procurement is not None:
        _add_procurement(draft, accounts.procurement)
    if accounts.assets is not None:
        _add_assets(draft, accounts.assets)


def _add_procurement(draft: Draft, procurement: Procurement) -> None:
    items = {
        name: Item(f"procurement.{name}", phrase(f"accounts.procurement.{name}"))
        for name in ("goods", "works", "services", "small", "micro")
    }
    for name, item in items.items():
        enter(draft, item.slot("amount"), getattr(procurement, name), procurement, name)
    whole = Item("procurement", phrase("accounts.procurement"))
    parts = [items[name].id("amount") for name in ("goods", "works", "services")]
    total(draft, whole.slot("amount"), parts, procurement)
    for name in ("small", "micro"):
        share(draft, items[name], whole.id("amount"))


def _add_assets(draft: Draft, assets: Assets) -> None:
    area = slot("accounts.assets.area")
    draft.add(typed_quantity(area, assets.area, area.unit, assets, "area"))
    enter(draft, slot("accounts.assets.buildings"), assets.buildings, assets, "buildings")
    fleet = assets.fleet
    enter(draft, slot("accounts.assets.fleet.value"), fleet.value, fleet, "value")
    for use in USES:
        target = slot("accounts.assets.fleet.*", use, name=phrase(f"accounts.fleet.{use}"))
        draft.enter(target, FigureKind.COUNT, getattr(fleet, use), fleet, use)
    count = add_up(draft.figures, [f"accounts.assets.fleet.{use}" for use in USES])
    draft.derive(slot("accounts.assets.fleet.count"), FigureKind.COUNT, count)
    draft.enter(slot("accounts.assets.equipment"), FigureKind.COUNT, assets.equipment, assets, "equipment")
