"""Patterns such as `表{chapter}-{arabic}`: what they may leave to be filled in."""

import re
from collections.abc import Callable, Iterable
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_NUMBERS = frozenset({"arabic", "chapter", "year", "month", "day"})
_WIDTH = re.compile(r"0?\dd?")


def list_blanks(pattern: str) -> frozenset[str] | None:
    """What a pattern leaves to be filled in; None where its braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)
    except ValueError:
        return None


def is_fillable(pattern: str, blanks: Iterable[str]) -> bool:
    """Whether a pattern can be filled in with these values; only numbers can be told how wide to be."""
    found = list_blanks(pattern)
    return found is not None and found <= frozenset(blanks) and all(map(_is_plain, Formatter().parse(pattern)))


def _is_plain(piece: tuple[str, str | None, str | None, str | None]) -> bool:
    _, name, form, conversion = piece
    return not conversion and (not form or (name in _NUMBERS and _WIDTH.fullmatch(form) is not None))


def show_blanks(blanks: Iterable[str]) -> str:
    """The blanks as a pattern writes them."""
    return "".join(f"{{{one}}}" for one in sorted(blanks))


def _refuse_others(blanks: tuple[str, ...]) -> Callable[[str], str]:
    def check(pattern: str) -> str:
        if not is_fillable(pattern, blanks):
            raise PydanticCustomError("pattern-blank", "pattern", {"known": show_blanks(blanks)})
        return pattern

    return check


NumberPattern = Annotated[str, AfterValidator(_refuse_others(("chinese", "arabic", "circled")))]
ChapterPattern = Annotated[str, AfterValidator(_refuse_others(("chinese", "arabic", "circled", "chapter")))]
