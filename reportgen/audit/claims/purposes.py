"""Payments listed row by row against the amount that is told elsewhere for their purpose: all rows with 就业见习."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show, show_number
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.lines import Line
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import Amount

_LENGTH, _BEFORE = 4, 24
_LEAST_DIGITS = 6
_FEWEST, _FEWEST_ROWS = 2, 5
_MOST_LISTS = 20
_WORDS = re.compile(r"[\u4e00-\u9fff]{4,}")
_DATE = re.compile(r"日期|时间|凭证")
Groups = Mapping[str, tuple[Fraction, Sequence[Amount]]]


def claim_purposes(study: Study) -> Iterator[Checked]:
    """Every long amount outside a dated list whose words stand in several rows of it; another sum must agree."""
    for table in [table for table in study.document.tables if _is_dated(table)][:_MOST_LISTS]:
        for groups in (_group(lines) for lines in study.read_panels(table)):
            outside = [text for text in study.texts if text.location.table != table.location.table] if groups else []
            found = [one for text in outside for amount in text.amounts for one in _claim_amount(text, amount, groups)]
            agreeing = {one.numbers[1:] for one in found if one.problem is None and len(one.numbers) > _FEWEST}
            yield from (one for one in found if one.problem is None or agreeing)


def _is_dated(table: GridTable) -> bool:
    """Whether a column holds the days on which was paid: other tables have levels and subtotals."""
    return any(_DATE.search("".join(table.header(column))) for column in range(table.width))


def _group(lines: Sequence[Line]) -> Groups:
    """The amounts of the rows that share four characters in a row; the last column of a row counts."""
    groups: dict[str, list[Amount]] = defaultdict(list)
    for line in lines:
        if not line.is_total and not line.code and line.values:
            amount = line.values[max(line.values)]
            for key in {line.name[place : place + _LENGTH] for place in range(len(line.name) - _LENGTH + 1)}:
                groups[key].append(amount)
    return {key: (_add(found), found) for key, found in groups.items()} if len(lines) > _FEWEST_ROWS else {}


def _claim_amount(text: Text, amount: Amount, groups: Groups) -> Iterator[Checked]:
    """The sum that is the amount; else the one sum that a slip of the pen divides from it."""
    if len(amount.mark.text) < _LEAST_DIGITS or not amount.mark.places:
        return
    words = _WORDS.findall(text.before(amount, _BEFORE))
    keys = [words[-1][place : place + _LENGTH] for place in range(len(words[-1]) - _LENGTH + 1)] if words else []
    found = [groups[key] for key in keys if key in groups]
    sums = dict(found)
    near = [
        total for total in sums if are_slips(amount.mark.text, show_number(total / amount.factor, amount.mark.places))
    ]
    if amount.value in sums:
        yield Checked(None, (amount.mark, *(one.mark for one in sums[amount.value])))
    elif len(near) == 1:
        amounts = sums[near[0]]
        computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(near[0])}"
        values = {"name": words[-1], "stated": amount.shown, "expected": show(near[0]), "computation": computation}
        yield report("purpose-sum", text.location, text.sentence_at(amount.start), (amount.mark,), **values)


def _add(amounts: Sequence[Amount]) -> Fraction:
    return sum((one.value for one in amounts), Fraction(0))
