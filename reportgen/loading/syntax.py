"""What the YAML parser complains of, in words for the person who wrote the file."""

import re

import yaml

from reportgen.problems import Location, Problem, problem

MAX_DEPTH = 40
TOO_DEEP = "nested too deeply"

# The parser's own words, and the problem each stands for; the first that occurs in its message wins.
_CODES = (
    (TOO_DEEP, "yaml-too-deep"),
    ("found a tab character", "yaml-tab"),
    ("found character that cannot start any token", "yaml-reserved-character"),
    ("mapping values are not allowed", "yaml-colon"),
    ("did not find expected comment or line break", "yaml-block-sign"),
    ("could not find expected ':'", "yaml-missing-colon"),
    ("did not find expected ',' or", "yaml-bracket"),
    ("did not find expected node content", "yaml-bracket"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unknown escape character", "yaml-escape"),
    ("invalid Unicode character escape", "yaml-escape"),
    ("did not find expected hexdecimal number", "yaml-escape"),
    ("did not find expected alphabetic or numeric character", "yaml-alias"),
    ("found undefined alias", "yaml-alias"),
    ("second occurrence", "yaml-anchor"),
    ("but found another document", "yaml-documents"),
    ("did not find expected key", "yaml-indentation"),
    ("did not find expected '-' indicator", "yaml-indentation"),
    ("block sequence entries are not allowed", "yaml-indentation"),
    ("block mapping keys are not allowed", "yaml-indentation"),
)

# A name behind spaces of which one is no space to the parser.
_WIDE_INDENT = re.compile("[ ]*[\u3000\xa0][ \u3000\xa0]*(?:- )?[A-Za-z_]+:")

# Here the start of what was left open says more than the place where the parser gave up.
_BLAME_THE_START = frozenset({"yaml-bracket", "yaml-quote", "yaml-missing-colon"})


def explain_syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem behind an error of the YAML parser, with its place."""
    words = getattr(error, "problem", None) or str(error)
    code = next((code for part, code in _CODES if part in words), "yaml-syntax")
    mark = getattr(error, "problem_mark", None)
    wide = None if mark is None else _find_wide_indent(text, mark.line)
    if wide is not None:
        return problem("yaml-wide-space", Location(file, wide + 1, 1))
    if code in _BLAME_THE_START:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return problem(code, Location(file, 1), detail=words)
    if code == "yaml-reserved-character" and _character_at(text, mark) == "\t":
        code = "yaml-tab"
    place = Location(file, mark.line + 1, mark.column + 1)
    return problem(code, place, detail=words, character=_character_at(text, mark), most=MAX_DEPTH)


def _find_wide_indent(text: str, last: int) -> int | None:
    """The line that is indented with spaces which are none to the parser, where it gave up there or right below."""
    first = max(last - 1, 0)
    near = enumerate(text.split("\n")[first : last + 1], first)
    return next((number for number, line in near if _WIDE_INDENT.match(line)), None)


def _character_at(text: str, mark: yaml.Mark) -> str:
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
