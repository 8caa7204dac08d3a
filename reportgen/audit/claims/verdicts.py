"""What a text makes of target and actual value: 达到预期目标 or not, and the points taken off against the score."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.claims.told_scores import find_told
from reportgen.models.quantity import parse, reaches

_VALUE = r"[≥≤＞＜><=＝]*\s*\d[\d,]*(?:\.\d+)?\s*(?:%|％|[^\d\s，。；、）)（(]{0,8})"
_VERDICT = re.compile(
    rf"(?:预期指标值|目标值|指标值)(?:为|是|：)?\s*(?P<target>{_VALUE})[，,；;]\s*(?:实际完成值|完成值|实际值)(?:为|是|：)?\s*(?P<actual>{_VALUE})"
    r"[，,；;。]\s*(?:指标)?(?P<verdict>未达到|未完成|达到|完成|大幅度?超过|超过|超额完成)(?:了)?(?:年初)?(?:预期|目标)"
)
_DEDUCTED = re.compile(
    r"扣(?:减|除)?\s*(?P<points>\d+(?:\.\d+)?)\s*分[。；，]?\s*(?:根据评分标准|按评分标准|综上所述)?[，,]?\s*(?:该指标|本指标)?\s*得"
)
_REASON = re.compile(r"扣分原因\s*[：:]\s*(?P<reason>[^。\n]*)")
_TAKEN = re.compile(r"(?:扣减?|减)\s*(?P<points>\d+(?:\.\d+)?)\s*分")
_REACH = 8


def claim_verdicts(study: Study) -> Iterator[Checked]:
    """Every verdict on a target, every deduction before a score."""
    for place, text in enumerate(study.texts):
        for match in _VERDICT.finditer(text.text):
            yield from _claim_verdict(text, match)
        for match in _DEDUCTED.finditer(text.text):
            yield from _claim_deduction(study.texts[max(place - _REACH, 0) : place + 1], text, match)
        for match in _REASON.finditer(text.text):
            yield from _claim_reasons(text, match)


def _claim_verdict(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    target, actual = parse(match["target"]), parse(match["actual"])
    if isinstance(target, str) or isinstance(actual, str) or not actual.converts_to(target):
        return
    marks = tuple(one.mark for one in text.amounts_within(match.start(), match.end()))
    stated = not match["verdict"].startswith("未")
    if reaches(actual, target) == stated:
        yield Checked(None, marks)
        return
    values = {"stated": match["verdict"], "target": match["target"].strip(), "actual": match["actual"].strip()}
    yield report("verdict", text.location, text.sentence_at(match.start()), marks, **values)


def _claim_deduction(before: Sequence[Text], text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """What was taken off is the full score less the score that were told before."""
    points, told = text.amount_in(match, "points"), find_told(before, text, match.start())
    if points is None or told is None or told[1] is None:
        return
    weight, score = told[0], told[1]
    marks = (points.mark, weight.mark, score.mark)
    if points.value == weight.value - score.value:
        yield Checked(None, marks)
        return
    values = {"stated": points.shown, "expected": f"{weight.mark.text}－{score.mark.text}"}
    yield report("told-deduction", text.location, text.sentence_at(match.start()), marks, **values)


def _claim_reasons(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """What the reasons take off together, behind the full score and the score in one passage."""
    told = find_told((text,), text, match.start())
    taken = [
        one
        for found in _TAKEN.finditer(text.text, *match.span("reason"))
        if "每" not in text.text[max(found.start() - _REACH, match.start("reason")) : found.start()]
        and (one := text.amount_in(found, "points")) is not None
    ]
    if told is None or told[1] is None or not taken:
        return
    weight, score = told[0], told[1]
    marks = (weight.mark, score.mark, *(one.mark for one in taken))
    if sum(one.value for one in taken) == weight.value - score.value:
        yield Checked(None, marks)
        return
    values = {"stated": " + ".join(one.shown for one in taken), "expected": f"{weight.mark.text}－{score.mark.text}"}
    yield report("told-deduction", text.location, text.sentence_at(match.start()), marks, **values)
