"""What the command line says, from `words.toml`, and typer's own English put into Chinese."""

import re
from collections.abc import Mapping

from reportgen.data_files import read_beside

_TYPES = re.compile(r" <(?:list\[)?(?:Path|path|dir|file|str|text)\]?>")


def words() -> Mapping[str, Mapping[str, str]]:
    """The sections of `words.toml`: help, say, typer-help and typer-error."""
    return read_beside(__file__, "words.toml")


def help_for(name: str) -> str:
    """The help text of a command, argument or option."""
    return words()["help"][name]


def say(name: str, **values: object) -> str:
    """A wording of the command line, filled with values."""
    return words()["say"][name].format_map(values)


def translate_help(english: str) -> str:
    """A help text of typer, in Chinese; the types of arguments, which are names of Python, are left out."""
    return _translate(_TYPES.sub(lambda match: " " * len(match[0]), english), "typer-help")


def translate_error(english: str) -> str:
    """An error message of typer, in Chinese as far as it is known."""
    return _translate(english, "typer-error")


def _translate(english: str, section: str) -> str:
    for pattern, chinese in words()[section].items():
        english = re.sub(pattern, chinese, english, flags=re.MULTILINE)
    return english
