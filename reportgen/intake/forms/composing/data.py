"""The data of an evaluation folder while they are put together."""

from typing import Any

Data = dict[str, Any]


def tell_apart(wanted: str, taken: dict[str, int]) -> str:
    """The id, with a number behind it where it was taken before."""
    taken[wanted] = taken.get(wanted, 0) + 1
    return wanted if taken[wanted] == 1 else f"{wanted}_{taken[wanted]}"
