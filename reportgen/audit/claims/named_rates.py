"""Rates with a name in sentences against their operands: 预算执行率, 资金到位率, 结案率, 回收率, 完成率, 利用率."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount


@dataclass(frozen=True, slots=True)
class Named:
    """The words before the parts of a rate; `dimension` is theirs, empty for anything that is counted."""

    part: str
    base: str
    dimension: str = ""


# Rate -> what it divides by what; both are words that stand right before the amounts.
RATES: Mapping[str, Named] = {
    r"(?:预算|资金)?执行率": Named(r"支出|执行数?|支付|使用|决算", r"预算|到位|下达|安排|批复", "元"),
    r"(?:资金)?到位率": Named(r"到位|收到|拨付", r"预算|安排|批复|计划", "元"),
    r"(?:资金)?结余率": Named(r"结余|剩余", r"下达|到位|预算|安排", "元"),
    r"预算调整率": Named(r"调整数|调整额", r"年初预算数?", "元"),
    r"(?<!调解)结案率": Named(r"(?<!调解)结案|审结案件数|办结", r"受理案件数?|立案受理案件数|受理|立案"),
    r"(?:固定)?资产利用率|利用率": Named(r"在用[^，。；]{0,12}", r"期末[^，。；在]{0,8}", "元"),
    r"(?:问卷)?(?:回收率|收回率)": Named(r"收回|回收|有效问卷", r"发放"),
    r"认证率": Named(r"实际已认证总?人数|已认证总?人数", r"应认证总?人数"),
    r"完成率": Named(r"人数|实际完成值?|实际|完成", r"目标值?|计划数?|任务数?"),
}
_PATTERNS = {
    re.compile(rf"(?:{name})(?:为|达到?|是|：|:)?\s*(?P<rate>\d[\d,]*(?:\.\d+)?\s*[%％])"): named
    for name, named in RATES.items()
}
_BACK = 160


def claim_named_rates(study: Study) -> Iterator[Checked]:
    """Every named rate behind its operands in one passage."""
    for text in study.texts:
        for pattern, named in _PATTERNS.items():
            for match in pattern.finditer(text.text):
                yield from _claim_rate(text, match, named)


def _claim_rate(text: Text, match: re.Match[str], named: Named) -> Iterator[Checked]:
    rate, start = text.amount_in(match, "rate"), _begin(text, match.start())
    near = [one for one in text.amounts_within(start, match.start()) if one.dimension != "%"]
    near = [one for one in near if not named.dimension or one.dimension == named.dimension]
    parts = [one for one in near if _is_called(text, one, named.part)]
    bases = [one for one in near if _is_called(text, one, named.base) and one.value > 0]
    if not parts and bases and named is RATES["完成率"]:
        parts = [one for one in near if one not in bases and not re.search(r"差|低于|超", text.before(one, 4))]
    if rate is None or not parts or not bases or "其中" in text.text[max(one.end for one in parts) : match.start()]:
        return
    best = _choose(rate, parts, bases, near)
    if best is not None:
        yield judge(
            "named-rate",
            best,
            text.location,
            text.sentence_at(match.start()),
            name=match[0][: match.start("rate") - match.start()],
        )


def _begin(text: Text, place: int) -> int:
    """How far back operands are looked for: the sentence and the one before, at most so many characters."""
    last = text.text.rfind("。", 0, place)
    return max(place - _BACK, text.text.rfind("。", 0, max(last, 0)) + 1)


def _is_called(text: Text, amount: Amount, words: str) -> bool:
    """Whether the words stand right before a number, nothing but a verb between."""
    return (
        re.search(
            rf"(?:{words})(?:了|资金|金额|总额|总?数|共|合计|为|是|达|达到|：|:|约|≥|≤|=|>|<|\s)*$",
            text.before(amount, 24),
        )
        is not None
    )


def _choose(rate: Amount, parts: Sequence[Amount], bases: Sequence[Amount], near: Sequence[Amount]) -> Claimed | None:
    """The pair that gives the rate, also with another amount added to the base; where none does, the last pair."""
    claims = [
        _expect(rate, part, base)
        for part in reversed(parts)
        for base in reversed(bases)
        if part is not base and part.dimension == base.dimension
    ]
    more = [
        _expect(rate, part, base, extra)
        for part in parts
        for base in bases
        for extra in near
        if extra not in (part, base)
    ]
    fitting = (one for one in [*claims, *more] if one.stated.interval.meets(one.possible))
    return next(fitting, claims[0] if claims else None)


def _expect(rate: Amount, part: Amount, base: Amount, extra: Amount | None = None) -> Claimed:
    """The rate of a part in a base, to which another amount may be added."""
    added = [base] if extra is None or extra.dimension != base.dimension else [base, extra]
    whole = sum((one.value for one in added), Fraction(0))
    interval = add_up([one.interval for one in added])
    expected = part.value / whole
    possible = part.interval / interval if interval.low > 0 else Interval.exact(expected)
    computation = f"{part.shown} ÷ {' + '.join(one.shown for one in added)} = {show(expected * 100)}%"
    return Claimed(rate, expected, possible, computation, (part.mark, *(one.mark for one in added)))
