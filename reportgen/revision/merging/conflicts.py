"""The conflicts that nobody has settled yet: our comments, as they stand in the file."""

from collections.abc import Iterator

from reportgen.frozen import dataclass
from reportgen.revision.merging.comments import REFERENCE, Comments
from reportgen.revision.merging.said import Remark
from reportgen.revision.merging.wordml import Element, P, W
from reportgen.revision.merging.words import read_words

# Comments with both versions.
_PAIRS = ("overtyped", "redrawn", "overtyped_otherwise", "redrawn_otherwise", "doubtful")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where a person and the data, or two people, disagree; the first person's version stays in the text."""

    block: str
    yours: str
    generated: str


def list_conflicts(comments: Comments) -> Iterator[Conflict]:
    """All of them, in the document's order."""
    references = comments.body.iter(REFERENCE)
    bearers = {paragraph for one in references for paragraph in one.iterancestors(P)}
    for paragraph in filter(bearers.__contains__, comments.body.iter(P) if bearers else ()):
        for remark in comments.list_own(paragraph):
            yield _read_conflict(paragraph, remark)


def _read_conflict(paragraph: Element, remark: Remark) -> Conflict:
    _sentence, *told = remark.ours[1:] if remark.about and len(remark.ours) > 1 else remark.ours
    is_pair = remark.kind in _PAIRS and len(told) > 1
    yours = told[0] if is_pair else remark.ours[0] if remark.about else read_words(paragraph).text
    return Conflict(
        _mark_in(paragraph) or _mark_above(paragraph), yours, told[1] if is_pair else told[-1] if told else ""
    )


def _mark_in(element: Element) -> str:
    """The last bookmark of a block in an element."""
    names = [mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart")]
    return next((name for name in reversed(names) if name.startswith("_b_")), "")


def _mark_above(paragraph: Element) -> str:
    """The bookmark of the block in which a paragraph without one stands."""
    for one in paragraph.iterancestors():
        for before in (one, *one.itersiblings(preceding=True)):
            found = _mark_in(before)
            if found:
                return found
    return ""
