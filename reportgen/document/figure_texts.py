"""Texts that do no more than name values, as nearly all with figures do: no template is compiled for each of them."""

import re
from typing import Any

from jinja2 import Undefined

from reportgen.sandbox import BoundedEnvironment

_NAME = r"[a-zA-Z_]\w*"
_VALUE = re.compile(rf"\{{\{{\s*({_NAME}(?:\.{_NAME})*)\s*((?:\|\s*{_NAME}\s*)*)\}}\}}", re.ASCII)


def fill_in(environment: BoundedEnvironment, text: str) -> str | None:
    """The text with its values in place; None where there is more to it, or less than it names."""
    words, paths, filters = (_VALUE.split(text.removesuffix("\n"))[first::3] for first in range(3))
    if any("{" in one for one in words) or "\r" in text:
        return None
    printed = [words[0]]
    for path, names, behind in zip(paths, filters, words[1:], strict=True):
        value = _find(environment, path.split("."), [name.strip() for name in names.split("|")[1:]])
        if isinstance(value, Undefined):
            return None
        printed += (environment.print_value(value), behind)
    return "".join(printed)


def _find(environment: BoundedEnvironment, path: list[str], filters: list[str]) -> Any:
    """What a name stands for, with filters applied; undefined where it takes Jinja to say what is wrong with it."""
    value = environment.globals.get(path[0], _NOTHING)
    for name in path[1:]:
        if isinstance(value, Undefined):
            return value
        value = environment.getattr(value, name)
    for name in filters:
        work = environment.filters.get(name)
        if isinstance(value, Undefined) or work is None or hasattr(work, "jinja_pass_arg"):
            return _NOTHING
        value = work(value)
    return value


_NOTHING = Undefined()
