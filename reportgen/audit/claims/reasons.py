"""Reasons for deviations: their percentage and their direction against the row that they explain."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.attainment import find_ratio
from reportgen.audit.claims.checked import Checked, Claimed, judge, report, row_quote, show
from reportgen.audit.claims.figures import are_slips, read_digits
from reportgen.audit.claims.rate_columns import as_rate
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.interval import Interval
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
_MISSED = re.compile(
    r"(?P<reached>\d+(?:\.\d+)?[%％])[，,；;]\s*(?:未达到|没有达到|低于)(?:目标值|标准)?\s*(?P<target>\d+(?:\.\d+)?[%％])"
)
# 得分＝满意度×8分: the rate is multiplied as it is.
_TIMES = re.compile(r"得分\s*[=＝]\s*[\u4e00-\u9fff]{2,12}\s*[×*]\s*(?P<points>\d+(?:\.\d+)?)\s*分")
_NEAR = 16
_LONG = 3


def claim_reasons(study: Study) -> Iterator[Checked]:
    """Every reason beside a numeric target and actual value."""
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.REASON, Role.ACTUAL) else ():
            if row.text(Role.REASON):
                yield from _claim_reason(row)
        for row in sheet.details if sheet.has(Role.REASON, Role.RULE) else ():
            yield from _claim_by_rule(row)


def _claim_reason(row: Row) -> Iterator[Checked]:
    ratio, text = find_ratio(row), read_cell(row.cells[Role.REASON])
    if ratio is None:
        return
    yield from _claim_percent(row, text, ratio)
    yield from _claim_values(row, text)
    yield from _claim_unit(text, ratio)
    words = _find_contradiction(text.text, ratio)
    if words is not None:
        values = {"name": row.name, "stated": words, "expected": f"{show(ratio * 100)}%"}
        yield report("reason-direction", text.location, text.text, **values)


def _claim_by_rule(row: Row) -> Iterator[Checked]:
    """The rate that 未达到 names is one of the rule's; the rate before it times the points of the rule is the score."""
    text, score = read_cell(row.cells[Role.REASON]), row.amount(Role.SCORE)
    match = _MISSED.search(text.text)
    rates = [one for one in read_cell(row.cells[Role.RULE]).amounts if one.dimension == "%"]
    missed = text.amount_in(match, "target") if match is not None else None
    if match is None or missed is None or not rates:
        return
    if any(one.value == missed.value for one in rates):
        yield Checked(None, (missed.mark,))
    else:
        values = {"name": row.name, "stated": missed.shown, "expected": rates[0].shown}
        yield report("reason-target", text.location, text.text, (missed.mark,), **values)
    reached, times = text.amount_in(match, "reached"), _TIMES.search(row.text(Role.RULE))
    if reached is not None and times is not None and score is not None:
        expected = reached.value * Fraction(times["points"])
        computation = f"{reached.shown} × {times['points']} = {show(expected)}"
        possible = reached.interval * Interval.exact(Fraction(times["points"]))
        claimed = Claimed(score, expected, possible, computation, (reached.mark,))
        yield judge("row-score", claimed, row.cells[Role.SCORE].location, row_quote(row.quoted), name=row.name)


def _claim_values(row: Row, text: Text) -> Iterator[Checked]:
    """A number of the reason that counts what the row counts is its actual value or its target, not a slip of one."""
    pair = [one for role in (Role.ACTUAL, Role.TARGET) if (one := row.amount(role)) is not None]
    for amount in text.amounts:
        alike = [one for one in pair if one.unit and one.unit == amount.unit]
        if any(one.value == amount.value for one in alike):
            yield Checked(None, (amount.mark,))
            continue
        digits = len(read_digits(amount))
        for one in alike:
            if digits >= _LONG and digits == len(read_digits(one)) and are_slips(amount.mark.text, one.mark.text):
                values = {"name": row.name, "stated": amount.shown, "expected": one.shown}
                yield report("reason-value", text.location, text.text, (amount.mark, one.mark), **values)
                break


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
