"""The three-way merge of Word files: generated before, edited since, generated now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.revision.merging.canvas import Canvas, Source
from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.figures import compare_displays
from reportgen.revision.merging.mending import Mending, Unplaced, pair_generated
from reportgen.revision.merging.traces import Item, Leaf, digest, read_items
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element, P, W


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where a person and the data disagree; the person's version stays in the text."""

    block: str
    yours: str
    generated: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The edited file brought up to date, and what of it needs a person's eye."""

    data: bytes
    conflicts: tuple[Conflict, ...]
    kept: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def merge(before: Sequence[Item], edited: bytes, generated: bytes) -> Merged:
    """Bring an edited file up to date with what is generated now.

    `before` is what was generated when the editing began. Nothing is rebuilt: all that a person did is still there.
    """
    source = Source(generated)
    canvas = Canvas(edited, source)
    now, theirs = read_items(source.body, source.names), read_items(canvas.body, canvas.names)
    again = pair_generated(before, now)
    pairs = list(_pair_leaves(before, now, again))
    displays = compare_displays(pairs, _leaves(before), _leaves(now))
    typed = _list_typed(before, theirs)
    canvas.rename_bookmarks(_rename(before, now, again))
    mending = Mending(canvas, displays)
    mending.mend_items(before, theirs, now, canvas.body)
    unplaced = (*mending.unplaced, *_find_lost(typed, read_items(canvas.body, canvas.names)))
    canvas.store()
    kept = tuple(dict.fromkeys(filter(None, mending.kept)))
    return Merged(canvas.package.finish(), tuple(list_conflicts(canvas.comments)), kept, unplaced)


def _leaves(items: Sequence[Item]) -> Iterator[Leaf]:
    for item in items:
        yield from item.leaves()


def _pair_leaves(before: Sequence[Item], now: Sequence[Item], again: Mapping[int, int]) -> Iterator[tuple[Leaf, Leaf]]:
    """The paragraphs of paired items, those of tables by their places in rows that say the same."""
    for old, new in again.items():
        sides = [list(item.leaves()) for item in (before[old], now[new])]
        if len(sides[0]) == len(sides[1]):
            yield from zip(*sides, strict=True)


def _rename(before: Sequence[Item], now: Sequence[Item], again: Mapping[int, int]) -> dict[str, str | None]:
    """The new names of bookmarks; those of blocks that are gone go where another block has their name."""
    taken = {item.mark for item in now if item.mark}
    names: dict[str, str | None] = {item.mark: None for item in before if item.mark in taken}
    for old, new in again.items():
        if before[old].mark and now[new].mark:
            names[before[old].mark] = now[new].mark
    labels = {_label(old): _label(new) if new else None for old, new in names.items()}
    return names | labels


def _label(mark: str) -> str:
    return "_r_" + mark.removeprefix("_b_")


def _list_typed(before: Sequence[Item], edited: Sequence[Item]) -> list[Leaf]:
    """The paragraphs that a person wrote or changed."""
    known = {leaf.shown for leaf in _leaves(before)}
    return [leaf for leaf in _leaves(edited) if leaf.shown not in known and leaf.text]


def _find_lost(typed: Sequence[Leaf], now: Sequence[Item]) -> Iterator[Unplaced]:
    """What a person wrote that is not in the report any more: a second look at what mending promises."""
    words = {leaf.words for leaf in _leaves(now)} | {leaf.shown for leaf in _leaves(now)}
    elements = {id(leaf.element) for leaf in _leaves(now)}
    for leaf in typed:
        if leaf.words not in words and id(leaf.element) not in elements and leaf.shown != digest(""):
            yield Unplaced(say("unplaced_typed"), leaf.text or "")


def list_conflicts(comments: Comments) -> Iterator[Conflict]:
    """All conflicts that nobody has settled yet: our comments, as they stand in the file."""
    for paragraph in comments.body.iter(P):
        for _, lines in comments.list_own(paragraph):
            yield _read_conflict(paragraph, lines)


def _read_conflict(paragraph: Element, lines: tuple[str, ...]) -> Conflict:
    from reportgen.revision.merging.traces import read_leaf

    leaf = read_leaf(paragraph, {})
    sentence, *told = lines
    is_figure = sentence == say("overtyped") and len(told) > 1
    return Conflict(
        leaf.mark or _mark_above(paragraph), told[0] if is_figure else leaf.text or "", told[-1] if told else ""
    )


def _mark_above(paragraph: Element) -> str:
    """The bookmark of the block in which a paragraph without one stands."""
    for one in paragraph.iterancestors():
        for before in (one, *one.itersiblings(preceding=True)):
            names = [mark.get(f"{W}name", "") for mark in before.iter(f"{W}bookmarkStart")]
            found = [name for name in names if name.startswith("_b_")]
            if found:
                return found[-1]
    return ""
