"""What a shape of table takes out of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of a table, and the index of the line behind it; without rows, the lines were seen to be prose."""

    rows: Sequence[Sequence[str]]
    end: int
    is_certain: bool = True
