"""Money that is left over where all was spent, and adjustments that the stages of the budget do not show."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.sheets import read_value
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.finished import GridCell, GridTable
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_ALL_SPENT = re.compile(r"(?:预算|资金)执行率(?:为|达到?|：)?\s*100(?:\.0+)?\s*[%％]")
_PARTLY_SPENT = re.compile(r"执行率(?:为|达到?|：)?\s*\d{1,2}(?:\.\d+)?\s*[%％]")
_LEFT = re.compile(
    r"(?:剩余|结余|未支出|尚余|未使用)(?:资金)?(?:为)?\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:亿元|万元|元)"
)
_ADJUSTED = re.compile(
    r"年初预算数?(?:为)?\s*(?P<initial>[\d,.]*\d)\s*(?:亿元|万元|元)[，,；;]\s*(?:全年|调整后的?)预算数?(?:为)?\s*(?P<adjusted>[\d,.]*\d)\s*(?:亿元|万元|元)"
    r"[，,；;]\s*(?:预算)?调整(?:数|额)(?:为)?\s*(?P<change>[-－−]?[\d,.]*\d)\s*(?:亿元|万元|元)"
)
_LABELS = {
    "initial": re.compile(r"^年初预算数?$"),
    "adjusted": re.compile(r"^(?:全年预算数?|调整后预算数?|评价资金规模|项目资金总额|预算金额)$"),
    "adjustment": re.compile(r"^预算调整(?:数|额)$"),
    "adjustment_rate": re.compile(r"^预算调整率$"),
    "spent": re.compile(r"^(?:(?:全年)?执行数|(?:年度)?实际支出(?:金额)?)$"),
    "execution": re.compile(r"^预算执行率$"),
}
_FEWEST = 3


def claim_leftovers(study: Study) -> Iterator[Checked]:
    """Sentences about money that is left, and tables of labels and values about the budget."""
    yield from _claim_left(study)
    for text in study.texts:
        for match in _ADJUSTED.finditer(text.text):
            yield from _claim_adjusted(text, match)
    for table in study.document.tables:
        found = read_labelled(table)
        if len(found) >= _FEWEST:
            yield from _claim_labelled(table, found)


def _claim_left(study: Study) -> Iterator[Checked]:
    passages = [text for text in study.texts if not text.is_cell]
    if not any(_ALL_SPENT.search(text.text) for text in passages) or any(
        _PARTLY_SPENT.search(text.text) for text in passages
    ):
        return
    for text in passages:
        for match in _LEFT.finditer(text.text):
            amount = text.amount_in(match, "amount")
            if amount is not None and amount.value > 0 and not _is_carried(text, match):
                quote = text.sentence_at(match.start())
                yield report("left-over", text.location, quote, (amount.mark,), stated=match[0], expected="0")


def _is_carried(text: Text, match: re.Match[str]) -> bool:
    """Whether the money is that of another year."""
    return bool(re.search(r"上年|以前年度|年初|历年", text.text[max(match.start() - 12, 0) : match.start()]))


def _claim_adjusted(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """年初预算数 A，全年预算数 B，调整数 C: C is B − A, written with or without its sign."""
    found = [text.amount_in(match, group) for group in ("initial", "adjusted", "change")]
    initial, adjusted, change = found
    if initial is None or adjusted is None or change is None:
        return
    expected = adjusted.value - initial.value
    expected = abs(expected) if change.value >= 0 else expected
    computation = f"{adjusted.shown} − {initial.shown} = {show((adjusted.value - initial.value) / adjusted.factor)}"
    possible = Interval.exact(expected).widened((adjusted.step + initial.step) / 2)
    claimed = Claimed(change, expected, possible, computation, (initial.mark, adjusted.mark))
    yield judge("adjustment", claimed, text.location, text.sentence_at(match.start()))


def read_labelled(table: GridTable) -> Mapping[str, tuple[GridCell, Amount]]:
    """The values that stand right of their labels."""
    found: dict[str, tuple[GridCell, Amount]] = {}
    for row in range(table.height):
        cells = table.distinct(row)
        for label, value in pairwise(cells):
            name = next((key for key, pattern in _LABELS.items() if pattern.match("".join(label.text.split()))), None)
            amount = read_value(value)
            if name is not None and amount is not None:
                found.setdefault(name, (value, amount))
    return found


def _claim_labelled(table: GridTable, found: Mapping[str, tuple[GridCell, Amount]]) -> Iterator[Checked]:
    amounts = {name: amount for name, (_, amount) in found.items()}
    initial, adjusted = amounts.get("initial"), amounts.get("adjusted")
    if "adjustment" in found and initial is not None and adjusted is not None:
        cell, stated = found["adjustment"]
        expected = adjusted.value - initial.value
        computation = f"{adjusted.shown} − {initial.shown} = {show(expected / adjusted.factor)}"
        claimed = Claimed(
            stated, expected, adjusted.interval - initial.interval, computation, (initial.mark, adjusted.mark)
        )
        yield judge("adjustment", claimed, cell.location, row_quote(table.distinct(cell.row)))
    yield from _claim_quotient(table, found, "execution", ("spent", "adjusted"))
    if initial is not None and adjusted is not None and initial.value and "adjustment_rate" in found:
        cell, stated = found["adjustment_rate"]
        expected = (adjusted.value - initial.value) / initial.value
        claimed = Claimed(
            stated, expected, Interval.exact(expected), f"{show(expected * 100)}%", (initial.mark, adjusted.mark)
        )
        yield judge("adjustment", claimed, cell.location, row_quote(table.distinct(cell.row)))


def _claim_quotient(
    table: GridTable, found: Mapping[str, tuple[GridCell, Amount]], rate: str, operands: tuple[str, str]
) -> Iterator[Checked]:
    if rate not in found or any(one not in found for one in operands):
        return
    cell, stated = found[rate]
    part, base = (found[one][1] for one in operands)
    if base.value > 0:
        expected = Fraction(part.value / base.value)
        computation = f"{part.shown} ÷ {base.shown} = {show(expected * 100)}%"
        claimed = Claimed(stated, expected, part.interval / base.interval, computation, (part.mark, base.mark))
        yield judge("execution-rate", claimed, cell.location, row_quote(table.distinct(cell.row)), name="预算执行率")
