"""Figures whose names an editor dropped, named again: a number that is known for sure is a figure as before.

Where the words of what was generated are known, a number is known by the clause in which it stands; and also where
only their digests are, by its distance from other figures or from the beginning of the paragraph, or by all of this
being there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from reportgen.frozen import dataclass
from reportgen.revision.merging.controls import Numbering, tie
from reportgen.revision.merging.figures import count_same, find_number, is_number
from reportgen.revision.merging.traces import Item, Leaf, Stories, count_shown, digest, leaves_of
from reportgen.revision.merging.words import Shown

_CLAUSE_ENDS = frozenset("，。；：、！？（）“”《》,;:()\n\t")
_CONTEXT = 6  # letters around a number that are the same as before: fewer may be so by chance
_SEVERAL, _SINGLE = 4, 3  # letters of figures that stand in order: fewer may do so by chance
_ALIKE = 0.5
Place = tuple[int, str, str]  # where a number begins, what it shows, and which figure it is


@dataclass(frozen=True, slots=True)
class Known:
    """What was generated: each figure by what it showed, and the paragraphs that were changed, copied or taken out."""

    sources: Mapping[str, Sequence[tuple[Leaf, Shown]]]
    gone: Sequence[Leaf]


def find_changed(generated: Stories, edited: Stories) -> frozenset[str]:
    """The digests of paragraphs that people wrote, changed or copied."""
    return _list_risen(count_shown(generated), count_shown(edited))


def _list_risen(before: Counter[str], after: Counter[str]) -> frozenset[str]:
    """What is there more often than before."""
    return frozenset(one for one, times in after.items() - before.items() if times > before[one])


def retie(generated: Stories, edited: Stories, number: Numbering) -> bool:
    """Name figures again in what people wrote, changed or copied; whether there were any."""
    leaves = tuple(leaves_of(generated))
    before, after = Counter([leaf.shown for leaf in leaves]), count_shown(edited)
    gone = [leaf for leaf in leaves if before[leaf.shown] != after[leaf.shown]]
    known = Known(_index(leaves), list(_list_told_apart(gone)))
    changed = _list_risen(before, after)
    runs = (run for items in edited.values() for run in _list_runs(items, changed))
    tied = [_tie_run(run, known, number) for run in runs]
    return any(tied)


def _list_told_apart(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """Paragraphs that say more than a number, and show what no other does with other figures, or with none."""
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for leaf in leaves:
        named[leaf.shown].add(tuple([one.tag for one in leaf.figures if not one.is_field]))
    yield from (leaf for leaf in leaves if len(named[leaf.shown]) == 1 and not is_number(leaf))


def _index(leaves: Sequence[Leaf]) -> Mapping[str, Sequence[tuple[Leaf, Shown]]]:
    found: dict[str, list[tuple[Leaf, Shown]]] = defaultdict(list)
    for leaf in leaves:
        for shown in leaf.figures:
            if not shown.is_field and shown.display.strip() and leaf.text is not None:
                found[shown.display].append((leaf, shown))
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _list_runs(items: Sequence[Item], changed: frozenset[str]) -> Iterator[list[Leaf]]:
    """Changed paragraphs that stand one behind the other, those of cells too."""
    for is_changed, group in groupby(items, lambda item: isinstance(item, Leaf) and item.shown in changed):
        if is_changed:
            yield [one for one in group if isinstance(one, Leaf)]
            continue
        for item in group:
            if isinstance(item, Leaf) or changed.isdisjoint([leaf.shown for leaf in item.leaves()]):
                continue
            for row in item.rows:
                for cell in row.cells:
                    yield from _list_runs(cell, changed)


def _tie_run(run: Sequence[Leaf], known: Known, number: Numbering) -> bool:
    """The figures of paragraphs that may have been one."""
    text = "".join(leaf.text or "" for leaf in run)
    starts = [sum(len(leaf.text or "") for leaf in run[:at]) for at in range(len(run))]
    taken = [
        (start + one.start, start + one.start + len(one.display))
        for start, leaf in zip(starts, run, strict=True)
        for one in leaf.figures
        if one.tag
    ]
    places: list[Place] = []
    for start, leaf in zip(starts, run, strict=True):
        places += (
            (start + at, display, tag) for at, display, tag in _find_by_words(leaf.text or "", known, taken, start)
        )
    places += _find_by_distance(text, starts, known, taken)
    tied = []
    for start, leaf in zip(starts, run, strict=True):
        end = start + len(leaf.text or "")
        for at, display, tag in sorted(places, reverse=True):
            if start <= at and at + len(display) <= end and leaf.element is not None:
                tied.append(tie(leaf.element, (at - start, at - start + len(display)), tag, number))
    return any(tied)


def _find_by_words(text: str, known: Known, taken: list[tuple[int, int]], start: int) -> Iterator[Place]:
    """Numbers in clauses that were generated."""
    for display, sources in known.sources.items():
        for at in find_number(text, display):
            span = start + at, start + at + len(display)
            source = None if _is_taken(span, taken) else _choose(text, at, display, sources)
            if source is not None:
                taken.append(span)
                yield at, display, source


def _is_taken(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _choose(text: str, at: int, display: str, sources: Sequence[tuple[Leaf, Shown]]) -> str | None:
    """The figure that stands in the same clause; none where two do."""
    end = at + len(display)
    best = _CONTEXT - 1
    tags: set[str] = set()
    for leaf, shown in sources:
        words = leaf.text or ""
        left = count_same(reversed(text[:at]), reversed(words[: shown.start]))
        right = count_same(text[end:], words[shown.start + len(display) :])
        if left < _reach(text[:at][::-1]) or right < _reach(text[end:]) or left + right < best:
            continue
        tags = (tags if left + right == best else set()) | {shown.tag}
        best = left + right
    return min(tags) if len(tags) == 1 and best >= _CONTEXT else None


def _reach(text: str) -> int:
    """How far it is to the end of the clause."""
    return next((place for place, letter in enumerate(text) if letter in _CLAUSE_ENDS), len(text))


def _find_by_distance(text: str, starts: Sequence[int], known: Known, taken: list[tuple[int, int]]) -> Iterator[Place]:
    """Figures that stand to one another, or to the beginning of a paragraph, as they were generated."""
    for leaf in known.gone:
        shifts: dict[int, list[Shown]] = defaultdict(list)
        for shown in leaf.figures:
            for at in find_number(text, shown.display) if not shown.is_field else ():
                if not _is_taken((at, at + len(shown.display)), taken):
                    shifts[at - shown.start].append(shown)
        for shift in sorted(shifts, key=lambda one: -len(shifts[one])):
            if _is_sure(text, starts, leaf, shifts[shift], shift):
                yield from _claim(shifts[shift], shift, taken)


def _is_sure(text: str, starts: Sequence[int], leaf: Leaf, found: Sequence[Shown], shift: int) -> bool:
    """Whether figures at such a distance are no chance; where the words are known, they must be alike, too."""
    letters = sum(len(one.display) for one in found)
    is_near = (len(found) > 1 and letters >= _SEVERAL) or (shift in starts and letters >= _SINGLE)
    if is_near and leaf.text is not None:
        piece = text[max(shift, 0) : max(shift, 0) + len(leaf.text)]
        return SequenceMatcher(None, leaf.text, piece, autojunk=False).ratio() >= _ALIKE
    return is_near or _holds(text, shift, leaf)


def _claim(found: Sequence[Shown], shift: int, taken: list[tuple[int, int]]) -> Iterator[Place]:
    for shown in found:
        span = shown.start + shift, shown.start + shift + len(shown.display)
        if not _is_taken(span, taken):
            taken.append(span)
            yield span[0], shown.display, shown.tag


def _holds(text: str, shift: int, leaf: Leaf) -> bool:
    """Whether all of a paragraph stands in a text from a place on, words enough to know it by among it."""
    shortest = sum(len(one.display) for one in leaf.figures) + _CONTEXT
    ends = range(max(shift, 0) + shortest, len(text) + 1)
    return shift >= 0 and any(digest(text[shift:end]) == leaf.shown for end in ends)
