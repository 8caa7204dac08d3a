"""Whether what came in equals what went out and what is left, for each budget, for own funds, for each item."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.amounts import add_up, show_money
from reportgen.figures.accounts.subjects import CLASS, PERSONNEL
from reportgen.models.accounts import Appropriation, BasicExpenditure, FinalAccounts, OwnFunds, SubjectLine
from reportgen.models.evaluation import Evaluation
from reportgen.models.money import Money
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Location, Problem, phrase, problem


def ask_account_balances(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Each balance that final accounts promise."""
    accounts = evaluation.accounts
    if accounts is None:
        return
    for name in ("general", "fund", "capital"):
        yield from _ask_appropriation(phrase(f"accounts_{name}"), getattr(accounts, name))
    yield from _ask_own(accounts.own)
    yield from _ask_basic(accounts)
    yield from _ask_running_costs(accounts)


def _ask_appropriation(name: str, money: Appropriation) -> Iterator[Problem]:
    received = add_up((money.opening, money.income))
    applied = _spent(money.lines) + money.closing.yuan
    yield from _compare("accounts-unbalanced", name, received, applied, money.where())
    for line in money.lines:
        if line.opening is not None and line.income is not None and line.closing is not None:
            received = add_up((line.opening, line.income))
            applied = add_up((line.basic, line.project, line.closing))
            yield from _compare("accounts-unbalanced", line.name, received, applied, line.where())


def _ask_own(own: OwnFunds) -> Iterator[Problem]:
    received = add_up((own.opening, own.surplus_used)) + _add_fields(own.income)
    applied = _spent(own.lines) + _add_fields(own.spending) + add_up((own.surplus_distributed, own.closing))
    yield from _compare("accounts-unbalanced", phrase("accounts_own"), received, applied, own.where())


def _ask_basic(accounts: FinalAccounts) -> Iterator[Problem]:
    """Basic expenditure by economic items against the same money by subjects, and each side against its items."""
    basic = accounts.basic
    if basic is None:
        return
    sides: list[Decimal | None] = []
    for side in ("personnel", "operation"):
        own = [line for line in basic.lines if (line.code[:CLASS] in PERSONNEL) is (side == "personnel")]
        told = add_up(line.amount for line in own) if all(line.amount is not None for line in own) else None
        sides.append(_read_side(basic, side, told))
        yield from _ask_side(basic, side, told)
    if None not in sides:
        by_item = sum((side for side in sides if side is not None), Decimal(0))
        by_subject = add_up(line.basic for line in accounts.general.lines)
        yield from _compare("accounts-basic-total", "", by_subject, by_item, basic.where())


def _read_side(basic: BasicExpenditure, side: str, told: Decimal | None) -> Decimal | None:
    typed: Money | None = getattr(basic, side)
    return told if typed is None else typed.yuan


def _ask_side(basic: BasicExpenditure, side: str, told: Decimal | None) -> Iterator[Problem]:
    typed: Money | None = getattr(basic, side)
    name = phrase(f"accounts_{side}")
    if typed is None and told is None:
        yield problem("accounts-side-missing", basic.where("lines"), name=name, key=side)
    if typed is not None and told is not None:
        yield from _compare("accounts-side-total", name, typed.yuan, told, basic.where(side))


def _ask_running_costs(accounts: FinalAccounts) -> Iterator[Problem]:
    costs, basic = accounts.running_costs, accounts.basic
    if costs is not None and costs.amount is not None and basic is not None and basic.operation is not None:
        place = costs.where("amount")
        yield from _compare("accounts-running-costs", "", basic.operation.yuan, costs.amount.yuan, place)
    if costs is not None and costs.amount is None and basic is None:
        yield problem("accounts-running-costs-missing", costs.where())


def _spent(lines: tuple[SubjectLine, ...]) -> Decimal:
    return add_up(amount for line in lines for amount in (line.basic, line.project))


def _add_fields(record: Record) -> Decimal:
    return add_up(record.values_by_name().values())


def _compare(code: str, name: str, expected: Decimal, stated: Decimal, place: Location) -> Iterator[Problem]:
    if expected != stated:
        values = {"expected": show_money(expected), "stated": show_money(stated)}
        yield problem(code, place, name=name, difference=show_money(stated - expected), **values)
