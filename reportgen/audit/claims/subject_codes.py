"""Codes of budget subjects down a column: each is greater than the one before."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable

_HEADER = re.compile(r"(?:科目|经济|功能|分类|支出)*(?:编码|代码)$")
_CODE = re.compile(r"^\d{3,7}$")
_FEWEST = 4


def claim_subject_codes(study: Study) -> Iterator[Checked]:
    """Every column headed 编码 or 代码 in which all codes but one ascend."""
    for table in study.document.tables:
        for column in range(table.width):
            if any(_HEADER.search("".join(text.split())) for text in table.header(column)):
                yield from _claim_column(table, column)


def _claim_column(table: GridTable, column: int) -> Iterator[Checked]:
    """Codes are compared as words: 208 comes before 20801, and 20801 before 2080101."""
    cells = [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body and cell.colspan == 1]
    cells = [cell for cell in cells if _CODE.match(cell.text.strip())]
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
