"""Sentences that come twice, once with one character changed: a slip, or a bound that is < here and ≤ there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_SHORTEST, _LONGEST = 20, 160
# Where nothing tells which of two characters is the slip, so much must be the same around them.
_LONG = 36
# With so many that share a half, a sentence is compared; more are a form that is filled in again and again.
_MOST_ALIKE = 20
_SAME = str.maketrans(",;:()", "，；：（）")
_SIGNS = set("<≤＜>≥＞=")
# Characters that tell things apart by themselves.
_TELLING = set(
    "一二三四五六七八九十两几首末甲乙丙丁上下左右前后大小多少高低增减升降内外男女东南西北中省市县区乡镇村街年月日季周不未无有非正负是否新旧老"
)
# Sentences, and their clauses.
_STRETCHES = (re.compile(r"[^。；;！？\n]+"), re.compile(r"[^，,。；;！？\n]+"))


def claim_copies(study: Study) -> Iterator[Checked]:
    """Every long sentence against all others that have the same length and all but one character."""
    sentences: dict[str, Text] = {}
    for text in study.texts:
        for match in (match for pattern in _STRETCHES for match in pattern.finditer(text.text)):
            plain = "".join(match[0].split()).translate(_SAME)
            if _SHORTEST <= len(plain) <= _LONGEST:
                sentences.setdefault(plain, text)
    pairs = Counter(a + b for text in study.texts for a, b in pairwise("".join(text.text.split())))
    halves: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for sentence, text in sentences.items():
        half = len(sentence) // 2
        for side, part in enumerate((sentence[:half], sentence[half:])):
            alike = halves[len(sentence), side, part]
            for other in alike[:_MOST_ALIKE]:
                places = [at for at, (a, b) in enumerate(zip(other, sentence, strict=True)) if a != b]
                if len(places) == 1:
                    yield from _claim_pair((other, sentences[other]), (sentence, text), places[0], pairs)
            alike.append(sentence)


def _claim_pair(one: tuple[str, Text], other: tuple[str, Text], place: int, pairs: Counter[str]) -> Iterator[Checked]:
    """The pair of sentences where the rarer character makes words that stand nowhere else."""
    first, second = one[0][place], other[0][place]
    if first in _SIGNS and second in _SIGNS:
        yield _report(other, place, second, first)
        return
    if not all("\u4e00" <= character <= "\u9fff" for character in (first, second)) or {first, second} <= _TELLING:
        return
    rarity = [
        min(pairs[sentence[at : at + 2]] for at in (place - 1, place) if at >= 0) for sentence in (one[0], other[0])
    ]
    if min(rarity) == 1 and (rarity[0] != rarity[1] or len(one[0]) >= _LONG):
        odd, expected = (one, second) if rarity[0] < rarity[1] else (other, first)
        yield _report(odd, place, odd[0][place], expected)


def _report(odd: tuple[str, Text], place: int, stated: str, expected: str) -> Checked:
    sentence, text = odd
    around = sentence[max(place - 20, 0) : place + 20]
    words = sentence[max(place - 2, 0) : place + 3]
    return report("copy-differs", text.location, around, name=words, stated=stated, expected=expected)
