"""Numbers as forms print them: 2,700.00, 10.00分, 80.80%, 66.1万元."""

import re
from decimal import Decimal

from reportgen.intake.forms.headings import flatten

_NUMBER = re.compile(r"(?P<number>[-+]?\d[\d,]*(?:\.\d+)?)(?P<unit>分|%|亿元|万元|千元|元)?")
NOTHING = re.compile(r"^(?:[-—–/]+|无|不计分)?$")


def read_decimal(text: str) -> Decimal | None:
    """The number of a text that holds one and hardly more; None where it holds none."""
    match = _NUMBER.fullmatch(flatten(text))
    return None if match is None else Decimal(match["number"].replace(",", ""))


def read_amount(text: str, unit: str) -> str | None:
    """An amount with its unit as evaluations write it; the unit in the cell goes before that of the form."""
    match = _NUMBER.fullmatch(flatten(text))
    if match is None or match["unit"] in {"分", "%"}:
        return None
    own = match["unit"] or unit
    number = match["number"].replace(",", "")
    if own == "千元":
        return f"{Decimal(number) * 1000:f} 元"
    return f"{number} {own}"


def count_decimals(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
