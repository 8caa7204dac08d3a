"""Lists that are told again with one character changed, and heads of items that are cut short."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_LIST = re.compile(r"[\u4e00-\u9fff]{3,}(?:、[\u4e00-\u9fff]{3,8})+、[\u4e00-\u9fff]{3,}")
_HEAD = re.compile(
    r"^[（(]?(?P<number>[一二三四五六七八九十]|\d{1,2})[）).、]\s*(?P<head>[\u4e00-\u9fff]{3,12})[：:。]"
)
_FEWEST = 3
_SHARED = 2


def claim_lists(study: Study) -> Iterator[Checked]:
    """Every list of three items or more, and every run of numbered items with a head."""
    yield from _claim_told_again(study)
    run: list[tuple[str, Text]] = []
    for text in study.texts:
        match = None if text.is_cell else _HEAD.match(text.text)
        if match is not None:
            run.append((match["head"], text))
        elif len(run) > 1 and not text.is_cell and not text.is_heading:
            continue
        else:
            yield from _claim_heads(run)
            run = []
    yield from _claim_heads(run)


def _claim_told_again(study: Study) -> Iterator[Checked]:
    """A list that differs in one character of one item from one that comes twice or more."""
    found = [
        (items, text, match.start())
        for text in study.texts
        for match in _LIST.finditer(text.text)
        if (items := read_items(match[0]))
    ]
    counts = Counter(items for items, _, _ in found)
    masked: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for items in counts:
        for place in range(len(items)):
            masked[(*items[:place], "", *items[place + 1 :])].add(items)
    words = Counter(item for items, _, _ in found for item in items)
    for items, text, start in found:
        others = {one for place in range(len(items)) for one in masked[(*items[:place], "", *items[place + 1 :])]}
        usual = next((one for one in sorted(others) if counts[one] > 1 and _is_slip(items, one)), None)
        if usual is None or counts[items] > 1:
            continue
        stated, expected = next((a, b) for a, b in zip(items, usual, strict=True) if a != b)
        if words[stated] < words[expected]:
            yield report("list-slip", text.location, text.sentence_at(start), stated=stated, expected=expected)


def read_items(written: str) -> tuple[str, ...]:
    """The items of a list of equally long ones, words around it left out; empty where they are not."""
    first, *middle, last = written.split("、")
    length = len(middle[0])
    if any(len(item) != length for item in middle) or len(first) < length or len(last) < length:
        return ()
    return (first[-length:], *middle, last[:length])


def _is_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one item differs, in one of its characters."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(pairs) != 1 or len(pairs[0][0]) != len(pairs[0][1]):
        return False
    return sum(a != b for a, b in zip(*pairs[0], strict=True)) == 1


def _claim_heads(run: Sequence[tuple[str, Text]]) -> Iterator[Checked]:
    """One head of several that lacks the last character of the word they all end with."""
    endings = Counter(head[-_SHARED:] for head, _ in run)
    usual, count = endings.most_common(1)[0] if endings else ("", 0)
    for head, text in run if count >= _FEWEST else ():
        if not head.endswith(usual) and head.endswith(usual[:-1]):
            yield report("head-cut", text.location, text.text, stated=head, expected=head + usual[-1])
