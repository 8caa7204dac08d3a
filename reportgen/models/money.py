"""Amounts of money: held in yuan, written with their unit."""

import re
from decimal import Decimal

from reportgen.frozen import dataclass

YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

WRITTEN_MONEY = r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(万元|亿元|元)"

_WRITTEN = re.compile(WRITTEN_MONEY)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan that remembers the unit and the decimals it was written with."""

    yuan: Decimal
    unit: str = "元"
    decimals: int = 2

    @classmethod
    def parse(cls, written: str) -> "Money":
        """Read `511.17 万元`; ValueError where the number or its unit is missing."""
        match = _WRITTEN.fullmatch(written.strip())
        if match is None:
            raise ValueError(written)
        number, unit = match.groups()
        decimals = len(number.partition(".")[2])
        return cls(Decimal(number.replace(",", "")) * YUAN_PER_UNIT[unit], unit, decimals)

    def in_unit(self, unit: str) -> Decimal:
        """The exact amount in 元, 万元 or 亿元."""
        return self.yuan / YUAN_PER_UNIT[unit]


NOTHING = Money(Decimal(0), "万元")
