"""Tags that a template opens and never closes: Jinja sees it where the file ends, people look where it was opened."""

import re
from collections.abc import Iterator

_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)%\}", re.DOTALL)
_BRACES = re.compile(r"\{\{|\{%|\{#")
_CLOSED = frozenset({"if", "for", "macro", "call", "filter", "block", "with", "autoescape", "raw"})


def find_opening(source: str, word: str) -> int | None:
    """The line of the last tag of a word that is never closed, or of braces that are not; None where there are none."""
    if not word:
        return _line(source, _find_braces(source))
    open_tags: list[tuple[str, int]] = []
    for match in _TAG.finditer(source):
        found = match["word"] or ""
        if found in _CLOSED or (found == "set" and "=" not in match["rest"]):
            open_tags.append((found, match.start()))
        elif open_tags and found == f"end{open_tags[-1][0]}":
            open_tags.pop()
    return _line(source, next((at for found, at in reversed(open_tags) if found == word), None))


def _find_braces(source: str) -> int | None:
    """Where braces are opened that nothing closes."""
    whole = list(_TAG.finditer(source))
    inside = [range(match.start(), match.end()) for match in whole]
    return next((at for at in _list_braces(source) if not any(at in one for one in inside)), None)


def _list_braces(source: str) -> Iterator[int]:
    return (match.start() for match in _BRACES.finditer(source))


def _line(source: str, at: int | None) -> int | None:
    return None if at is None else source.count("\n", 0, at) + 1
