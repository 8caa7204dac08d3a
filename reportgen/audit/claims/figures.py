"""One figure, several places: the words before a number lead to the same value wherever they stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_LABEL = re.compile(r"[\u4e00-\u9fff“”]{4,}$")
_VERBS = re.compile(r"(?:分别)?(?:为|是|达到|达|共计|合计|共|约|有|了|的)+$")
_HERE = "本指标"  # another indicator in each place
_LENGTH = 6
_SHORTEST = 5
_NAME = 10
_MOST_VALUES = 2
_RATES = ("率", "度", "占比", "比例", "比重")


@dataclass(frozen=True, slots=True)
class Place:
    """A number with the words before it."""

    text: Text
    amount: Amount


def claim_figures(study: Study) -> Iterator[Checked]:
    """Numbers behind the same words, in sentences of one document; goals (45 万人以上) apart from what was reached."""
    groups: dict[tuple[str, str, bool], list[Place]] = defaultdict(list)
    for text in study.texts:
        for amount in text.amounts:
            label = read_label(text, amount)
            if label and amount.dimension and (amount.dimension != "%" or label.endswith(_RATES)):
                groups[label, amount.dimension, text.is_bound(amount)].append(Place(text, amount))
    for (label, *_), places in groups.items():
        yield from _claim_group(label, places)


def read_label(text: Text, amount: Amount) -> str:
    """The last characters of the words right before a number, verbs left out; empty where they are too few."""
    before = text.text[max(amount.start - 24, 0) : amount.start].rstrip()
    before = _VERBS.sub("", before)
    found = _LABEL.search(before)
    label = found[0][-_LENGTH:] if found is not None else ""
    return label if len(label) >= _SHORTEST and _HERE not in label else ""


def _claim_group(label: str, places: Sequence[Place]) -> Iterator[Checked]:
    """The value of most places against a single one that differs; words with many values name no figure."""
    values = Counter(place.amount.value for place in places)
    usual, count = values.most_common(1)[0]
    if len(values) == 1:
        if count > 1:
            yield Checked(None, tuple(place.amount.mark for place in places))
        return
    if len(values) > _MOST_VALUES or count < _MOST_VALUES or count < 2 * (len(places) - count):
        return
    first = next(place for place in places if place.amount.value == usual)
    for place in places:
        if (
            place.amount.value != usual
            and not _is_rounded(place.amount, first.amount)
            and (is_slip(place.amount, first.amount) or _is_named(place, places, count))
        ):
            marks = (place.amount.mark, first.amount.mark)
            quote = place.text.sentence_at(place.amount.start)
            values_ = {"label": label, "stated": place.amount.shown, "expected": first.amount.shown}
            yield report("figure-differs", place.text.location, quote, marks, **values_)


def _is_named(place: Place, places: Sequence[Place], agreeing: int) -> bool:
    """Whether a long name stands before the number everywhere, and all places but this one agree."""
    names = {one.text.before(one.amount, _NAME).strip("为是共有达 ")[-_NAME + 2 :] for one in places}
    return agreeing > _MOST_VALUES and len(places) - agreeing == 1 and len(names) == 1 and place.amount.dimension != "%"


def _is_rounded(one: Amount, other: Amount) -> bool:
    return one.interval.meets(other.interval)


def is_slip(one: Amount, other: Amount) -> bool:
    """Whether one number can be the other with a digit changed, left out, doubled or moved, or another unit."""
    return one.mark.text.strip() == other.mark.text.strip() or are_slips(one.mark.text, other.mark.text)


def are_slips(one: str, other: str) -> bool:
    """The same of numbers as they are written."""
    left, right = (re.sub(r"[^\d.]", "", written) for written in (one, other))
    if sorted(left) == sorted(right) or left.replace(".", "") == right.replace(".", ""):
        return True
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1 and len(left) > 1
    shorter, longer = sorted((left, right), key=len)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
