"""Texts of plain YAML on one line, and what they may not begin with or hold."""

from reportgen.models.record import ORIGIN_KEY

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
NO_NAMES = NOTHING | {ORIGIN_KEY}
LONGEST = 200  # characters of a name
SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`")  # what no text begins with, or not always
SILENT = frozenset({"", "#"})
QUOTES = frozenset({'"', "'"})


class NotPlain(Exception):
    """The text says something in a way that only the general parser knows."""


def read_words(rest: str) -> str:
    """A text without quotes, as far as to the comment behind it."""
    words = rest.partition(" #")[0].rstrip(" ") if " #" in rest else rest.rstrip(" ")
    if ": " in words or words in NOTHING or words[-1] == ":":
        raise NotPlain
    return words


def read_quoted(rest: str, quote: str) -> str:
    """The text in the quotes that a line begins with."""
    text, closing, behind = rest[1:].partition(quote)
    if not closing or ("\\" in text and quote == '"'):
        raise NotPlain
    end_line(behind)
    return text


def end_line(behind: str) -> None:
    """Nothing but a comment may stand behind a value."""
    if behind and not (behind[0] == " " and behind.lstrip(" ")[:1] in SILENT):
        raise NotPlain
