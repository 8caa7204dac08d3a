"""What Python and Jinja say of a template, in Chinese; of what nobody foresaw, that the line cannot be worked out."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError

from reportgen.faults.openings import Opening, find_braces, find_opening
from reportgen.faults.values import name_kind, read_words
from reportgen.problems import find_nearest, phrase

_UNCLOSED = re.compile(r"(?:U|u)nexpected end of template(?:.*innermost block.* is '(?P<word>\w+)')?|Missing end of")
_STUMBLED = re.compile(r"(?:unexpected|expected|invalid) ", re.IGNORECASE)
_ENDS = {"{{": "end of print statement", "{%": "end of statement block"}
_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "macro", "endmacro", "include", "import", "from")


class Fault(NamedTuple):
    """What is wrong, and what to do."""

    message: str
    hint: str


def explain_syntax(error: TemplateSyntaxError) -> Fault:
    """What Jinja says of a template that it cannot read; of a tag left open, that its end is missing."""
    torn = _find_left_open(error)
    if torn is not None:
        return _translate("syntax", f"unexpected end of template, expected '{_ENDS[torn.braces]}'")
    return _translate("syntax", error.message or "")


def locate_syntax(error: TemplateSyntaxError) -> int:
    """The line to look at: where a tag was opened that nothing closes, else where Jinja stumbled."""
    unclosed = _UNCLOSED.match(error.message or "")
    if unclosed and error.source:
        return find_opening(error.source, unclosed["word"] or "") or error.lineno
    torn = _find_left_open(error)
    return error.lineno if torn is None else torn.line


def _find_left_open(error: TemplateSyntaxError) -> Opening | None:
    """The tag left open on a line above, whose end Jinja looked for until it stumbled over the words below."""
    message = error.message or ""
    if not error.source or _UNCLOSED.match(message) or not _STUMBLED.match(message):
        return None
    torn = find_braces(error.source)
    return torn if torn is not None and torn.braces in _ENDS and torn.line < error.lineno else None


def explain_failure(error: Exception) -> Fault:
    """What an expression of a template failed with."""
    return _translate("failure", f"{type(error).__name__}: {error}")


def _translate(table: str, said: str) -> Fault:
    for pattern, entry in _patterns(table):
        match = pattern.search(said)
        if match:
            values = {name: _name_part(name, found or "") for name, found in match.groupdict().items()}
            values["near"] = _suggest(entry.get("near", ""), match)
            return Fault(entry["message"].format_map(values), entry["hint"].format_map(values))
    say, unknown = read_words()["say"], "unknown_syntax" if table == "syntax" else "unknown"
    return Fault(say[unknown], say[f"{unknown}_hint"])


@cache
def _patterns(table: str) -> list[tuple[re.Pattern[str], Mapping[str, Any]]]:
    return [(re.compile(entry["pattern"]), entry) for entry in read_words()[table]]


def _name_part(name: str, found: str) -> str:
    """A type or a sign of the template as people call it; other parts as they are."""
    if name.startswith("kind"):
        return name_kind(found) if found else ""
    if name.startswith("token"):
        return str(read_words()["tokens"].get(found, f"“{found}”"))
    return found.strip("'\"") or found if name == "char" else found


def _suggest(table: str, match: re.Match[str]) -> str:
    """The nearest name of a table, where one is meant."""
    known = read_words()["filters"] if table == "filters" else _TAGS
    near = find_nearest(match["name"], known) if table else None
    return phrase("did_you_mean", near=near) if near else ""
