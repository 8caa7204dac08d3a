"""Reasons for deviations: their percentage and their direction against the row that they explain."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.attainment import find_ratio
from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.numbers import Amount

_NUMBER_BEHIND = re.compile(
    r"造成\s*(?:偏差率?)?\s*(?P<number>\d+(?:\.\d+)?)(?P<tail>(?:的?偏差)?)(?!\d|\.\d|\s*[%％])"
)
_FELL_SHORT = re.compile(
    r"未完成原因|未完成目标|未达到(?:年初)?(?:预期|目标|指标)|低于(?:预期|目标|预算|预计)(?:人数|数|值)?|小于(?:预期|目标|预算|预计)"
)
_WENT_BEYOND = re.compile(
    r"大于(?:预期|目标|预算|预计)(?:人数|数|值)?|多于(?:预期|目标|预算|预计)|超(?:出|过|额)(?:了)?(?:预期|目标|预算|预计)"
    r"|(?:目标|指标值?)(?:设[定置])?(?:值)?(?:过低|偏低|较低)"
)
_NEAR = 16


def claim_reasons(study: Study) -> Iterator[Checked]:
    """Every reason beside a numeric target and actual value."""
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.REASON, Role.ACTUAL) else ():
            if row.text(Role.REASON):
                yield from _claim_reason(row)


def _claim_reason(row: Row) -> Iterator[Checked]:
    ratio, text = find_ratio(row), read_cell(row.cells[Role.REASON])
    if ratio is None:
        return
    yield from _claim_percent(row, text, ratio)
    yield from _claim_unit(text, ratio)
    words = _find_contradiction(text.text, ratio)
    if words is not None:
        values = {"name": row.name, "stated": words, "expected": f"{show(ratio * 100)}%"}
        yield report("reason-direction", text.location, text.text, **values)


def _claim_percent(row: Row, text: Text, ratio: Fraction) -> Iterator[Checked]:
    """A rate beside the word 偏差 is how far completion is from 100%."""
    deviation = abs(ratio - 1)
    rates = [amount for amount in text.amounts if amount.dimension == "%" and _is_deviation(text, amount)]
    if not rates:
        return
    fitting = [rate for rate in rates if _fits(rate, deviation, row)]
    if fitting:
        yield from (Checked(None, (rate.mark,)) for rate in fitting)
        return
    values = {
        "name": row.name,
        "stated": rates[0].shown,
        "expected": f"{show(round(deviation * 10000) / Fraction(100))}%",
        "computation": f"|{row.text(Role.ACTUAL)} ÷ {row.text(Role.TARGET)} − 100%|",
    }
    yield report("reason-percent", text.location, text.text, [rate.mark for rate in rates], **values)


def _fits(rate: Amount, deviation: Fraction, row: Row) -> bool:
    """Whether a rate is the deviation, also as it follows from the printed completion."""
    completion = row.amount(Role.COMPLETION)
    stated = abs(as_rate(completion).value - 1) if completion is not None else deviation
    return any(abs(abs(rate.value) - one) <= rate.step for one in (deviation, stated))


def _is_deviation(text: Text, amount: Amount) -> bool:
    near = text.text[max(amount.start - _NEAR, 0) : amount.start] + "|" + text.text[amount.end : amount.end + 6]
    before, behind = near.split("|", 1)
    return bool(re.search(r"偏差率?(?:为|达到|达)?\s*$", before) or re.match(r"\s*的?偏差", behind))


def _claim_unit(text: Text, ratio: Fraction) -> Iterator[Checked]:
    """A deviation whose percent sign is missing or has slipped behind the sentence."""
    deviation = abs(ratio - 1) * 100
    for match in _NUMBER_BEHIND.finditer(text.text):
        number = Fraction(match["number"])
        if abs(number - deviation) <= 1 and number:
            values = {"stated": match[0], "expected": f"{show(round(deviation * 100) / Fraction(100))}%"}
            yield report("reason-unit", text.location, text.text, **values)


def _find_contradiction(reason: str, ratio: Fraction) -> str | None:
    """The words that say the opposite of what the numbers do."""
    pattern = _WENT_BEYOND if ratio < 1 else _FELL_SHORT if ratio > 1 else None
    match = pattern.search(reason) if pattern is not None else None
    return None if match is None else match[0]
