"""Texts that do no more than name values, as nearly all with figures do: no template is compiled for each of them."""

import re
from typing import Any

from jinja2 import Undefined

from reportgen.document.tree import FigureMark, Inline, Inlines, Text
from reportgen.models.figure import Figure
from reportgen.sandbox import BoundedEnvironment

_NAME = r"[a-zA-Z_]\w*"
_VALUE = re.compile(rf"\{{\{{\s*({_NAME}(?:\.{_NAME})*)\s*((?:\|\s*{_NAME}\s*)*)\}}\}}", re.ASCII)


def fill_in(environment: BoundedEnvironment, text: str) -> str | None:
    """The text with its values in place; None where there is more to it, or less than it names."""
    found = None if "\r" in text else _split(environment, text.removesuffix("\n"))
    if found is None:
        return None
    words, values = found
    printed = [one for value, behind in values for one in (environment.print_value(value), behind)]
    return "".join((words, *printed))


def read_lines(environment: BoundedEnvironment, text: str) -> tuple[Inlines, ...] | None:
    """What each line prints that says something; None where the text must be filled in to be known."""
    lines: list[Inlines] = []
    for line in text.splitlines():
        read = _read_line(environment, line) if line.strip() else ()
        if read is None:
            return None
        lines += [read] if read else []
    return tuple(lines)


def _read_line(environment: BoundedEnvironment, line: str) -> Inlines | None:
    found = _split(environment, line)
    if found is None:
        return None
    words, values = found
    inlines: list[Inline] = [Text(words)] if words else []
    for value, behind in values:
        if value.__class__ is Figure:
            inlines.append(FigureMark(value))
        elif value.__class__ is str and value:
            inlines.append(Text(value, is_value=True))
        else:
            return None
        if behind:
            inlines.append(Text(behind))
    return tuple(inlines)


def _split(environment: BoundedEnvironment, text: str) -> tuple[str, list[tuple[Any, str]]] | None:
    """The words that a text begins with, then each value with the words behind it."""
    words, *rest = _VALUE.split(text)
    if text.count("{") != 2 * (len(rest) // 3):
        return None
    values = []
    for path, filters, behind in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        value = _find(environment, path, filters)
        if isinstance(value, Undefined):
            return None
        values.append((value, behind))
    return words, values


def _find(environment: BoundedEnvironment, path: str, filters: str) -> Any:
    """What a name stands for, with filters applied; undefined where it takes Jinja to say what is wrong with it."""
    root, *names = path.split(".")
    value = environment.globals.get(root, _NOTHING)
    for name in names:
        if isinstance(value, Undefined):
            return value
        value = environment.getattr(value, name)
    for name in filters.split("|")[1:]:
        work = environment.filters.get(name.strip())
        if isinstance(value, Undefined) or work is None or hasattr(work, "jinja_pass_arg"):
            return _NOTHING
        value = work(value)
    return value


_NOTHING = Undefined()
