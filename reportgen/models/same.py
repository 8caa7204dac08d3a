"""The same object as a key of a cache, for comparing large values would cost more than what is cached."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar, cast

T = TypeVar("T")
P = ParamSpec("P")

_FEW = 32  # tables of the reports that are at work together
_clearings: list[Callable[[], None]] = []


class Same(Generic[T]):
    """A key that equals another only where both hold the same object."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


def keep_last(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function made of the last few objects, as long as the report that they belong to is at work."""
    kept = lru_cache(maxsize=_FEW)(function)
    _clearings.append(kept.cache_clear)
    return cast(Callable[P, T], kept)


def leave_last() -> None:
    """Let go of what was kept of a report that is done, before its memory is cold: the next one will take it."""
    for clear in _clearings:
        clear()
