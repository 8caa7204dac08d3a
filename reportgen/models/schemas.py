"""What pydantic is to expect of a value, said at once: left to itself it studies each type anew for each field."""

from collections.abc import Callable
from typing import Any

from pydantic import GetPydanticSchema
from pydantic_core.core_schema import is_instance_schema, no_info_before_validator_function

# Of a class that no text can be turned into; what else a field says of its value is not heard.
INSTANCE = GetPydanticSchema(lambda kind, _: is_instance_schema(kind))


def read_by(reader: Callable[[Any], Any]) -> GetPydanticSchema:
    """A value that the reader makes of what was written, or refuses with ValueError."""
    return GetPydanticSchema(lambda kind, then: no_info_before_validator_function(reader, then(kind)))
