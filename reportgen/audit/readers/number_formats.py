"""Values of a workbook as its number formats show them."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# The parts of a format that print nothing of the number: literals, colours and conditions, spaces.
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
HAIR = Decimal("1e-9")  # more than a binary fraction adds to a number that was typed


def display(value: Any, number_format: str) -> str:
    """The text that a cell shows; numbers in general format are shown in full."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date() | time():
            return display_date(value)
        case int() | float():
            return display_number(Decimal(repr(value)), number_format)
    return str(value)


def display_date(value: datetime | date | time) -> str:
    """A date as 2024年1月5日; a time of day as it is."""
    return str(value) if isinstance(value, time) else f"{value.year}年{value.month}月{value.day}日"


def display_number(value: Decimal, number_format: str) -> str:
    """A number with the decimals, thousands separators and percent sign of its format."""
    section = LITERAL.sub("", number_format.partition(";")[0])
    sign = "%" if "%" in section else ""
    shown = value * 100 if sign else value
    digits = re.search(r"[0#?,]*[0#?](?:\.([0#?]+))?", section)
    if digits is None or section.lower() == "general":
        return f"{shown.quantize(HAIR).normalize():f}{sign}"
    places = Decimal(1).scaleb(-len(digits[1] or ""))
    rounded = shown.quantize(places, ROUND_HALF_UP)
    return f"{rounded:,f}{sign}" if "," in digits[0] else f"{rounded:f}{sign}"
