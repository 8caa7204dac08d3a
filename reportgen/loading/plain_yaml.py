"""YAML as most people write it, read line by line: the general parser makes a node and two marks of every word.

Known are names of letters, lists and tables by indentation or in brackets on one line, and texts on one line or behind
`|`. A file that holds anything else, a fault above all, is left to the general parser as a whole.
"""

import re
from collections.abc import Callable
from typing import Any

from reportgen.loading.plain_flow import read_brackets
from reportgen.loading.plain_words import LONGEST, NO_NAMES, QUOTES, SIGNS, SILENT, NotPlain, read_quoted, read_words
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.values import FigureText
from reportgen.problems import Location

FIGURES = "!figures"

_MOST = 100_000  # characters, so that there are never too many values
_FARTHEST = 20  # columns, with the brackets fewer levels than are allowed
_STRANGE = "\t\r\x85\u2028\u2029\ufeff"  # white space and line ends beyond the plain ones
_END = ("", "", "", "", "")
_LINE = re.compile(
    rf"^( *)(- +)?((\w{{1,{LONGEST}}}):(?= |$) *)?(.*)$", re.MULTILINE
)  # margin, dash, head with its name, rest


def read_plain(text: str, file: str, place: Callable[[int], Origin]) -> dict[str, Any] | None:
    """What a printable text says; None where it is not plain.

    `place` gives the origin of a mapping by its number, in the order in which they begin.
    """
    if len(text) > _MOST or any(sign in text for sign in _STRANGE):
        return None
    try:
        return _Reader(text, file, place).read()
    except (NotPlain, StopIteration):  # brackets that do not close
        return None


class _Reader:
    """Goes through the lines that say something: the fields are what is left to read of the present one."""

    def __init__(self, text: str, file: str, place: Callable[[int], Origin]) -> None:
        self._file = file
        self._place = place
        self._count = 0
        self._lines: list[tuple[str, str, str, str, str]] = _LINE.findall(text)
        self._at = -1
        self._advance()

    def read(self) -> dict[str, Any]:
        if self._indent:
            raise NotPlain
        return self._read_table(0)

    def _advance(self) -> None:
        """To the next line that says something; the end stands left of everything."""
        lines, at = self._lines, self._at + 1
        while at < len(lines) and lines[at][4][:1] in SILENT and not (lines[at][1] or lines[at][2]):
            at += 1
        margin, self._dash, _, self._name, self._rest = lines[at] if at < len(lines) else _END
        self._at, self._indent = at, len(margin) if at < len(lines) else -1

    def _begin(self) -> Origin:
        """The origin of a mapping that begins here."""
        self._count += 1
        return self._place(self._count - 1)

    def _read_table(self, indent: int) -> dict[str, Any]:
        if indent > _FARTHEST:
            raise NotPlain
        values: dict[str, Any] = {}
        origin = self._begin()
        while self._indent == indent and (name := self._name) and not self._dash:
            if name in values or name in NO_NAMES:
                raise NotPlain
            values[name] = self._read_below(indent) if self._rest[:1] in SILENT else self._read_text(indent)
        if self._indent >= indent:
            raise NotPlain
        values[ORIGIN_KEY] = origin
        return values

    def _read_below(self, indent: int) -> Any:
        """The list or table on the lines below a name; a list may begin under the name itself."""
        self._advance()
        if self._dash and self._indent >= indent:
            return self._read_list(self._indent)
        if self._indent <= indent:
            raise NotPlain
        return self._read_table(self._indent)

    def _read_list(self, indent: int) -> list[Any]:
        items: list[Any] = []
        while self._indent == indent and self._dash:
            if self._name:
                self._indent, self._dash = indent + len(self._dash), ""
                items.append(self._read_table(self._indent))
            else:
                items.append(self._read_text(indent))
        if self._indent > indent:
            raise NotPlain
        return items

    def _read_text(self, indent: int) -> Any:
        """The value in what is left of the line, or in the lines behind its `|`."""
        rest = self._rest
        value = self._read_signed(rest, indent) if rest[:1] in SIGNS else read_words(rest)
        self._advance()
        return value

    def _read_signed(self, rest: str, indent: int) -> Any:
        """The value that begins with a sign."""
        sign = rest[:1]
        if sign in {"{", "["}:
            return read_brackets(rest, self._begin)
        if sign in QUOTES:
            return read_quoted(rest, sign)
        if sign == "|":
            return self._read_lines(rest.rstrip(" "), indent)
        if sign == "-" and rest[1:2].strip(" "):
            return read_words(rest)
        if not rest.startswith(f"{FIGURES} "):
            raise NotPlain
        return self._read_marked(rest, indent)

    def _read_marked(self, rest: str, indent: int) -> FigureText:
        margin, dash, head, _, _ = self._lines[self._at]
        place = Location(self._file, self._at + 1, len(margin) + len(dash) + len(head) + 1)
        words = rest[len(FIGURES) :].lstrip(" ")
        if words[:1] in {"!", "{", "["}:
            raise NotPlain
        text = FigureText(self._read_signed(words, indent) if words[:1] in SIGNS else read_words(words))
        text.location = place
        return text

    def _read_lines(self, sign: str, indent: int) -> str:
        """The lines behind `|` or `|-`, without the margin of the first."""
        first, margin = self._at + 1, self._lines[self._at + 1][0] if self._at + 1 < len(self._lines) else ""
        if sign not in {"|", "|-"} or len(margin) <= indent or any(self._lines[-1]):
            raise NotPlain
        written: list[str] = []
        for line in self._lines[first:]:
            whole = "".join((line[0], line[1], line[2], line[4]))
            if whole.isspace():
                raise NotPlain
            if whole and not whole.startswith(margin):
                break
            written.append(whole[len(margin) :])
        self._at += len(written)
        text = "\n".join(written).rstrip("\n")
        return text if sign == "|-" else f"{text}\n"
