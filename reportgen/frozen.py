"""Frozen dataclasses of which every report has hundreds: frozen to the type checker, cheap to make.

What is frozen at run time is set up field by field through `object.__setattr__`, which costs three times what plain
assignment does. Whoever would change such an instance is told by mypy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """A dataclass that is compared and hashed by its values."""
        return dataclasses.dataclass(unsafe_hash=frozen, slots=slots)


__all__ = ["dataclass"]
