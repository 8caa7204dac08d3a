"""Numbers that may be out of date: told at their place, with what is generated now, and left as they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.displays import DIGIT, Displays
from reportgen.revision.merging.figures import find_number
from reportgen.revision.merging.pairing import Pairs
from reportgen.revision.merging.said import Remark
from reportgen.revision.merging.traces import Leaf, Unit
from reportgen.revision.merging.wording import say

KIND = "doubtful"
_WHOLE = ("rewritten", "withdrawn")  # comments that tell of a whole paragraph
_NUMBERS = (KIND, "overtyped")  # comments that tell of a number and what is generated now


def tell_doubts(canvas: Canvas, leaf: Leaf, near: Sequence[Leaf], displays: Displays) -> None:
    """Comment on the numbers of a paragraph that were generated before and are not now; forget what holds no more.

    `near` is what was generated around its place: a number from there may be meant, though it is printed elsewhere too.
    """
    if leaf.element is None:
        return
    current = canvas.read_leaf(leaf.element)
    told = [one for one in canvas.remarks.list_own(leaf.element) if one.about == canvas.remarks.about]
    for remark in [one for one in told if one.kind == KIND and not canvas.remarks.about]:
        if not _is_open(remark, current.text or "", told):
            canvas.supplies.comments.close(remark)
    if any(one.kind in _WHOLE and not canvas.remarks.about for one in told):
        return
    said = {line for one in told if one.kind in _NUMBERS for line in one.ours}
    for old, new in sorted(set(_list_old(current, near, displays))):
        if old not in said:
            canvas.remarks.add(leaf.element, (say(KIND), old, new))


def _is_open(remark: Remark, text: str, told: Sequence[Remark]) -> bool:
    """Whether a doubtful number still stands in a text, and is not told as overtyped since."""
    overtyped = "\n".join(line for one in told if one.kind == "overtyped" for line in one.ours[1:2])
    return any(find_number(text, one) and not find_number(overtyped, one) for one in remark.ours[1:2])


def list_doubted(told: Iterable[Remark], text: str) -> set[str]:
    """What is generated now in place of the numbers of a text that are told as doubtful."""
    found = (one.ours[-2:] for one in told if one.kind == KIND)
    return {new for old, *news in found if find_number(text, old) for line in news for new in line.split("、")}


def _list_old(current: Leaf, near: Sequence[Leaf], displays: Displays) -> Iterator[tuple[str, str]]:
    """The numbers that are out of date, or may be, and what they would be now."""
    named = [one for one in current.figures if one.tag]
    for one in named:
        if one.display in displays.before.get(one.tag, ()) and one.display not in displays.all_now.get(one.tag, ()):
            yield one.display, tell_now([one.tag], one.display, displays)
    spans = [(one.start, one.start + len(one.display)) for one in named]
    suspects = {**displays.vanished, **_list_changed(near, displays)}
    for old, tags in suspects.items():
        places = find_number(current.text or "", old)
        if any(not any(start <= place < end for start, end in spans) for place in places):
            yield old, tell_now(tags, old, displays)


def _list_changed(near: Sequence[Leaf], displays: Displays) -> Mapping[str, list[str]]:
    """The figures of some paragraphs that are printed otherwise now, by what they showed."""
    found: dict[str, list[str]] = {}
    for shown in (shown for leaf in near for shown in leaf.figures if not shown.is_field):
        if DIGIT.search(shown.display) and displays.renew(shown.tag, shown.display) != shown.display:
            found.setdefault(shown.display, []).append(shown.tag)
    return found


def tell_now(tags: Sequence[str], old: str, displays: Displays) -> str:
    """What some figures show now."""
    news = {
        new
        for tag in tags
        for new in ([displays.renew(tag, old)] if displays.renew(tag, old) else displays.all_now.get(tag, ()))
    }
    return "、".join(sorted(filter(None, news))) or say("no_longer")


def list_near(before: Sequence[Unit], edited: Sequence[Unit], there: Pairs) -> Iterator[tuple[Leaf, list[Leaf]]]:
    """What was generated around the place of each paragraph that people wrote or changed, and does not stand as it was.

    To one that they added belongs all that they took out: it may have been moved.
    """
    origin = {new: old for old, new in there.items()}
    shown = {unit.shown for unit in edited}
    left = ({edited[there[place]].shown} if place in there else shown for place in range(len(before)))
    gone = [place for place, stands in enumerate(left) if before[place].shown not in stands]
    out = [place for place in gone if place not in there]
    last = -1
    for place, unit in enumerate(edited):
        last = origin.get(place, last)
        if not gone or (place in origin and before[last].shown == unit.shown):
            continue
        following = next((origin[after] for after in range(place + 1, len(edited)) if after in origin), len(before))
        first = _find_first(last, there) if place in origin else last
        around = {one for one in gone if first <= one <= following} | set(() if place in origin else out)
        leaves = (before[one] for one in sorted(around))
        if isinstance(unit, Leaf):
            yield unit, [one for one in leaves if isinstance(one, Leaf)]


def _find_first(place: int, there: Pairs) -> int:
    """The first of the pieces before one that were taken out with none left between."""
    while place and place - 1 not in there:
        place -= 1
    return place
