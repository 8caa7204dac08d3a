"""What it means that a piece is the same: in two versions of a report, and in the hands of a person."""

import re
from collections.abc import Sequence

from reportgen.revision.merging.pairing import Pairs, pair
from reportgen.revision.merging.traces import Grid, Leaf, Row, Unit

_COUNTED = re.compile(r"[0-9ivxlcIVXLC]")  # pages, too, before the first chapter


def pair_edited(before: Sequence[Unit], edited: Sequence[Unit]) -> Pairs:
    """Which edited piece is which generated one."""
    return pair(before, edited, ("shown", "words"), retyped=True)


def pair_generated(before: Sequence[Unit], now: Sequence[Unit]) -> Pairs:
    """Which piece generated now is which one generated before."""
    return pair(before, now, ("says", "words"))


def is_untouched(before: Unit, edited: Unit) -> bool:
    """Whether a person left the text of a piece as it was generated; what Word counts anew is no person's doing."""
    old, new = list(before.leaves()), list(edited.leaves())
    return len(old) == len(new) and all(map(_is_same, old, new))


def stand(before: Sequence[Unit], edited: Sequence[Unit], now: Sequence[Unit]) -> bool:
    """Whether neither a person nor the data changed anything in pieces, or among them."""
    return len(before) == len(edited) == len(now) and all(map(stands, before, edited, now))


def stands(before: Unit, edited: Unit, now: Unit) -> bool:
    """Whether neither a person nor the data changed anything in a piece, so that there is nothing to mend."""
    if not before.mark == edited.mark == now.mark:
        return False
    match before, edited, now:
        case Leaf(), Leaf(), Leaf():
            return before.shown == edited.shown and not edited.is_tracked and not is_changed(before, now)
        case Row(), Row(), Row():
            is_alike = before.merges == now.merges and len(before.cells) == len(edited.cells) == len(now.cells)
            return is_alike and all(map(stand, before.cells, edited.cells, now.cells))
        case Grid(), Grid(), Grid():
            return stand(before.rows, edited.rows, now.rows)
    return False


def is_changed(before: Leaf, now: Leaf) -> bool:
    """Whether a paragraph is not what it was in words, style, look, or in what a colleague left pending in it."""
    said = (now.shown, now.says, now.style, now.look) != (before.shown, before.says, before.style, before.look)
    return said or now.is_tracked or now.has_comments


def _is_same(old: Leaf, new: Leaf) -> bool:
    is_counted = old.fixed != "" and old.fixed == new.fixed and _list_uncounted(old) == _list_uncounted(new)
    return not new.is_tracked and (old.shown == new.shown or is_counted)


def _list_uncounted(leaf: Leaf) -> list[str]:
    """What a person may have typed between numbers that Word counts."""
    return [_COUNTED.sub("", one.display) for one in leaf.figures if one.is_field]
