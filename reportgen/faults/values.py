"""Values as a designer knows them: 数字“96.50万元”, 一组内容（5 项）, 政策依据."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from reportgen.data_files import read_beside
from reportgen.problems import names, phrase, shorten

_FEW = 12  # so many names are listed
_LONGEST = 20  # characters of a text that are quoted
_MARKS = "\ue000"  # with private characters, and others above it, printed values are marked


def read_words() -> Mapping[str, Any]:
    """The table of patterns and names."""
    return read_beside(__file__, "words.toml")


def name_kind(name: str) -> str:
    """What things of a class are called."""
    kinds = read_words()["kinds"]
    return str(kinds.get(name) or names()["models"].get(name) or read_words()["say"]["other"])


def show_value(value: Any) -> str:
    """A value in a few words."""
    say = read_words()["say"]
    match value:
        case None:
            return str(say["nothing"])
        case bool():
            return str(say["whether"])
        case int() | float() | Decimal():
            return str(say["number"].format(value=shorten(str(value), _LONGEST)))
        case str() if any(_MARKS <= sign <= "\uf8ff" for sign in value):
            return name_kind("Prose")
        case str():
            return str(say["text"].format(value=shorten(value, _LONGEST)) if value.strip() else say["empty"])
    return _show_object(value)


def _show_object(value: Any) -> str:
    say, kind = read_words()["say"], type(value).__name__
    if isinstance(value, Undefined | date):
        return name_kind(kind)
    if kind == "Figure":
        return str(say["figure"].format(value=value.display))
    if kind in {"GroupView", "IndicatorView"}:
        return str(say["indicator"].format(value=value.name))
    if kind == "Space":
        return str(say["space"].format(value=value))
    if isinstance(value, Sequence):
        return str(say["items"].format(count=len(value)))
    return name_kind(kind)


def list_below(value: Any) -> list[str]:
    """The names that may follow the dot of a value."""
    if isinstance(value, Mapping):
        return sorted(map(str, value))
    if hasattr(type(value), "names"):
        return list(value.names())
    return [name for name in getattr(type(value), "model_fields", {}) if not name.startswith("_")]


def advise_below(owner: Any, known: Sequence[str], found: str = "") -> str:
    """What can stand behind the dot of a value, or why nothing can."""
    words = read_words()["below"]
    if found.startswith("__"):
        return str(words["private"])
    if known:
        return str(words["few" if len(known) <= _FEW else "many"].format(known=phrase("comma").join(known[:_FEW])))
    if isinstance(owner, Sequence) and not isinstance(owner, str):
        return str(words["items"].format(count=len(owner)))
    return str(words[_tell_lone(owner)])


def advise_print(value: Any) -> str:
    """What to print in place of a value that cannot be."""
    words = read_words()["print"]
    if isinstance(value, bool):
        return str(words["whether"])
    known = [] if isinstance(value, Mapping) else list_below(value)
    if known:
        return str(words["named"].format(known=phrase("comma").join(known[:_FEW])))
    return str(words["items" if isinstance(value, Sequence) else "other"])


def _tell_lone(value: Any) -> str:
    """Which kind of a value has nothing below it."""
    if value is None:
        return "nothing"
    if type(value).__name__ == "Figure":
        return "figure"
    if isinstance(value, str):
        return "text"
    return "function" if callable(value) else "none"
