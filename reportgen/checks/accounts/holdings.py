"""Whether procurement, vehicles and their notes agree with each other."""

from collections.abc import Iterator

from reportgen.checks.amounts import add_up, show_money
from reportgen.figures.accounts.holdings import USES
from reportgen.models.evaluation import Evaluation
from reportgen.models.holdings import Assets, Procurement
from reportgen.models.outlays import OfficialOutlays
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem


def ask_account_holdings(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Awards above the total, vehicles that need a word of explanation and have none."""
    accounts = evaluation.accounts
    if accounts is None:
        return
    if accounts.procurement is not None:
        yield from _ask_procurement(accounts.procurement)
    if accounts.assets is not None:
        yield from _ask_fleet(accounts.assets, accounts.official_outlays)


def _ask_procurement(bought: Procurement) -> Iterator[Problem]:
    """Micro firms are small firms, and small firms win no more than all."""
    whole = add_up((bought.goods, bought.works, bought.services))
    for name, amount, limit in (("small", bought.small, whole), ("micro", bought.micro, bought.small.yuan)):
        if amount.yuan > limit:
            values = {"stated": show_money(amount.yuan), "expected": show_money(limit)}
            yield problem(f"procurement-{name}", bought.where(name), **values)


def _ask_fleet(assets: Assets, outlays: OfficialOutlays | None) -> Iterator[Problem]:
    fleet = assets.fleet
    if fleet.other and fleet.others is None:
        yield problem("fleet-others", fleet.where("other"), found=write_plain(fleet.other))
    if outlays is None:
        return
    owned, kept = sum(getattr(fleet, use) for use in USES), outlays.vehicles.running.kept
    if owned != kept and outlays.vehicles.fleet_reason is None:
        values = {"stated": write_plain(owned), "expected": write_plain(kept)}
        yield problem("fleet-difference", outlays.where("vehicles"), **values)
