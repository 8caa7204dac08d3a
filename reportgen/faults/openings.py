"""Tags that a template opens and never closes: Jinja sees it where the file ends, people look where it was opened."""

import re
from typing import NamedTuple

_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)%\}", re.DOTALL)
# A tag that is closed before another begins: braces in quotes are words, and so is all of a comment or of raw text.
_INSIDE = r"""(?>"[^"\n]*"|'[^'\n]*'|(?!\{[{%#]|[}%]\}).)*"""
_WHOLE = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}(?>(?!\{%[-+]?\s*(?:end)?raw).)*\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}",
    re.DOTALL,
)
_BRACES = re.compile(r"\{\{|\{%|\{#")
_CLOSED = frozenset({"if", "for", "macro", "call", "filter", "block", "with", "autoescape", "raw"})


class Opening(NamedTuple):
    """Braces that nothing closes, and the line where they stand."""

    braces: str
    line: int


def find_opening(source: str, word: str) -> int | None:
    """The line of the last tag of a word that is never closed, or of braces that are not; None where there are none."""
    if not word:
        torn = find_braces(source)
        return None if torn is None else torn.line
    open_tags: list[tuple[str, int]] = []
    for match in _TAG.finditer(source):
        found = match["word"] or ""
        if found in _CLOSED or (found == "set" and "=" not in match["rest"]):
            open_tags.append((found, match.start()))
        elif open_tags and found == f"end{open_tags[-1][0]}":
            open_tags.pop()
    return next((_line(source, at) for found, at in reversed(open_tags) if found == word), None)


def find_braces(source: str) -> Opening | None:
    """The first braces that are opened and not closed before others are."""
    rest = _WHOLE.sub(lambda match: " " + "\n" * match[0].count("\n"), source)
    torn = _BRACES.search(rest)
    return None if torn is None else Opening(torn[0], _line(rest, torn.start()))


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
