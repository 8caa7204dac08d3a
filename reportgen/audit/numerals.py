"""The numbers that a text prints, each with its place in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.problems import Location

# A dash is a sign unless it joins two dates, codes or numbers; 1.2.3 numbers a section and is no quantity.
NUMERAL = re.compile(
    r"(?P<chain>\d+(?:\.\d+){2,})"
    r"|(?P<sign>(?<![0-9A-Za-z%％年月日号时分至到—–~～-])[-－−])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<percent>\s?[%％])?"
)


@dataclass(frozen=True, slots=True)
class NumberMark:
    """One number where it is printed: its text as written, and the offset of that in the passage or cell.

    `value` is as written (98.75 for “98.75%”); `places` counts the decimals that are printed.
    """

    text: str
    location: Location
    start: int
    value: Decimal
    places: int
    is_percent: bool

    @property
    def end(self) -> int:
        """The offset behind the number, its percent sign included."""
        return self.start + len(self.text)


def find_numbers(text: str, location: Location) -> Iterator[NumberMark]:
    """Every number of a text, thousands separators read; section numbers such as 1.2.3 are left out."""
    for match in NUMERAL.finditer(text):
        if match["chain"] is None:
            yield _mark(match, location)


def _mark(match: re.Match[str], location: Location) -> NumberMark:
    digits = match["digits"].replace(",", "")
    value = Decimal(digits)
    return NumberMark(
        text=match[0],
        location=location,
        start=match.start(),
        value=-value if match["sign"] else value,
        places=len(digits.partition(".")[2]),
        is_percent=match["percent"] is not None,
    )
