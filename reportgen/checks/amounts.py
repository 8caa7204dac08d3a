"""Amounts and numbers as checks compare them and print them: exact."""

from collections.abc import Iterable
from decimal import Decimal

from reportgen.models.funds import FundSource
from reportgen.models.money import Money
from reportgen.models.rounding import write_plain


def add_up(amounts: Iterable[Money | None]) -> Decimal:
    """The sum in yuan; what was not written counts nothing."""
    return sum([amount.yuan for amount in amounts if amount is not None], Decimal(0))


def list_roots(sources: Iterable[FundSource]) -> tuple[FundSource, ...]:
    """The sources that are no part of another one, so that no money counts twice."""
    return tuple([source for source in sources if source.parent is None])


def show_money(yuan: Decimal) -> str:
    """An exact amount in 万元, or in 元 below one 万元."""
    if abs(yuan) < Money.parse("1万元").yuan:
        return f"{write_plain(yuan)}元"
    return f"{write_plain(Money(yuan).in_unit('万元'))}万元"
