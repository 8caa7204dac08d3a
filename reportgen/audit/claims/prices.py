"""Rows of one kind with so much a head: all but one of them agree on the price."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, row_quote, show
from reportgen.audit.claims.products import read_money
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.numbers import Amount

_TOLD = re.compile(r"^(?P<name>[\u4e00-\u9fff]{4,20})\s*[（(]\s*(?P<count>\d+)\s*[人名户家]\s*[）)]$")
_FEWEST = 3


def claim_prices(study: Study) -> Iterator[Checked]:
    """Every kind of row that comes three times or more with a count in brackets and one amount of money."""
    for table in study.document.tables:
        groups: dict[str, list[tuple[GridCell, Fraction, Amount]]] = defaultdict(list)
        for cell in table.cells:
            match = _TOLD.match("".join(cell.text.split()))
            money = list(read_money(table, cell)) if match is not None else []
            if match is not None and len(money) == 1 and int(match["count"]):
                groups[match["name"]].append((cell, Fraction(match["count"]), money[0][1]))
        for rows in groups.values():
            yield from _claim_group(table, rows)


def _claim_group(table: GridTable, rows: Sequence[tuple[GridCell, Fraction, Amount]]) -> Iterator[Checked]:
    prices = Counter(amount.value / count for _, count, amount in rows)
    usual, times = prices.most_common(1)[0]
    if len(rows) < _FEWEST or times < len(rows) - 1:
        return
    for cell, count, amount in rows:
        if amount.value / count == usual:
            yield Checked(None, (amount.mark, *cell.numbers))
            continue
        values = {"stated": amount.shown, "expected": show(usual * count / amount.factor), "price": show(usual)}
        yield report("price-differs", cell.location, row_quote(table.distinct(cell.row)), (amount.mark,), **values)
