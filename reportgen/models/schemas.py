"""What pydantic is to expect of a value, said at once: left to itself it studies each type anew for each field."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from pydantic import GetPydanticSchema, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core.core_schema import (
    CoreSchema,
    is_instance_schema,
    no_info_before_validator_function,
    no_info_plain_validator_function,
)

# Of a class that no text can be turned into; what else a field says of its value is not heard.
INSTANCE = GetPydanticSchema(lambda kind, _: is_instance_schema(kind))


def read_by(reader: Callable[[Any], Any]) -> GetPydanticSchema:
    """A value that the reader makes of what was written, or refuses with ValueError."""
    return GetPydanticSchema(lambda kind, then: no_info_before_validator_function(reader, then(kind)))


class Late:
    """Marks a record that few evaluations have: pydantic studies it when there is one, not with all the others."""

    def __get_pydantic_core_schema__(self, kind: Any, _: object) -> CoreSchema:
        self._adapter = cache(partial(TypeAdapter, kind))
        return no_info_plain_validator_function(lambda written: self._adapter().validate_python(written))

    def __get_pydantic_json_schema__(self, _: object, then: Callable[[CoreSchema], JsonSchemaValue]) -> JsonSchemaValue:
        return then(self._adapter().core_schema)
