"""What models, fields and values are called in messages."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from reportgen.models.record import ORIGIN_KEY
from reportgen.problems import names, phrase, shorten

_LABELS = ("name", "title", "id", "code", "subject", "stem", "caption", "text")
_LONGEST = 40


def name_record(model: type[BaseModel], written: Mapping[str, Any]) -> str:
    """What a record is called: its kind, and its own name where it has one."""
    kind = names()["models"].get(model.__name__, model.__name__)
    labels = (written.get(key) for key in _LABELS if key in model.model_fields)
    label = next((one for one in labels if isinstance(one, str) and one.strip()), None)
    return kind if label is None else phrase("record", kind=kind, label=shorten(label, _LONGEST))


def name_field(model: type[BaseModel], field: str) -> str:
    """What a field is called, list indexes counted from one: `roles.0` is 角色第 1 项."""
    name, *rest = field.split(".")
    words = names()["fields"]
    called = words.get(f"{model.__name__}.{name}", words.get(name, name))
    for part in rest:
        called += phrase("item", number=int(part) + 1) if part.isdigit() else phrase("entry", key=part)
    return called


def name_choice(choice: Enum | str) -> str:
    """A choice as it is written in a file, and what it means."""
    if isinstance(choice, str) and not isinstance(choice, Enum):
        return choice
    word = str(choice.value)
    meaning = names()["choices"].get(f"{type(choice).__name__}.{word}")
    return word if meaning is None else phrase("choice", word=word, meaning=meaning)


def describe_value(value: Any) -> str:
    """What was found in place of what was expected."""
    if isinstance(value, Mapping):
        keys = phrase("comma").join(key for key in value if key != ORIGIN_KEY)
        return phrase("found_mapping", keys=shorten(keys, _LONGEST))
    if isinstance(value, list):
        return phrase("found_list", count=len(value))
    return phrase("found_text", text=shorten(str(value), _LONGEST)) if str(value) else phrase("found_nothing")
