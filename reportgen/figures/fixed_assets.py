"""Figures of fixed assets: opening and increase less decrease is closing, by class and in all."""

from reportgen.figures.arithmetic import Computed, Figures, add_up, divide
from reportgen.figures.draft import Draft, slot
from reportgen.models.department import Department, FixedAsset
from reportgen.models.figure import FigureKind

_FAMILY = "department.fixed_assets"
_MOVES = ("opening", "increase", "decrease")
COLUMNS = (*_MOVES, "closing")


def add_fixed_assets(draft: Draft, department: Department) -> None:
    """Figures `department.fixed_assets.…`, the share in use among them."""
    for asset in department.fixed_assets:
        _add_class(draft, asset)
    for column in COLUMNS:
        parts = [f"{_FAMILY}.{asset.id}.{column}" for asset in department.fixed_assets]
        draft.derive(slot(f"{_FAMILY}.total.{column}"), FigureKind.MONEY, add_up(draft.figures, parts))
    in_use = department.assets_in_use
    if in_use is not None:
        target = slot(f"{_FAMILY}.in_use")
        draft.enter(target, FigureKind.MONEY, in_use.yuan, department, "assets_in_use")
        rate = divide(draft.figures, target.id, f"{_FAMILY}.total.closing")
        draft.derive(slot(f"{_FAMILY}.utilisation"), FigureKind.RATE, rate)


def _add_class(draft: Draft, asset: FixedAsset) -> None:
    for column in _MOVES:
        amount = getattr(asset, column)
        if amount is not None:
            target = slot(f"{_FAMILY}.*.{column}", asset.id, name=asset.name)
            draft.enter(target, FigureKind.MONEY, amount.yuan, asset, column)
    closing = _close(draft.figures, f"{_FAMILY}.{asset.id}")
    draft.derive(slot(f"{_FAMILY}.*.closing", asset.id, name=asset.name), FigureKind.MONEY, closing)


def _close(figures: Figures, asset: str) -> Computed | None:
    """What was there and came, less what went."""
    available = add_up(figures, (f"{asset}.opening", f"{asset}.increase"))
    if available is None or f"{asset}.decrease" not in figures:
        return available
    lost = add_up(figures, (f"{asset}.decrease",))
    if lost is None:
        return available
    formula = f"{available.formula} − {lost.formula}"
    return Computed(available.value - lost.value, formula, (*available.operands, *lost.operands))
