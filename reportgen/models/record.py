"""The base of every model: frozen, strict, and aware of where each value was written."""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from reportgen.frozen import dataclass
from reportgen.models.schemas import INSTANCE
from reportgen.problems import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a mapping was written, and where each of its values and keys was.

    `fields` knows `evidence` and, for the items of a list, `evidence.0`. `is_plain` where it is known that no text in
    the mapping is marked with `!figures`.
    """

    location: Location = NOWHERE
    fields: Mapping[str, Location] = field(default_factory=dict)
    keys: Mapping[str, Location] = field(default_factory=dict)
    is_plain: bool = field(default=False, compare=False)

    def find(self, name: str) -> Location | None:
        """The place of a value; None where it was not written."""
        return self.fields.get(name)

    def __deepcopy__(self, _: object) -> "Origin":
        """Itself, for it never changes."""
        return self


ORIGIN_KEY = "__origin__"
_UNWRITTEN = Origin()


class Record(BaseModel):
    """A strict, frozen model; the loader adds the origin under `ORIGIN_KEY`."""

    # A command needs few of the models: each is built when first used, which halves the time of importing them.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    origin: Annotated[Origin, INSTANCE, WithJsonSchema({})] = Field(
        default_factory=lambda: _UNWRITTEN, alias=ORIGIN_KEY, exclude=True, repr=False
    )

    def where(self, name: str | None = None) -> Location:
        """The place of the field `name`, or of the whole record where the field was not written."""
        if name is None:
            return self.origin.location
        return self.origin.find(name) or self.origin.location

    def where_item(self, name: str, number: int) -> Location:
        """The place of an item of the list `name`, or of the whole list where the items have none of their own."""
        return self.origin.find(f"{name}.{number}") or self.where(name)

    def __eq__(self, other: object) -> bool:
        """Records are equal when they say the same, wherever they were written."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.values_by_name())

    def __hash__(self) -> int:
        return hash(tuple(map(str, self.values_by_name().values())))

    def values_by_name(self) -> dict[str, Any]:
        """The values of the fields, the origin left out."""
        values = vars(self)
        return {name: values[name] for name in _name_fields(type(self))}


@cache
def _name_fields(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name != "origin")


def read_fields_plainly() -> None:
    """Read fields as Python reads those of other objects, in a process that has no models but ours.

    Pydantic looks for private and additional attributes, which these do not have, and slows down every field by that.
    """
    if "__getattr__" in vars(BaseModel):
        delattr(BaseModel, "__getattr__")
