"""Sentences that take a whole apart: 支出 13,508.38 万元，其中：基本支出 …; 实有人数 42 人，其中：在职 37 人 …."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_OF_WHICH = re.compile(
    r"其中[：:，,]?|[，,]包括(?=[^，。；]{2,24}\d)|(?<=人)[：:](?=在职)|由[两二三四五六七八九十]?(?:个|类|项)?部分(?:构成|组成)[：:]|按[\u4e00-\u9fff]{2,6}(?:分为|划分)[：:]"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_CLAUSE = re.compile(r"[，,；;、。]")
# Clauses that say something about a part instead of naming the next one.
_ABOUT = re.compile(
    r"^\s*(?:占|比|较|与|增|减|同比|增长|下降|主要|其中|分别|较上年|完成|执行率|差异|预决算|决算|全年预算|年初预算|差[值额]|因此|约占|超|未)"
)
_TOGETHER = re.compile(r"^\s*(?:以上)?(?:合计|共计|总计|累计)")
# Parts that leave nothing out, whatever they are called besides.
_COMPLETE = (
    ("基本支出", "项目支出"), ("人员经费", "公用经费"), ("在职", "退休"), ("购置", "运行"), ("货物", "服务"),
    ("中央", "省"), ("本年", "结转"), ("上级", "本级"), ("一般公共预算", "国有资本"), ("年初结转", "本年"), ("其他",),
    ("市本级", "区级"), ("县本级", "乡"), ("税收收入", "非税收入"),
)  # fmt: skip
_ITEMS_TOGETHER = re.compile(r"(?P<count>[两二三四五六七八九十])项(?:合计|共计|总计|相加)[^，。；\d]{0,8}$")
_MADE = re.compile(r"由[^。；;：:]{4,120}?(?:构成|组成)(?!比例|部分)")
# 由三部分构成 and 按性质分为 leave nothing out.
_DIVIDING = ("由", "按")
# 80.00万元 beside 70.00万: what the bare number counts is not certain.
_MONEY_OR_BARE = {"", "元"}
# 较上年减少 0.03 万元，其中：the change need not be what is taken apart.
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|降低|节约|结余)(?:了)?\s*$")
_RIGHT_BEFORE = 2
_FARTHEST = 60
_MOST_WHOLES = 2
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def claim_wholes(study: Study) -> Iterator[Checked]:
    """Every 其中 list behind an amount, and every 三项合计 behind three."""
    for text in study.texts:
        for match in _OF_WHICH.finditer(text.text):
            yield from _claim_parts(text, match)
        for match in _MADE.finditer(text.text):
            yield from _claim_made(text, match)
        for amount in text.amounts:
            yield from _claim_together(text, amount)


def _claim_parts(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    if _is_bracketed(text, match.start()):
        return
    stop = text.text.find("。", match.end())
    wholes = _find_wholes(text, match.start())
    choices = []
    for whole in wholes:
        parts = _read_parts(text, match.end(), stop if stop >= 0 else len(text.text), whole)
        choices += [(whole, parts[:count]) for count in range(len(parts), 1, -1)]
    if choices and match[0].startswith(_DIVIDING):
        choices = choices[:1]
        yield judge("whole-parts", _sum_of(choices[0]), text.location, text.sentence_at(match.start()))
        return
    yield from _judge_choices(text, choices)


def _sum_of(choice: tuple[Amount, Sequence[tuple[str, Amount]]]) -> Claimed:
    return _claim_sum(choice[0], [amount for _, amount in choice[1]])


def _claim_made(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """13,370.62 万元，由 … 与 … 构成: all amounts between make the one right before."""
    before = text.amounts_within(0, match.start())
    parts = [one for one in text.amounts_within(match.start(), match.end()) if one.dimension != "%"]
    if not before or match.start() - before[-1].end > _RIGHT_BEFORE or len(parts) <= 1:
        return
    if all(one.dimension == before[-1].dimension for one in parts):
        yield judge("whole-parts", _claim_sum(before[-1], parts), text.location, text.sentence_at(match.start()))


def _find_wholes(text: Text, place: int) -> list[Amount]:
    """The amounts right before 其中; where it begins a sentence, those of the one before."""
    start = text.text.rfind("。", 0, place) + 1
    if start and not text.text[start:place].strip():
        earlier = text.text.rfind("。", 0, start - 1) + 1
        return [one for one in text.amounts_within(earlier, start) if one.dimension != "%"]
    before = [one for one in text.amounts_within(start, place) if one.dimension != "%"]
    return [one for one in reversed(before) if place - one.end <= _FARTHEST][:_MOST_WHOLES]


def _judge_choices(text: Text, choices: Sequence[tuple[Amount, Sequence[tuple[str, Amount]]]]) -> Iterator[Checked]:
    """The first whole and parts that agree; else the nearest whole against its parts, where these leave nothing out."""
    claims = [(_claim_sum(whole, [amount for _, amount in parts]), parts) for whole, parts in choices]
    fitting = next((claim for claim, _ in claims if claim.stated.interval.meets(claim.possible)), None)
    if fitting is None and claims and not _CHANGE.search(text.before(claims[0][0].stated, 6)):
        nearest, parts = claims[0]
        is_near = nearest.stated.start > text.text.rfind("。", 0, parts[0][1].start)
        exceeds = not is_near or any(amount.value > nearest.stated.value for _, amount in parts)
        if (_is_complete(parts) and (is_near or len(wholes_of(choices)) == 1)) or (
            nearest.expected > nearest.stated.value and not exceeds and len(wholes_of(choices)) == 1
        ):
            fitting = nearest
    if fitting is not None:
        yield judge("whole-parts", fitting, text.location, text.sentence_at(fitting.stated.start))


def wholes_of(choices: Sequence[tuple[Amount, Sequence[tuple[str, Amount]]]]) -> set[Amount]:
    """The amounts that could be the whole."""
    return {whole for whole, _ in choices}


def _is_bracketed(text: Text, place: int) -> bool:
    """Whether a place stands inside brackets: that list belongs to a part."""
    before = text.text[:place]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _read_parts(text: Text, start: int, end: int, whole: Amount) -> list[tuple[str, Amount]]:
    """The first amount of each clause, with its words; what stands in brackets or only describes is left out."""
    bracketed = [span.span() for span in _BRACKETED.finditer(text.text)]
    parts: list[tuple[str, Amount]] = []
    place = start
    for match in [*_CLAUSE.finditer(text.text, start, end), None]:
        if match is not None and any(a <= match.start() < b for a, b in bracketed):
            continue
        stop = match.start() if match is not None else end
        clause = text.text[place:stop]
        amounts = [one for one in text.amounts_within(place, stop) if not any(a <= one.start < b for a, b in bracketed)]
        if _OF_WHICH.match(clause.strip()) or _TOGETHER.match(clause):
            break
        if amounts and {amounts[0].dimension, whole.dimension} == _MONEY_OR_BARE:
            return []
        if amounts and not _ABOUT.match(clause) and amounts[0].dimension == whole.dimension:
            parts.append((clause, amounts[0]))
        place = stop + 1
    return parts


def _claim_sum(whole: Amount, amounts: Sequence[Amount]) -> Claimed:
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(expected / whole.factor)}"
    return Claimed(
        whole, expected, add_up([one.interval for one in amounts]), computation, tuple(one.mark for one in amounts)
    )


def _is_complete(parts: Sequence[tuple[str, Amount]]) -> bool:
    words = "".join(clause for clause, _ in parts)
    return any(all(name in words for name in names) for names in _COMPLETE)


def _claim_together(text: Text, amount: Amount) -> Iterator[Checked]:
    """三项合计 …: the three amounts before it, where there are just so many in the sentence."""
    match = _ITEMS_TOGETHER.search(text.before(amount, 16))
    if match is None:
        return
    start = max(text.text.rfind("。", 0, amount.start), text.text.rfind("\n", 0, amount.start)) + 1
    items = [one for one in text.amounts_within(start, amount.start) if one.dimension == amount.dimension]
    if len(items) != _COUNTS[match["count"]]:
        return
    yield judge("whole-parts", _claim_sum(amount, items), text.location, text.sentence_at(amount.start))
