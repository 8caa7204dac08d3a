"""What editors say of models, fields and choices: names from the messages, descriptions from `descriptions.yaml`."""

from collections.abc import Mapping
from enum import Enum

from pydantic import BaseModel

from reportgen.data_files import read_beside
from reportgen.models.naming import name_choice

_SHARED = "any"
_ITSELF = "is"


def descriptions() -> Mapping[str, Mapping[str, str]]:
    """The descriptions by model and field."""
    return read_beside(__file__, "descriptions.yaml")


def describe_model(model: type[BaseModel]) -> str:
    """What a record is."""
    return descriptions().get(model.__name__, {}).get(_ITSELF, "")


def describe_field(model: type[BaseModel], field: str) -> str:
    """What to write in a field: what the model says of it, else what the field means everywhere."""
    own = descriptions().get(model.__name__, {})
    return own.get(field, descriptions()[_SHARED].get(field, ""))


def describe_choice(choice: Enum) -> str:
    """A choice and what it means."""
    return name_choice(choice)
