"""Patterns such as `表{chapter}-{arabic}`: what they may leave to be filled in."""

from collections.abc import Callable, Iterable
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError


def list_blanks(pattern: str) -> frozenset[str] | None:
    """What a pattern leaves to be filled in; None where its braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)
    except ValueError:
        return None


def is_fillable(pattern: str, blanks: Iterable[str]) -> bool:
    """Whether a pattern can be filled in with these values."""
    found = list_blanks(pattern)
    return found is not None and found <= frozenset(blanks)


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
