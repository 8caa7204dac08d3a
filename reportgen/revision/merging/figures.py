"""Figures in a paragraph that a person edited: which one is which, what each should show now, what was overtyped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile

from reportgen.frozen import dataclass
from reportgen.revision.merging.controls import Numbering, tie
from reportgen.revision.merging.displays import Displays, is_same
from reportgen.revision.merging.extracting import MASK, mask
from reportgen.revision.merging.traces import Leaf, digest
from reportgen.revision.merging.wordml import TEXT, set_text
from reportgen.revision.merging.words import Shown, read_words

_NUMBER = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万亿]")
_LONG = 3  # letters: a shorter number may be typed by chance
_SAME_SENTENCE = 0.3  # of its letters: below that, no number stands in the place of another
_THEIRS = "\ue011"  # stands for a figure in a person's words
_DIGITS = re.compile(r"[0-9.,]")
_PART_OF_NUMBER = re.compile(r"[0-9.,%]")


@dataclass(frozen=True, slots=True)
class Overtyped:
    """A figure that a person overtyped: what stands there, and what was generated."""

    yours: str
    generated: str
    tag: str


def match_figures(before: Leaf, edited: Leaf) -> tuple[list[tuple[Shown, Shown]], list[Shown], list[Shown]]:
    """Pairs of figures before and in the edited paragraph, those that were lost, and those that came from elsewhere."""
    old = [one for one in before.figures if not one.is_field]
    new = [one for one in edited.figures if one.control is not None]
    pairs: list[tuple[Shown, Shown]] = []
    for tag in dict.fromkeys(one.tag for one in new if one.tag):
        pairs += _align([one for one in old if one.tag == tag], [one for one in new if one.tag == tag])
    known = {id(one) for one, _ in pairs}
    pairs += _align([one for one in old if id(one) not in known], [one for one in new if not one.tag])
    taken = {id(one) for pair in pairs for one in pair}
    return pairs, [one for one in old if id(one) not in taken], [one for one in new if id(one) not in taken]


def _align(old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[tuple[Shown, Shown]]:
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    before, after = ([one.display for one in side] for side in (old, new))
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if b - a == d - c:
            yield from zip(old[a:b], new[c:d], strict=True)


def expect(before: Leaf, shown: Shown, now: Leaf | None, displays: Displays) -> str | None:
    """What a figure of a paragraph shows in the paragraph generated now."""
    old = [one for one in before.figures if one.tag == shown.tag]
    new = [one for one in now.figures if one.tag == shown.tag] if now is not None else []
    if len(old) == len(new):
        return next(two.display for one, two in zip(old, new, strict=True) if one is shown)
    return displays.renew(shown.tag, shown.display)


def update_figures(
    before: Leaf, edited: Leaf, now: Leaf | None, displays: Displays, number: Numbering, *, is_told: bool = False
) -> list[Overtyped]:
    """Bring the figures of an edited paragraph up to date; what a person overtyped is left as it is and told.

    Where all of the paragraph is told anyway, no number is looked for that may stand in the place of another.
    """
    wanted = {id(one): expect(before, one, now, displays) for one in before.figures}
    if tie_lost(before, edited, [(one, wanted[id(one)]) for one in match_figures(before, edited)[1]], number):
        edited = replace(
            edited, figures=tuple(read_words(edited.element).figures) if edited.element is not None else ()
        )
    pairs, lost, strangers = match_figures(before, edited)
    overtyped = []
    for old, shown in pairs:
        new = wanted[id(old)]
        if not is_same(shown.display, old.display):
            if new is None or not is_same(shown.display, new):
                overtyped.append(Overtyped(shown.display, new or old.display, old.tag))
        elif new is not None and new != shown.display:
            show(shown, new)
        elif new is None and displays.is_old(old.tag, shown.display):
            overtyped.append(Overtyped(shown.display, displays.list_alike(old.tag, shown.display), old.tag))
    overtyped += _update_strangers(strangers, displays)
    if not is_told:
        overtyped += _find_overtyped(before, edited, [(one, wanted[id(one)]) for one in lost])
    _update_fields(before, edited, now)
    return overtyped


def _update_strangers(strangers: Sequence[Shown], displays: Displays) -> list[Overtyped]:
    """Figures that a person copied from elsewhere; those that show what is printed nowhere were overtyped there."""
    overtyped = []
    for shown in strangers:
        before, now = displays.before.get(shown.tag, set()), displays.all_now.get(shown.tag, set())
        wanted = displays.renew(shown.tag, shown.display) if shown.display in before else None
        if wanted is not None and wanted != shown.display:
            show(shown, wanted)
        elif wanted is None and (before | now) and not any(is_same(shown.display, one) for one in now or before):
            overtyped.append(Overtyped(shown.display, displays.list_alike(shown.tag, shown.display), shown.tag))
    return overtyped


def update_added(edited: Leaf, displays: Displays) -> list[Overtyped]:
    """The figures in a paragraph that a person added, as a copy brings them with it; those overtyped are told."""
    return _update_strangers([one for one in edited.figures if one.control is not None and one.tag], displays)


def _update_fields(before: Leaf, edited: Leaf, now: Leaf | None) -> None:
    """Numbers that Word counts: only where nobody, Word included, has counted them anew."""
    sides = [[one for one in leaf.figures if one.is_field] for leaf in (before, edited, now) if leaf is not None]
    if now is None or len({len(side) for side in sides}) > 1:
        return
    for old, shown, new in zip(*sides, strict=True):
        if shown.display == old.display != new.display:
            show(shown, new.display)


def tie_lost(before: Leaf, edited: Leaf, lost: Sequence[tuple[Shown, str | None]], number: Numbering) -> bool:
    """Name figures again whose control is gone: found by what they showed, where that is told apart from other numbers.

    Whether there were any.
    """
    taken = [(one.start, one.start + len(one.display)) for one in edited.figures]
    text, tied = edited.text or "", []
    for display in dict.fromkeys(one.display for one, _ in lost):
        same = [(one, new) for one, new in lost if one.display == display]
        places = [place for place in find_number(text, display) if not any(a <= place < b for a, b in taken)]
        if before.shown == edited.shown:
            places = [one.start for one, _ in same]
        elif is_number(before) and _DIGITS.search(text.replace(display, "")):
            places = []
        elif len(display) < _LONG or len(places) > len(same):
            places = [at for at in places if any(_is_beside_same(before, one, text, at) for one, _ in same)]
        if len(places) == len(same) or (len(places) < len(same) and len({new for _, new in same}) == 1):
            spans = [(one.tag, (at, at + len(display))) for at, (one, _) in zip(places, same, strict=False)]
            tied += [tie(edited.element, span, tag, number) for tag, span in spans if edited.element is not None]
    return any(tied)


def is_number(leaf: Leaf) -> bool:
    """Whether a paragraph says nothing but a number: no words of it tell which of several it is."""
    return leaf.words == digest(MASK)


def _is_beside_same(before: Leaf, shown: Shown, text: str, at: int) -> bool:
    """Whether a letter beside a number is the one that stood there; where no words are known, as many are before it."""
    if before.text is None:
        return at == shown.start > 0
    words, length = before.text, len(shown.display)
    ahead = words[: shown.start][-1:], text[:at][-1:]
    behind = words[shown.start + length :][:1], text[at + length :][:1]
    return any(one == other != "" for one, other in (ahead, behind))


def _find_overtyped(before: Leaf, edited: Leaf, lost: Sequence[tuple[Shown, str | None]]) -> Iterator[Overtyped]:
    """Figures in whose place another number stands, in a paragraph that says something like what was generated.

    One that says nothing but a number is like any other. Figures are not compared: the next build has others here.
    """
    if before.text is None or edited.text is None:
        return
    words, theirs = mask(before.text, before.figures), mask(edited.text, edited.figures).replace(MASK, _THEIRS)
    sides = words.replace(MASK, ""), _DIGITS.sub("", theirs.replace(_THEIRS, ""))
    if not is_number(before) and SequenceMatcher(None, *sides, autojunk=False).quick_ratio() < _SAME_SENTENCE:
        return
    for one, new in lost:
        yours = theirs if is_number(before) else _find_place(words, theirs, before.figures.index(one))
        known = (one.display, new or one.display)
        is_there = any(find_number(theirs, number) or is_same(yours, number) for number in known)
        if _NUMBER.search(yours) and _THEIRS not in yours and not is_there:
            yield Overtyped(yours.strip(), new or one.display, one.tag)


def _find_place(words: str, theirs: str, number: int) -> str:
    """What stands in the place of a figure of some words, the first being 0; nothing where all around it is gone."""
    place = len(MASK.join(words.split(MASK)[: number + 1]))
    opcodes = SequenceMatcher(None, words, theirs, autojunk=False).get_opcodes()
    return next(theirs[c:d] for _, a, b, c, d in opcodes if a <= place < b)


def find_number(text: str, display: str) -> list[int]:
    """Where a number stands as a whole, not inside a longer one."""
    places, start = [], text.find(display) if display else -1
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(display) : start + len(display) + 1]
        is_open = _PART_OF_NUMBER.match(display[0]) and _PART_OF_NUMBER.match(before)
        if not is_open and not (_PART_OF_NUMBER.match(display[-1]) and _PART_OF_NUMBER.match(after)):
            places.append(start)
        start = text.find(display, start + 1)
    return places


def count_same(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def show(shown: Shown, display: str) -> None:
    """Let a figure show something else; its first run lends its look."""
    texts = [run for run in shown.runs if run.tag == TEXT]
    for number, element in enumerate(texts):
        set_text(element, display if number == 0 else "")
