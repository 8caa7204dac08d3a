"""Which pieces changed their places from one version to another."""

from bisect import bisect_left
from collections.abc import Mapping


def list_moved(pairs: Mapping[int, int]) -> set[int]:
    """The pieces that stand elsewhere among the others: as few of them as explain the new order."""
    ends: list[int] = []  # the lowest place at which an ascending row of each length ends
    owners: list[int] = []
    before: dict[int, int | None] = {}
    for old in sorted(pairs):
        length = bisect_left(ends, pairs[old])
        before[old] = owners[length - 1] if length else None
        ends[length:] = [pairs[old], *ends[length + 1 :]]
        owners[length:] = [old, *owners[length + 1 :]]
    standing: set[int] = set()
    last = owners[-1] if owners else None
    while last is not None:
        standing.add(last)
        last = before[last]
    return set(pairs) - standing
