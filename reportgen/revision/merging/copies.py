"""Copies that several people edited, merged one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.frozen import dataclass
from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.merge import Merged, find_lost, find_lost_comments, list_typed, merge, merge_into
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories, leaves_of
from reportgen.revision.merging.voice import COLLEAGUE


@dataclass(frozen=True, slots=True)
class Copy:
    """An edited file, and what was generated when its editing began; None where that is not known.

    `opened` is the file where somebody has opened it already; merging changes that.
    """

    name: str
    data: bytes
    before: Stories | None
    opened: WordFile | None = None


def merge_copies(copies: Sequence[Copy], source: WordFile) -> Merged:
    """Each copy brought up to date, then what its editor did taken over into the first.

    Where two people changed the same block, the first one's version stays and the other's stands in a comment.
    What was compared by digests alone is compared once more with the words that are generated now.
    """
    now = source.opened
    first, *others = (
        merge_into(now if one.before is None else one.before, one.opened or WordFile(one.data), source)
        for one in copies
    )
    joined = first
    for other in others:
        joined = _join(now, joined, other)
    if others or any(not _is_told(one.before) for one in copies):
        last = merge_into(now, WordFile(joined.data), source)
        unplaced = tuple(dict.fromkeys((*joined.unplaced, *last.unplaced)))
        joined = replace(last, unplaced=unplaced, missed=(*joined.missed, *last.missed))
    return joined


def _is_told(before: Stories | None) -> bool:
    """Whether the words of what was generated are known."""
    return before is None or all(leaf.text is not None for leaf in leaves_of(before))


def _join(now: Stories, one: Merged, other: Merged) -> Merged:
    """What an editor did, taken over into a colleague's file; what finds no place there is listed."""
    joined = merge(now, one.data, other.data, COLLEAGUE)
    file, theirs = WordFile(joined.data), WordFile(other.data)
    typed = [leaf for leaf in list_typed(now, theirs.read()) if leaf.shown not in joined.settled]
    comments, noted = (Comments(one.package, one.document.home) for one in (file, theirs))
    lost = (*find_lost(typed, file.read(), comments), *find_lost_comments(noted.list_typed(), comments))
    unplaced = (*one.unplaced, *other.unplaced, *joined.unplaced, *lost)
    return replace(joined, unplaced=tuple(dict.fromkeys(unplaced)))
