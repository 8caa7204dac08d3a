"""Amounts that stand alone in the row of their name against the same name in a sentence: 公用经费合计 and 公用经费."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.figures import are_slips, read_digits
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.numbers import Amount

_SUM = re.compile(r"(?:合计|小计|总计|总额)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{4,12}")
_BEFORE = re.compile(r"(?:^|[，。；、：:（(\n])(?:其中)?[：:]?(?P<words>[\u4e00-\u9fff]{4,12}?)(?:合计|共计|为|是)?$")
_REACH = 16
_LONG = 3
_UNITS = (Fraction(1), Fraction(10**4))
Labels = Mapping[str, list[tuple[GridTable, GridCell, Amount]]]


def claim_label_echoes(study: Study) -> Iterator[Checked]:
    """Every name that one row alone bears, with its only amount, where all sentences agree on another one."""
    told: dict[str, list[Amount]] = defaultdict(list)
    for text in study.texts:
        for amount in text.amounts if not text.is_cell else ():
            match = _BEFORE.search(text.before(amount, _REACH)) if amount.dimension == "元" else None
            if match is not None:
                told[match["words"]].append(amount)
    for name, found in _read_labels(study).items() if told else ():
        amounts = told.get(name, [])
        if len(found) == 1 and len({one.value for one in amounts}) == 1:
            yield from _claim_label(name, *found[0], amounts[0])


def _read_labels(study: Study) -> Labels:
    labels: dict[str, list[tuple[GridTable, GridCell, Amount]]] = defaultdict(list)
    for table in study.document.tables:
        for row in range(table.height):
            cells = [cell for cell in table.distinct(row) if cell.text.strip()]
            for at, (label, cell) in enumerate(pairwise(cells)):
                name = _SUM.sub("", "".join(label.text.split()))
                amount = read_value(cell, table.unit)
                is_alone = at + 2 == len(cells) or read_value(cells[at + 2]) is None
                if amount is not None and is_alone and _NAME.fullmatch(name):
                    labels[name].append((table, cell, amount))
    return labels


def _claim_label(name: str, table: GridTable, cell: GridCell, listed: Amount, told: Amount) -> Iterator[Checked]:
    units = (Fraction(1),) if listed.dimension == "元" else _UNITS
    marks = (listed.mark, told.mark)
    if any(told.interval.low <= listed.value * unit <= told.interval.high for unit in units):
        yield Checked(None, marks)
    elif len(read_digits(listed)) >= _LONG and are_slips(listed.mark.text, told.mark.text):
        values = {"name": name, "stated": listed.shown, "expected": told.shown}
        yield report("label-differs", cell.location, row_quote(table.distinct(cell.row)), marks, **values)
