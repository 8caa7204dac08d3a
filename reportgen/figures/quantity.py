"""What evaluators typed as a target, an actual value or a fact, as a number in base units."""

import re
from decimal import Decimal
from functools import lru_cache

from reportgen.models.quantity import Quantity, parse

_SCALES = (
    ("个百分点", Decimal("0.01")),
    ("%", Decimal("0.01")),
    ("‰", Decimal("0.001")),
    ("万亿", Decimal(10) ** 12),
    ("亿", Decimal(10) ** 8),
    ("万", Decimal(10) ** 4),
)
_SPACE_BEFORE_UNIT = re.compile(r"(?<=\d)\s+(?=[^\d\s])")


Typed = tuple[str, Decimal | None, str]  # how it is printed, its value in base units (None for words), and its unit


def read_typed(written: str, unit: str = "") -> Typed:
    """Read what was typed; `unit` is kept beside it and printed where the text has none.

    Ranges and dates are words: they print as written and have no single value to compute with.
    """
    quantity = parse(written)
    if not isinstance(quantity, Quantity) or quantity.upper is not None or quantity.measure.is_deadline:
        return written, None, ""
    text, found = quantity.text, quantity.unit
    if len(text.split()) > 1:
        text = _SPACE_BEFORE_UNIT.sub("", text)
    if not found and text[-1:].isdigit():
        text, found = text + unit, unit
    return text, quantity.value * scale_of(found), found


@lru_cache(maxsize=1024)
def scale_of(unit: str) -> Decimal:
    """How many base units one of the written unit is: 10000 for 万元 and 万人, 1/100 for %."""
    return next((scale for sign, scale in _SCALES if unit.startswith(sign)), Decimal(1))
