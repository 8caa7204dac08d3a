"""Lists and tables of plain YAML in brackets, each on one line."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from reportgen.loading.plain_words import LONGEST, NO_NAMES, QUOTES, SIGNS, NotPlain, end_line, read_words
from reportgen.models.record import ORIGIN_KEY, Origin

_DEEPEST = 12
_PARTS = re.compile(r"""([{}\[\],?"'])""")
_BLANK, _BETWEEN = frozenset({"", " "}), frozenset({",", "}", "]"})

Begin = Callable[[], Origin]  # gives the origin of the next table


def read_brackets(rest: str, begin: Begin) -> Any:
    """The list or table in brackets that fills the rest of the line."""
    parts = iter(_PARTS.split(rest))
    value = _read_bracket(next(parts) or next(parts), parts, begin, 0)
    end_line("".join(parts))
    return value


def _read_bracket(sign: str, parts: Iterator[str], begin: Begin, depth: int) -> Any:
    """What stands behind an opening bracket, as far as to its own closing one."""
    if depth > _DEEPEST or sign not in {"{", "["}:
        raise NotPlain
    return _read_table(parts, begin, depth) if sign == "{" else _read_list(parts, begin, depth)


def _read_table(parts: Iterator[str], begin: Begin, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    origin, sign = begin(), ","
    while sign == ",":
        name, colon, text = next(parts).lstrip(" ").partition(": ")
        is_name = colon and name.isidentifier() and len(name) < LONGEST and name not in NO_NAMES
        if not is_name or name in values:
            raise NotPlain
        values[name], sign = _read_inner(text, parts, begin, depth)
    if sign != "}":
        raise NotPlain
    values[ORIGIN_KEY] = origin
    return values


def _read_list(parts: Iterator[str], begin: Begin, depth: int) -> list[Any]:
    items: list[Any] = []
    sign = ","
    while sign == ",":
        item, sign = _read_inner(next(parts), parts, begin, depth)
        items.append(item)
    if sign != "]":
        raise NotPlain
    return items


def _read_inner(text: str, parts: Iterator[str], begin: Begin, depth: int) -> tuple[Any, str]:
    """The value within brackets that begins with a text, and the sign behind it."""
    text, sign = text.strip(" "), next(parts)
    if sign in _BETWEEN:
        if " #" in text or (text[:1] in SIGNS and (text[:1] != "-" or text[1:2] in _BLANK)):
            raise NotPlain
        return read_words(text), sign
    if text:
        raise NotPlain
    value = _read_to(sign, parts) if sign in QUOTES else _read_bracket(sign, parts, begin, depth + 1)
    if next(parts).strip(" "):
        raise NotPlain
    return value, next(parts)


def _read_to(quote: str, parts: Iterator[str]) -> str:
    """The text in quotes within brackets."""
    pieces = []
    while (piece := next(parts)) != quote:
        pieces.append(piece)
    text = "".join(pieces)
    if "\\" in text and quote == '"':
        raise NotPlain
    return text
