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
_CLAUSE = re.compile(r"(?:^|[，。；、：:（(\n])(?P<words>[\u4e00-\u9fff“”]{4,})$")
_LONGEST_CLAUSE = 30
_LONG = 4
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
    yield from _claim_pairs(study)


def _claim_pairs(study: Study) -> Iterator[Checked]:
    """Long numbers behind the same whole clause, which are the same everywhere but for one slip of the pen."""
    groups: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for text in study.texts:
        for amount in text.amounts:
            clause = _CLAUSE.search(text.before(amount, _LONGEST_CLAUSE))
            if clause is not None and _is_telling(text, amount):
                groups[clause["words"], amount.unit].append(Place(text, amount))
    for (label, _), places in groups.items():
        counts = Counter(place.amount.value for place in places)
        usual, *rest = counts.most_common()
        if len(rest) != 1 or rest[0][1] > 1:
            continue
        first = next(place for place in places if place.amount.value == usual[0])
        odd = next(place for place in places if place.amount.value != usual[0])
        if _is_varied(first, odd):
            marks = (odd.amount.mark, first.amount.mark)
            values = {"label": label, "stated": odd.amount.shown, "expected": first.amount.shown}
            yield report("figure-varies", odd.text.location, odd.text.sentence_at(odd.amount.start), marks, **values)


def _is_telling(text: Text, amount: Amount) -> bool:
    """Whether a number with a unit has so many digits that it is no round figure, and is no bound."""
    digits = read_digits(amount).rstrip("0")
    return bool(amount.dimension) and len(digits) >= _LONG and amount.value > 0 and not text.is_bound(amount)


def _is_varied(one: Place, other: Place) -> bool:
    """Whether two places in different texts have numbers written alike but for a slip."""
    if one.text.location == other.text.location or one.amount.mark.places != other.amount.mark.places:
        return False
    if len(read_digits(one.amount)) != len(read_digits(other.amount)) or one.amount.value == other.amount.value:
        return False
    return is_slip(one.amount, other.amount)


def read_digits(amount: Amount) -> str:
    """The digits of a number as they are printed."""
    return re.sub(r"\D", "", amount.mark.text)


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
            and ((place.amount.value and usual) or _is_same_clause(place, first))
            and (is_slip(place.amount, first.amount) or _is_named(place, places, count))
        ):
            marks = (place.amount.mark, first.amount.mark)
            quote = place.text.sentence_at(place.amount.start)
            values_ = {"label": label, "stated": place.amount.shown, "expected": first.amount.shown}
            yield report("figure-differs", place.text.location, quote, marks, **values_)


def _is_named(place: Place, places: Sequence[Place], agreeing: int) -> bool:
    """Whether a long name stands before the number everywhere, and all places but this one agree."""
    names = {one.text.before(one.amount, _NAME).strip("为是共有达 ")[-_NAME + 2 :] for one in places}
    if _are_parallel(places):
        return False
    return agreeing > _MOST_VALUES and len(places) - agreeing == 1 and len(names) == 1 and place.amount.dimension != "%"


def _is_same_clause(one: Place, other: Place) -> bool:
    """Whether all the words before two numbers are the same: many things that are not alike are nothing."""
    clauses = [_CLAUSE.search(place.text.before(place.amount, _LONGEST_CLAUSE)) for place in (one, other)]
    return len({clause and clause["words"] for clause in clauses}) == 1 and clauses[0] is not None


def _are_parallel(places: Sequence[Place]) -> bool:
    """Whether other numbers stand before in each sentence, and no two sentences have the same ones."""
    told = {tuple(one.value for one in _list_told(place)) for place in places}
    return len(told) == len(places) and () not in told


def _list_told(place: Place) -> Sequence[Amount]:
    start = place.text.text.rfind("。", 0, place.amount.start) + 1
    return place.text.amounts_within(start, place.amount.start)


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
