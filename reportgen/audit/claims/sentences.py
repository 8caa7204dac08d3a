"""Sentences that come again with one number changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHORTEST = 16
_LONG = 30
_FEWEST_NUMBERS = 2
# Sentences that tell of one thing after the other, or of one year after the other.
_LISTED = re.compile(r"^(?:[（(]?\d{1,2}[）).、．]|第\s*\d|目标\s*\d|20\d\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its numbers."""

    text: Text
    sentence: str
    numbers: tuple[str, ...]


def claim_sentences(study: Study) -> Iterator[Checked]:
    """Every sentence of some length whose words come again; items of lists are told by their numbers."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for text in study.texts:
        for match in _SENTENCE.finditer(text.text):
            plain = "".join(match[0].split())
            numbers = tuple(_NUMBER.findall(plain))
            if numbers and len(plain) >= _SHORTEST and not _LISTED.match(plain):
                groups[_NUMBER.sub("#", plain)].append(Said(text, plain, numbers))
    for group in groups.values():
        yield from _claim_group(group)


def _claim_group(group: Sequence[Said]) -> Iterator[Checked]:
    """One that differs in one number from all the others, which agree."""
    counts = Counter(one.numbers for one in group)
    if len(counts) != len({"usual", "odd"}):
        return
    usual, odd = (numbers for numbers, _ in counts.most_common())
    if len(usual) < _FEWEST_NUMBERS and _stand_beside(group):
        return
    differing = [(a, b) for a, b in zip(odd, usual, strict=True) if a != b]
    is_long = len(group[0].sentence) >= _LONG and len(usual) >= _FEWEST_NUMBERS
    if len(differing) != 1 or counts[odd] > 1 or not (counts[usual] > 1 or is_long):
        return
    said = next(one for one in group if one.numbers == odd)
    stated, expected = differing[0]
    yield report("sentence-differs", said.text.location, said.sentence, stated=stated, expected=expected)


def _stand_beside(group: Sequence[Said]) -> bool:
    """Whether all are cells of one table: rules of rows side by side differ by their points."""
    return all(one.text.is_cell for one in group) and len({one.text.location.table for one in group}) == 1
