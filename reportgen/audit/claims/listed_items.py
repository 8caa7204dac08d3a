"""Items that a sentence names behind 人员经费 and 公用经费 against the rows of the table that has their amounts."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.lines import Line
from reportgen.audit.claims.study import Study

_LISTED = re.compile(
    r"(?:人员经费|公用经费)[^。；\n]{0,30}?(?:用于|包括|包含)[：:]?(?P<items>[\u4e00-\u9fff、（）()]{12,})"
)
_DETAIL = 5
_FEWEST = 5


def claim_listed_items(study: Study) -> Iterator[Checked]:
    """The one row whose amount and whose absence from the list contradict each other, where all others agree."""
    named = {
        re.sub(r"等$|支出$", "", item)
        for text in study.texts
        if not text.is_cell
        for match in _LISTED.finditer(text.text)
        for item in match["items"].split("、")
    }
    for table in study.document.tables if len(named) >= _FEWEST else ():
        if 2 * sum("".join(cell.text.split()) in named for cell in table.cells) > len(named):
            lines = [line for panel in study.read_panels(table) for line in panel if len(line.code) == _DETAIL]
            yield from _claim_lines(lines, named)


def _claim_lines(lines: Sequence[Line], named: set[str]) -> Iterator[Checked]:
    odd: list[Line] = []
    for line in lines:
        has_amount = any(one.value for one in line.values.values())
        if has_amount == (line.name.removeprefix(line.code) in named):
            yield Checked(None, tuple(one.mark for one in line.values.values()))
        else:
            odd.append(line)
    if len(odd) != 1:
        return
    line = odd[0]
    amount = next(iter(line.values.values()))
    code = "item-unlisted" if amount.value else "item-empty"
    place = next(cell.location for cell in line.cells if amount.mark in cell.numbers)
    yield report(code, place, row_quote(line.cells), (amount.mark,), name=line.name, stated=amount.shown)
