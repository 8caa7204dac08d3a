"""Codes of budget subjects down a column: each is greater than the one before, and begins with the one above it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable

_HEADER = re.compile(r"(?:科目|经济|功能|分类|支出)*(?:编码|代码)$")
_CODE = re.compile(r"^\d{3,7}$")
_SIGNED = re.compile(r"^[-－−]\d{3,7}$")
_CLASS = re.compile(r"^\d{3}$")
_NAME = re.compile(r"[\u4e00-\u9fff]{4}")
_FEWEST = 4
_STEP = 2


def claim_subject_codes(study: Study) -> Iterator[Checked]:
    """Every column headed 编码 or 代码 in which all codes but one ascend."""
    yield from _claim_names(study.document.tables)
    for table in study.document.tables:
        for column in range(table.width):
            if any(_HEADER.search("".join(text.split())) for text in table.header(column)):
                yield from _claim_column(table, column)


def _claim_column(table: GridTable, column: int) -> Iterator[Checked]:
    """Codes are compared as words: 208 comes before 20801, and 20801 before 2080101."""
    cells = [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body and cell.colspan == 1]
    for cell in cells:
        if _SIGNED.match(cell.text.strip()):
            quote = row_quote(table.distinct(cell.row))
            yield report("code-malformed", cell.location, quote, cell.numbers, stated=cell.text.strip())
    cells = [cell for cell in cells if _CODE.match(cell.text.strip())]
    yield from _claim_levels(table, cells)
    codes = [cell.text.strip() for cell in cells]
    falls = sum(1 for before, after in pairwise(codes) if after <= before)
    if len(cells) < _FEWEST or falls != 1:
        return
    for place in range(len(cells)):
        rest = codes[:place] + codes[place + 1 :]
        if all(before < after for before, after in pairwise(rest)) and place > 0:
            cell = cells[place]
            values = {"stated": codes[place], "before": codes[place - 1]}
            yield report("code-order", cell.location, row_quote(table.distinct(cell.row)), cell.numbers, **values)
            return


def _claim_levels(table: GridTable, cells: Sequence[GridCell]) -> Iterator[Checked]:
    """The codes below one begin with it; the one code that all breaks have in common is wrong."""
    codes = [cell.text.strip() for cell in cells]
    pairs = [(place, at) for place in range(len(codes)) for at in _list_below(codes, place)]
    failing = [pair for pair in pairs if not codes[pair[1]].startswith(codes[pair[0]])]
    shared = set.intersection(*(set(pair) for pair in failing)) if failing else set()
    if not shared or (len(failing) == 1 and len(pairs) == 1):
        return
    at = max(shared)
    below = {codes[child][: len(codes[at])] for place, child in failing if place == at}
    parents = {codes[place] for place, child in failing if child == at}
    expected = below or parents
    if len(expected) == 1:
        yield _report_level(table, cells[at], expected.pop())


def _list_below(codes: Sequence[str], place: int) -> list[int]:
    """The codes one level below another, up to the next one of its level."""
    below: list[int] = []
    for at in range(place + 1, len(codes)):
        if len(codes[at]) <= len(codes[place]):
            break
        if len(codes[at]) == len(codes[place]) + _STEP:
            below.append(at)
    return below


def _report_level(table: GridTable, cell: GridCell, expected: str) -> Checked:
    values = {"stated": cell.text.strip(), "expected": expected}
    return report("code-level", cell.location, row_quote(table.distinct(cell.row)), cell.numbers, **values)


def _claim_names(tables: Sequence[GridTable]) -> Iterator[Checked]:
    """A class (类) has one code: the one that other tables give its name, against a single other."""
    found: dict[str, list[tuple[GridTable, GridCell]]] = defaultdict(list)
    for table in tables:
        for row in table.body:
            cells = table.distinct(row)[:2]
            if len(cells) > 1 and _CLASS.match(cells[0].text.strip()):
                found["".join(cells[1].text.split())].append((table, cells[0]))
    for name, places in found.items():
        usual, *rest = Counter(cell.text.strip() for _, cell in places).most_common()
        if _NAME.match(name) and len(rest) == 1 and rest[0][1] == 1 < usual[1]:
            table, cell = next(place for place in places if place[1].text.strip() == rest[0][0])
            yield _report_level(table, cell, usual[0])
