"""The words of self-evaluation forms and what they stand for, from `headings.toml`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from reportgen.data_files import read_beside


class Label(StrEnum):
    """What a labelled part of a form is about."""

    PROJECT = "project"
    UNIT = "unit"
    DEPARTMENT = "department"
    IMPLEMENTER = "implementer"
    FUNDS = "funds"
    GOALS = "goals"
    FULFILMENT = "fulfilment"
    EXPECTED = "expected"
    ACHIEVED = "achieved"
    INDICATORS = "indicators"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    ELSEWHERE = "elsewhere"


class Column(StrEnum):
    """What a column of funds or indicators holds."""

    SOURCE = "source"
    INITIAL = "initial"
    ADJUSTED = "adjusted"
    SPENT = "spent"
    RATE = "rate"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    WEIGHT1 = "weight1"
    WEIGHT2 = "weight2"
    NAME = "name"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    BASIS = "basis"
    PRIOR = "prior"
    ACTUAL = "actual"
    COMPLETION = "completion"
    FULL_SCORE = "full_score"
    SCORE = "score"
    RULE = "rule"
    EVIDENCE = "evidence"
    REASON = "reason"
    MEASURES = "measures"


_LONGEST = 40  # no heading is longer

AMOUNTS = (Column.INITIAL, Column.ADJUSTED, Column.SPENT)

_BRACKETED = re.compile(r"\([^()]*\)")
_COLON = re.compile(r"[:：]")
# Where a line of several labels, 主管部门：… 实施单位：…, begins the next of them.
_NEXT_LABEL = re.compile(r"(?:\s+|(?<=[；;])\s*)(?=[^\s:：；;]{2,12}[:：])")


def headings() -> Mapping[str, Mapping[str, Any]]:
    """The sections of `headings.toml`."""
    return read_beside(__file__, "headings.toml")


def say(name: str, /, **values: object) -> str:
    """A wording of the section `words`, filled with values."""
    return str(headings()["words"][name]).format_map(values)


def find_pattern(section: str, name: str) -> re.Pattern[str]:
    """A pattern of the data file, compiled."""
    return re.compile(headings()[section][name])


def flatten(text: str) -> str:
    """A text as words are compared: without spaces, brackets and colons half wide."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(":*")


def name_label(text: str) -> Label | None:
    """The label that a cell is, if it is one."""
    found = _look_up(text, _words_of("labels"))
    return None if found is None else Label(found)


def name_column(text: str) -> Column | None:
    """The column that a heading names."""
    found = _look_up(text, _words_of("columns")) or _recognise(text)
    return None if found is None else Column(found)


def _recognise(text: str) -> str | None:
    """The column whose way of writing a heading has; a label is none."""
    if len(text) > _LONGEST or name_label(text) is not None:
        return None
    plain = _BRACKETED.sub("", flatten(text)).strip(":*")
    patterns = headings()["column_patterns"]
    return next((name for name, pattern in patterns.items() if re.fullmatch(pattern, plain)), None)


def split_label(text: str) -> tuple[Label | None, str]:
    """The label before the colon of a cell that holds label and value in one, and the value."""
    label = name_label(text)
    if label is not None:
        return label, ""
    head, colon, rest = _partition(text)
    label = name_label(head) if colon else None
    return (label, rest.strip()) if label is not None and rest.strip() else (None, text)


def split_pairs(text: str) -> Sequence[str]:
    """The pieces of a text that writes several labels with their values one after the other."""
    pieces: list[str] = []
    for piece in filter(None, _NEXT_LABEL.split(text.strip())):
        if pieces and not _is_pair(piece):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _is_pair(text: str) -> bool:
    """Whether a text begins with a label; the unit of the amounts is one, too."""
    head = _partition(text)[0]
    return name_label(head) is not None or flatten(head).endswith(flatten(say("unit_label")))


def _partition(text: str) -> tuple[str, str, str]:
    match = _COLON.search(text)
    return (text, "", "") if match is None else (text[: match.start()], match[0], text[match.end() :])


@cache
def _words_of(section: str) -> Mapping[str, str]:
    return {flatten(word): name for name, words in headings()[section].items() for word in words}


def _look_up(text: str, words: Mapping[str, str]) -> str | None:
    plain = flatten(text)
    return words.get(plain) or words.get(_BRACKETED.sub("", plain).strip(":*"))
