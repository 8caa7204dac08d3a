"""Shares in sentences: an amount and what it 占, against the whole that the sentence or the document names."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, show, show_like
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount

_SHARE = re.compile(
    r"占(?P<base>[^。；;，,%％]{0,40}?)(?:的|比例?为?|比|重为?)?\s*(?P<rate>\d[\d,]*(?:\.\d+)?\s*[%％])"
)
_NUMBER_IN = re.compile(r"\d")
_SHORTEST_NAME = 5
_SENTENCE = re.compile(r"[。\n]")
_FEWEST_LISTED = 2
_CHANGED = re.compile(r"(?:增加|减少|增长|下降)(?:了)?$")
_DIVIDED = ("其中", "分为：", "构成：", "组成：")
_FARTHEST = 3
_ABOUT = re.compile(r"[本该当]年|20\d\d\s*年(?:度)?")


def claim_shares(study: Study) -> Iterator[Checked]:
    """Every 占 … % behind an amount; shares that stand in one sentence without a whole make it together."""
    for place, text in enumerate(study.texts):
        for start, end in text.spans_of(_SENTENCE):
            yield from _claim_list(text, start, end)
        for match in _SHARE.finditer(text.text):
            yield from _claim_share(study, place, text, match)


def _claim_list(text: Text, start: int, end: int) -> Iterator[Checked]:
    """Amounts with nothing but their share behind them: all but one show that their sum is the whole."""
    found = [
        (text.amount_in(match, "rate"), _find_part(text, match)) for match in _SHARE.finditer(text.text, start, end)
    ]
    pairs = [(rate, part) for rate, part in found if rate is not None and part is not None]
    total = sum((part.value for _, part in pairs), Fraction(0))
    if len(pairs) < _FEWEST_LISTED or total <= 0 or len({part.dimension for _, part in pairs}) > 1:
        return
    whole = add_up([part.interval for _, part in pairs])
    for rate, part, fits in [(rate, part, _fits(rate, part, whole)) for rate, part in pairs]:
        others = [_fits(other, one, whole) for other, one in pairs if other is not rate]
        if not all(others) or not any(one.value for other, one in pairs if other is not rate):
            continue
        computation = f"{part.shown} ÷ {show(total / part.factor)} = {show(part.value / total * 100)}%"
        claimed = Claimed(rate, part.value / total, part.interval / whole, computation, (part.mark,))
        if fits or are_slips(rate.mark.text, show_like(claimed.expected, rate)):
            yield judge("share", claimed, text.location, text.sentence_at(rate.start))


def _fits(rate: Amount, part: Amount, whole: Interval) -> bool:
    return whole.low > 0 and (part.interval / whole).meets(rate.interval)


def _claim_share(study: Study, place: int, text: Text, match: re.Match[str]) -> Iterator[Checked]:
    rate, part = text.amount_in(match, "rate"), _find_part(text, match)
    if rate is None or part is None:
        return
    bases = list(_find_bases(study, place, text, match, part))
    claims = [expect_share(rate, part, base) for base in bases if base.value > 0 and base.dimension == part.dimension]
    if not claims:
        return
    best = next((one for one in claims if one.stated.interval.meets(one.possible)), claims[0])
    if len({claim.expected for claim in claims}) > 1 and not best.stated.interval.meets(best.possible):
        # The name stands for several amounts; the one that is meant is known where a slip of the pen explains the rate.
        slips = [one for one in claims if are_slips(rate.mark.text, show_like(one.expected, rate))]
        if len({one.expected for one in slips}) != 1:
            return
        best = slips[0]
    yield judge("share", best, text.location, text.sentence_at(match.start()))


def _find_part(text: Text, match: re.Match[str]) -> Amount | None:
    """The amount right before 占, in the same sentence."""
    start = max(text.text.rfind(mark, 0, match.start()) for mark in "。；;\n：:") + 1
    before = text.amounts_within(start, match.start())
    if not before or before[-1].dimension == "%" or match.start() - before[-1].end > _FARTHEST:
        return None
    return before[-1]


def _find_bases(study: Study, place: int, text: Text, match: re.Match[str], part: Amount) -> Iterator[Amount]:
    """The whole: its amount between 占 and the rate; the amount before 其中; the amount of the name after 占."""
    words = match["base"]
    if _NUMBER_IN.search(words):
        yield from text.amounts_within(match.start("base"), match.end("base"))
        return
    name = _ABOUT.sub("", words).strip("的 ")
    if len(name) >= _SHORTEST_NAME:
        yield from _find_named(study, place, name)
        return
    of_which = max(text.text.rfind(word, 0, part.start) for word in _DIVIDED)
    if of_which >= 0 and "。" not in text.text[of_which : part.start]:
        start = text.text.rfind("。", 0, of_which) + 1
        before = [one for one in text.amounts_within(start, of_which) if one.dimension == part.dimension]
        if start and not text.text[start:of_which].strip():
            earlier = text.text.rfind("。", 0, start - 1) + 1
            before = [one for one in text.amounts_within(earlier, start) if one.dimension == part.dimension]
        yield from (one for one in reversed(before) if not _CHANGED.search(text.before(one, 6)))


def _find_named(study: Study, place: int, name: str) -> Iterator[Amount]:
    """The amounts that stand right behind a name anywhere in the document, the nearest before first."""
    near = sorted(range(len(study.texts)), key=lambda one: (one > place, abs(one - place)))
    for one in near:
        other = study.texts[one]
        for found in re.finditer(
            r"(?<![\u4e00-\u9fff])(?:本年|全年|年度|当年)?" + re.escape(name) + r"(?:为|是|共|合计)?\s*(?=\d)",
            other.text,
        ):
            yield from (amount for amount in other.amounts if amount.start == found.end())


def expect_share(rate: Amount, part: Amount, base: Amount) -> Claimed:
    """The share that two amounts give, as a rate states it."""
    expected = part.value / base.value
    possible = part.interval / base.interval if base.interval.low > 0 else Interval.exact(expected)
    computation = f"{part.shown} ÷ {base.shown} = {show(expected * 100)}%"
    return Claimed(rate, expected, possible, computation, (part.mark, base.mark))
