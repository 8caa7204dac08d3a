"""Codes of indicators: one name to a code, one code to a name, and no gap between neighbours."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import LABEL, clean_name, read_code
from reportgen.audit.claims.study import Study
from reportgen.problems import Location

_ROLES = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3)
_CODE = re.compile(r"^(?P<prefix>[A-Z]{1,3})(?P<number>\d+)$")
_HEADED = re.compile(
    r"^(?:[（(]\d+[）)]|\d+[.、])?\s*(?P<code>[A-Z]{1,3}\d{1,4})\s*(?P<name>[\u4e00-\u9fff、，和]{3,24}?)(?:指标)?\s*(?:[：:]|$)"
)
_ALIKE = 0.5
_NEARLY_SAME = 0.85
_SHORTEST = 4
_LONG = 6


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with the name behind it, where it is written."""

    code: str
    name: str
    location: Location
    quote: str
    table: int
    is_top: bool = False


def claim_codes(study: Study) -> Iterator[Checked]:
    """Codes in tables and at the head of paragraphs."""
    tables, texts = list(_read_tables(study)), list(_read_texts(study))
    for group in _group(tables, by_table=True):
        yield from _claim_group(group)
    yield from _claim_gaps(tables)
    yield from _claim_across(tables, texts)


def _read_tables(study: Study) -> Iterator[Coded]:
    for number, sheet in enumerate(study.sheets):
        for row in sheet.details:
            for role in _ROLES:
                cell = row.cells.get(role)
                code = read_code(cell.text) if cell is not None else ""
                if cell is not None and code:
                    yield Coded(
                        code,
                        clean_name(cell.text),
                        cell.location,
                        LABEL.sub("", cell.text),
                        number,
                        is_top=role is Role.LEVEL1,
                    )


def _read_texts(study: Study) -> Iterator[Coded]:
    for text in study.texts:
        match = None if text.is_cell else _HEADED.match(text.text)
        if match is not None:
            yield Coded(match["code"], match["name"], text.location, text.text, -1)


def _group(coded: Sequence[Coded], *, by_table: bool) -> Iterator[list[Coded]]:
    groups: dict[tuple[str, int], list[Coded]] = defaultdict(list)
    for one in coded:
        groups[one.code, one.table if by_table else 0].append(one)
    yield from groups.values()


def _claim_group(group: Sequence[Coded]) -> Iterator[Checked]:
    """Two unlike names under one code in one table."""
    first = group[0]
    for other in group[1:]:
        if first.name not in other.name and other.name not in first.name and not _is_typo(first.name, other.name):
            values = {"number": first.code, "stated": other.name, "expected": first.name}
            yield report("code-repeated-in-table", other.location, other.quote, **values)
            return


def _is_typo(one: str, other: str) -> bool:
    return len(one) >= _LONG and SequenceMatcher(None, one, other).ratio() >= _NEARLY_SAME


def _claim_gaps(tables: Sequence[Coded]) -> Iterator[Checked]:
    """Neighbours of a table whose numbers jump: C21, C22, C24."""
    runs: dict[tuple[int, str, int], list[Coded]] = defaultdict(list)
    for one in tables:
        match = _CODE.match(one.code)
        if match is not None:
            runs[one.table, match["prefix"] + match["number"][:-1], len(match["number"])].append(one)
    for run in runs.values():
        for before, after in pairwise(list({one.code: one for one in run}.values())):
            expected = int(before.code[-1]) + 1
            if int(after.code[-1]) > expected:
                values = {"stated": after.code, "expected": f"{before.code[:-1]}{expected}", "before": before.code}
                yield report("code-jumps", after.location, after.quote, **values)


def _claim_across(tables: Sequence[Coded], texts: Sequence[Coded]) -> Iterator[Checked]:
    """One indicator under two codes, and one code before two indicators, in different places."""
    by_name: Mapping[str, Coded] = {
        one.name: one for one in reversed(tables) if len(one.name) >= _SHORTEST or one.is_top
    }
    by_code = {one.code: one for one in reversed(tables)}
    repeated = {group[0].code for group in _group(tables, by_table=True) if len({one.name for one in group}) > 1}
    said: set[tuple[str, str]] = set()
    for one in (*tables, *texts):
        same_name, same_code = by_name.get(one.name), by_code.get(one.code)
        if same_name is not None and same_name.code != one.code and (one.name, one.code) not in said:
            said.add((one.name, one.code))
            values = {"name": one.name, "stated": one.code, "expected": same_name.code}
            yield report("code-differs", one.location, one.quote, **values)
        elif same_code is not None and _names_other(one, same_code) and (one.name, one.code) not in said:
            said.add((one.name, one.code))
            values = {"number": one.code, "stated": one.name, "expected": same_code.name}
            yield report("name-differs", one.location, one.quote, **values)
        elif (
            same_code is not None
            and one.code not in repeated
            and _varies(one, same_code)
            and (one.name, one.code) not in said
        ):
            said.add((one.name, one.code))
            values = {"number": one.code, "stated": one.name, "expected": same_code.name}
            yield report("name-varies", one.location, one.quote, **values)


def _names_other(one: Coded, other: Coded) -> bool:
    """Whether two tables give a code to things of unlike names."""
    return one.table != other.table and not is_alike(one.name, other.name)


def _varies(one: Coded, other: Coded) -> bool:
    """Whether a name is written with other words here than in the table, and is not only longer or shorter."""
    return one.table != other.table and one.name not in other.name and other.name not in one.name


def is_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for a few characters, or one holds the other."""
    if one in other or other in one:
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
