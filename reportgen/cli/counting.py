"""Counting the numbers that were read from an evaluation folder."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reportgen.models.evaluation import Evaluation
from reportgen.models.money import Money
from reportgen.models.record import Record


def count_numbers(evaluation: Evaluation) -> int:
    """How many numbers and amounts the folder states; each was checked when it was read."""
    return _count(evaluation)


def _count(value: Any) -> int:
    match value:
        case Decimal() | Money():
            return 1
        case Record():
            return sum(map(_count, value.values_by_name().values()))
        case Mapping():
            return sum(map(_count, value.values()))
        case tuple():
            return sum(map(_count, value))
    return 0
