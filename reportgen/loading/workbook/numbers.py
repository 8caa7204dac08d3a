"""Numbers of a workbook: exact, and as their format shows them.

Excel stores a number as binary floating point and shows at most 15 significant digits of it. So the shortest decimal of
15 digits is what was typed: every decimal of up to 15 digits survives the way through the file unchanged.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.models.rounding import write_plain

DIGITS = 15

_LITERAL = re.compile(r'"([^"]*)"')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|[_*].")
_PLACES = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?,*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a sheet shows it: its digits, the text after them, and whether digits were left out."""

    digits: str
    suffix: str = ""
    is_rounded: bool = False

    @property
    def text(self) -> str:
        """The digits and what stands after them."""
        return self.digits + self.suffix


def read_exact(stored: float) -> Decimal:
    """The decimal that was typed; whole numbers of any length are exact anyway."""
    return Decimal(stored) if isinstance(stored, int) else Decimal(f"{stored:.{DIGITS}g}")


def is_storable(number: Decimal) -> bool:
    """Whether a cell can hold the number without losing a digit."""
    return number == read_exact(float(number)) and len(number.as_tuple().digits) <= DIGITS


def show(stored: float, number_format: str) -> Shown:
    """The number under its format; what a format hides is told, never lost."""
    number = read_exact(stored)
    section = _NOT_SHOWN.sub("", number_format.split(";", maxsplit=1)[0].replace("\\", ""))
    literals = "".join(_LITERAL.findall(section))
    bare = _LITERAL.sub("", section)
    is_percent = "%" in bare
    number = number * 100 if is_percent else number
    suffix = "%" if is_percent else _trailing(bare, literals)
    places = _PLACES.search(bare)
    if places is None or "General" in bare:
        return Shown(write_plain(number), suffix)
    if "E" in bare.upper().replace("GENERAL", "") or "!" in bare or "?/" in bare or places[0].rstrip().endswith(","):
        return Shown(write_plain(number), suffix, is_rounded=True)
    return _fit(number, places[1] or "", suffix)


def _fit(number: Decimal, decimals: str, suffix: str) -> Shown:
    digits = write_plain(number)
    written = len(digits.partition(".")[2])
    if written > len(decimals):
        return Shown(digits, suffix, is_rounded=True)
    return Shown(f"{number:.{max(written, decimals.count('0'))}f}", suffix)


def _trailing(bare: str, literals: str) -> str:
    """The text after the digits, whether it was quoted or not."""
    after = re.sub(r"^[^0#?G]*(?:General|G/通用格式|[0#?.,]+)", "", bare).strip()
    return literals + re.sub(r"[@\s]", "", after)
