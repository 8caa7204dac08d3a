"""Rows that a line across the table closes (以上为上年结余资金支付) against the amount that the text gives for them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.lines import Line, read_panels
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import Amount

_ABOVE = re.compile(r"^以上(?:为|是|系)?(?P<name>[\u4e00-\u9fff\d]{6,40}?)(?:科目|项目|明细|部分|情况|小计)?[：:。]?$")
_FACTORS = (Fraction(1), Fraction(10**4))
_FEWEST = 2


def claim_segments(study: Study) -> Iterator[Checked]:
    """Every row with one text that says what those above it are."""
    for table in study.document.tables:
        closing = [(row, match["name"]) for row in table.body if (match := _read_closing(table, row)) is not None]
        if closing:
            panel = next(read_panels(table))
            start = 0
            for row, name in closing:
                yield from _claim_segment(study, [line for line in panel if start <= line.cells[0].row < row], name)
                start = row


def _read_closing(table: GridTable, row: int) -> re.Match[str] | None:
    texts = {"".join(cell.text.split()) for cell in table.row(row)} - {""}
    return _ABOVE.match(texts.pop()) if len(texts) == 1 else None


def _claim_segment(study: Study, lines: Sequence[Line], name: str) -> Iterator[Checked]:
    """The sum of the last column against the amounts right behind the name; 元 may have been written for 万元."""
    last = max((column for line in lines for column in line.values), default=-1)
    amounts = [line.values[last] for line in lines if last in line.values]
    if len(amounts) < _FEWEST:
        return
    total = sum((one.value for one in amounts), Fraction(0))
    for text in study.texts:
        for told in text.amounts:
            if told.dimension == "元" and "".join(text.before(told).split()).endswith(name):
                marks = (told.mark, *(one.mark for one in amounts))
                if any(_is_total(told, total, factor) for factor in _FACTORS):
                    yield Checked(None, marks)
                    continue
                computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(total)}"
                values = {"name": name, "stated": told.shown, "expected": show(total), "computation": computation}
                yield report("segment-total", text.location, text.sentence_at(told.start), marks, **values)


def _is_total(told: Amount, total: Fraction, factor: Fraction) -> bool:
    return told.interval.low * factor <= total <= told.interval.high * factor
