"""Signs and units that stand in columns of their own, joined to the values that they belong to."""

import re
from collections.abc import Iterator

from reportgen.intake.forms.found import Entries
from reportgen.intake.forms.headings import Column, flatten, headings, say
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.numbers import NOTHING
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.problems import Problem

_BARE = re.compile(r"(?P<sign>[≥≤<>=≧≦]?)[-+]?\d[\d,]*(?:\.\d+)?")
_VALUES = (Column.TARGET, Column.ACTUAL, Column.PRIOR)
_APART = (Column.SIGN, Column.UNIT)


def join_units(entries: Entries) -> tuple[dict[Column, Entry], list[Problem]]:
    """The row with sign and unit in its values; a problem for one that no value takes."""
    joined = {column: entry for column, entry in entries.items() if column not in _APART}
    problems: list[Problem] = []
    for column, join in ((Column.SIGN, _sign), (Column.UNIT, _measure)):
        entry = entries.get(column)
        if entry is None or NOTHING.match(flatten(entry.text)):
            continue
        taken = dict(join(joined, entry.text.strip()))
        joined |= taken
        if not taken:
            problems += list_unplaced([entry], headings()["columns"][column][0])
    return joined, problems


def _sign(entries: Entries, sign: str) -> Iterator[tuple[Column, Entry]]:
    """The target behind its sign; one in words, or one that says the sign itself, as it is."""
    target = entries.get(Column.TARGET)
    if target is None:
        return
    plain, written = flatten(target.text), headings()["signs"].get(flatten(sign))
    match = _BARE.match(plain)
    if match is None:
        if flatten(sign) == say("worded"):
            yield Column.TARGET, target
    elif written is not None and match["sign"] in {"", written}:
        yield Column.TARGET, Entry(target.text if match["sign"] else written + target.text, target.place)


def _measure(entries: Entries, unit: str) -> Iterator[tuple[Column, Entry]]:
    """The values with their unit: behind a bare number it is written, and a value that ends with it has it."""
    for column in _VALUES:
        entry = entries.get(column)
        if entry is None:
            continue
        plain = flatten(entry.text)
        if plain.endswith(flatten(unit)):
            yield column, entry
        elif _BARE.fullmatch(plain):
            yield column, Entry(entry.text + unit, entry.place)
