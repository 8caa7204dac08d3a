"""Subject lines of final accounts against the total that the text gives for them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, show
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_LINE = re.compile(
    r"^\s*\d{1,3}\s*[.、．]\s*[^。]{4,80}?[（(]项[）)]\s*[：:，,]?\s*(?:\d{4}\s*年度?)?(?:支出)?(?:年初)?(?P<kind>决算|预算)数?(?:为)?\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:亿元|万元|元)"
)
_TOTAL = re.compile(
    r"(?:一般公共预算|政府性基金预算?|国有资本经营预算)(?:财政拨款)?支出(?:决算数?|合计|总计)?(?:为)?\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:亿元|万元|元)"
)
_FIRST = re.compile(r"^\s*1\s*[.、．]")
_FEWEST = 2


def claim_subjects(study: Study) -> Iterator[Checked]:
    """Every run of subject lines with the nearest total before it that is no subtotal."""
    run: list[tuple[Text, Amount]] = []
    total: tuple[Text, Amount] | None = None
    for text in study.texts:
        match = _LINE.match(text.text)
        amount = text.amount_in(match, "amount") if match is not None else None
        if amount is not None and _FIRST.match(text.text):
            yield from _claim_run(total, run)
            run = []
        if amount is not None:
            run.append((text, amount))
            continue
        found = _TOTAL.search(text.text)
        stated = text.amount_in(found, "amount") if found is not None else None
        if stated is not None:
            yield from _claim_run(total, run)
            total, run = (text, stated), []
    yield from _claim_run(total, run)


def _claim_run(total: tuple[Text, Amount] | None, run: Sequence[tuple[Text, Amount]]) -> Iterator[Checked]:
    if total is None or len(run) < _FEWEST:
        return
    text, stated = total
    amounts = [amount for _, amount in run]
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = f"{' + '.join(one.mark.text.strip() for one in amounts)} = {show(expected / stated.factor)}"
    marks = tuple(one.mark for one in amounts)
    claimed = Claimed(stated, expected, add_up([one.interval for one in amounts]), computation, marks)
    yield judge("subject-sum", claimed, text.location, text.sentence_at(stated.start))
