"""Dataclasses of which a report has thousands: frozen to the type checker, cheap to define and to make.

What is frozen at run time is set up field by field through `object.__setattr__`, which costs three times what plain
assignment does; whoever would change such an instance is told by mypy. To compare, hash and show it, Python would write
and compile code for each of two hundred classes, a twentieth of a whole build: here all classes share theirs.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Callable[[type], type]:
        """A dataclass; a frozen one is compared and hashed by its values."""
        if not (frozen and eq):
            return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq)
        make = dataclasses.dataclass(eq=False, repr=False, slots=slots)
        return lambda cls: _share(make(cls))


def _share(cls: type) -> type:
    """Give the class what it has not defined itself."""
    values = _find_values([one.name for one in dataclasses.fields(cls) if one.compare])

    def is_equal(one: object, other: object) -> bool:
        return values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented

    shared = {"__eq__": is_equal, "__hash__": lambda one: hash(values(one)), "__repr__": _show}
    for name, method in shared.items():
        if cls.__dict__.get(name) is None:
            setattr(cls, name, method)
    return cls


def _find_values(names: list[str]) -> Callable[[Any], Any]:
    """What gives the values of these fields."""
    return attrgetter(*names) if names else lambda _: ()


def _show(one: Any) -> str:
    shown = (f"{field.name}={getattr(one, field.name)!r}" for field in dataclasses.fields(one) if field.repr)
    return f"{type(one).__qualname__}({', '.join(shown)})"


__all__ = ["dataclass"]
