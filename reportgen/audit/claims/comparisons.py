"""A budget and what was spent of it: 完成预算的 97%, 决算数小于预算数; words and rate follow from the amounts."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from reportgen.audit.claims.checked import Checked, judge, report
from reportgen.audit.claims.shares import expect_share
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = r"\s*(?:亿元|万元|元)"
_PAIR = re.compile(
    rf"预算数?(?:安排)?(?:为)?\s*(?P<budget>{_NUMBER}){_MONEY}\s*[，,；;]\s*(?:支出)?决算数?(?:为)?\s*(?P<final>{_NUMBER}){_MONEY}"
)
_RATE = re.compile(rf"完成(?:年初|全年|调整后?)?预算数?的?\s*(?P<rate>{_NUMBER}\s*[%％])")
_WORD = re.compile(
    r"决算数?(?P<word>(?:大于|高于|多于|超过|小于|低于|少于|等于)(?=(?:年初|全年|调整后?)?预算)|与(?:年初|全年|调整后?)?预算数?(?:持平|一致|相等))(?:(?:年初|全年|调整后?)?预算数?)?"
)
_MORE, _LESS = ("大于", "高于", "多于", "超过"), ("小于", "低于", "少于")
_REACH = 60


def claim_comparisons(study: Study) -> Iterator[Checked]:
    """Every budget with its final amount, up to the next such pair."""
    for text in study.texts:
        pairs = list(_PAIR.finditer(text.text))
        for match, following in zip_longest(pairs, pairs[1:]):
            end = following.start() if following is not None else len(text.text)
            budget, final = text.amount_in(match, "budget"), text.amount_in(match, "final")
            if budget is not None and final is not None:
                yield from _claim_pair(text, (budget, final), min(end, match.end() + _REACH))


def _claim_pair(text: Text, pair: tuple[Amount, Amount], end: int) -> Iterator[Checked]:
    budget, final = pair
    rate_match, word = _RATE.search(text.text, final.end, end), _WORD.search(text.text, final.end, end)
    rate = text.amount_in(rate_match, "rate") if rate_match is not None else None
    if rate is not None and budget.value > 0:
        claimed = expect_share(rate, final, budget)
        yield judge("named-rate", claimed, text.location, text.sentence_at(final.start), name="完成预算")
    if word is not None:
        yield _judge_word(text, pair, word)


def _judge_word(text: Text, pair: tuple[Amount, Amount], word: re.Match[str]) -> Checked:
    budget, final = pair
    marks = (budget.mark, final.mark)
    order = (final.value > budget.value) - (final.value < budget.value)
    stated = 1 if word["word"] in _MORE else -1 if word["word"] in _LESS else 0
    if order == stated:
        return Checked(None, marks)
    values = {"stated": word[0], "final": final.shown, "budget": budget.shown}
    return report("comparison-word", text.location, text.sentence_at(word.start()), marks, **values)
