"""Changes against the year before and against the budget: 增加 1.85 万元, 增长 22.98%; 预决算差异率 -12.33%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = r"\s*(?:亿元|万元|元)"
UP, DOWN = ("增加", "增长", "上升", "提高", "增收", "增支"), ("减少", "下降", "降低", "减收", "减支")
_WORDS = "|".join((*UP, *DOWN))
# 与 2023 年度相比，收入支出总计减少 …: what the change is of.
_NAME = r"(?P<name>[\u4e00-\u9fff“”]{4,20}?)"
_CHANGE = re.compile(
    rf"(?:上年|去年|同比|20\d\d\s*年)[^。；，]{{0,12}}?(?:相比[，,]?{_NAME})?[，,]?\s*(?P<by>{_WORDS})(?:了)?\s*(?P<amount>{_NUMBER}){_MONEY}"
    rf"\s*[，,]\s*(?P<at>{_WORDS})(?:了)?\s*(?P<rate>{_NUMBER}\s*[%％])"
)
_CHANGE_LAST = re.compile(
    rf"(?:上年|去年|同比|20\d\d\s*年)[^。；，,]{{0,12}}?(?:相比)?[，,]?\s*(?P<at>{_WORDS})(?:了)?\s*(?P<rate>{_NUMBER}\s*[%％])"
    rf"\s*[，,]\s*(?P<by>{_WORDS})(?:了)?\s*(?P<amount>{_NUMBER}){_MONEY}"
)
# Growth that leaves out what changed its bounds does not follow from the amounts.
_COMPARABLE = re.compile(r"可比|同口径|剔除|扣除")
_VARIANCE = re.compile(
    rf"(?:年初|全年|调整)?预算数?(?:为)?\s*(?P<budget>{_NUMBER}){_MONEY}\s*[，,]\s*(?:支出)?决算数?(?:为)?\s*(?P<final>{_NUMBER}){_MONEY}"
    rf"\s*[，,]\s*(?:预决算)?差异率(?:为)?\s*(?P<rate>[-－−]?{_NUMBER}\s*[%％])"
)
_REACH = 3


def claim_changes(study: Study) -> Iterator[Checked]:
    """Every change with its rate, and every variance of final accounts from the budget."""
    for place, text in enumerate(study.texts):
        for match in (*_CHANGE.finditer(text.text), *_CHANGE_LAST.finditer(text.text)):
            yield from _claim_change(text, match, study.texts[max(place - _REACH, 0) : place])
        for match in _VARIANCE.finditer(text.text):
            yield from _claim_variance(text, match)


def _claim_change(text: Text, match: re.Match[str], before: Sequence[Text]) -> Iterator[Checked]:
    change, rate = text.amount_in(match, "amount"), text.amount_in(match, "rate")
    if change is None or rate is None:
        return
    quote = text.sentence_at(match.start())
    if (match["by"] in UP) != (match["at"] in UP) and change.value:
        values = {"stated": match["at"], "expected": match["by"]}
        yield report("change-direction", text.location, quote, (change.mark, rate.mark), **values)
        return
    sign = 1 if match["by"] in UP else -1
    near = [one for one in text.amounts_within(0, match.start()) if one.dimension == "元" and one.value >= 0]
    named = [one for one in near if _is_called(text, one, match.groupdict().get("name"))][-1:]
    near = named or near
    far = [one for other in reversed(before) for one in reversed(other.amounts) if one.dimension == "元"]
    far = [] if named else far
    claims = [_expect(one, change, rate, sign) for one in [*reversed(near), *far]]
    known = [claim for claim in claims if claim is not None]
    if known:
        nearest = min(known, key=_miss)
        if _miss(nearest) and _COMPARABLE.search(quote):
            return
        yield judge("change-rate", nearest if _miss(nearest) == 0 or not near else known[0], text.location, quote)


def _is_called(text: Text, amount: Amount, name: str | None) -> bool:
    """Whether an amount stands right behind a name."""
    return bool(name) and text.before(amount).rstrip().removesuffix("为").endswith(str(name))


def _miss(claimed: Claimed) -> int:
    """0 where the stated rate can follow from the amounts."""
    fits = claimed.stated.interval.meets(claimed.possible)
    return 0 if fits else 1


def _expect(current: Amount, change: Amount, rate: Amount, sign: int) -> Claimed | None:
    """The rate from this year's amount: over last year's, 100% where that was zero, 0 where nothing changed."""
    prior = current.value - sign * change.value
    marks = (current.mark, change.mark)
    if change.value == 0:
        return Claimed(rate, Fraction(0), Interval.exact(0), "没有增减", marks)
    if prior == 0:
        return Claimed(rate, Fraction(1), Interval.exact(1), f"{current.shown} ÷ 0", marks)
    if prior < 0:
        return None
    expected = change.value / prior
    base = current.interval - change.interval if sign > 0 else current.interval + change.interval
    possible = change.interval / base if base.low > 0 else Interval.exact(expected)
    computation = (
        f"{change.shown} ÷ ({current.shown} {'−' if sign > 0 else '+'} {change.shown}) = {show(expected * 100)}%"
    )
    return Claimed(rate, expected, possible, computation, marks)


def _claim_variance(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    budget, final = text.amount_in(match, "budget"), text.amount_in(match, "final")
    rate = text.amount_in(match, "rate")
    if budget is None or final is None or rate is None:
        return
    marks = (budget.mark, final.mark)
    if budget.value == 0:
        expected = Fraction(0) if final.value == 0 else Fraction(1)
        possible = Interval.exact(expected)
    else:
        expected = (final.value - budget.value) / budget.value
        possible = (final.interval - budget.interval) / budget.interval
    computation = f"({final.shown} − {budget.shown}) ÷ {budget.shown} = {show(expected * 100)}%"
    claimed = Claimed(rate, expected, possible, computation, marks)
    yield judge("variance-rate", claimed, text.location, text.sentence_at(match.start()))
