"""Why data were corrected after a version had been issued: `corrections.yaml`."""

from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from reportgen.models.record import Record
from reportgen.models.values import Day, Label


class Correction(Record):
    """The reason of one correction: of a `figure`, or of a `field` in a `file` of the evaluation folder.

    A field is written as the end of its path, such as `C11.actual`; a file without a field stands for all of it.
    """

    figure: Label | None = None
    file: Label | None = None
    field: Label | None = None
    why: Label
    date: Day

    @model_validator(mode="after")
    def name_something(self) -> Self:
        """A reason belongs to a figure or to a file."""
        if (self.figure is None) == (self.file is None):
            given: dict[str, Any] = {}
            raise PydanticCustomError("correction-of-what", "figure or file", given)
        return self
