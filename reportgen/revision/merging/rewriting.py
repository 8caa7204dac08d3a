"""Bringing the words of an edited paragraph up to date: all at once, or letter by letter where a person set a look."""

import copy
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from reportgen.frozen import dataclass
from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.comments import is_comment_mark
from reportgen.revision.merging.traces import Drawn, Leaf
from reportgen.revision.merging.wordml import (
    BOOKMARK,
    BOOKMARK_END,
    CONTROL,
    DELETED,
    PROPERTIES,
    RUN,
    TEXT,
    Element,
    M,
    W,
    first_child,
    get,
    remove,
    set_text,
)
from reportgen.revision.merging.words import name_of

Tell = Callable[[Element], Drawn]
_BOOKMARKS = (BOOKMARK, BOOKMARK_END)


def regenerate(canvas: Canvas, edited: Leaf, now: Leaf) -> None:
    """Put what was generated in place of a paragraph's content; its own properties and foreign bookmarks stay."""
    target, source = _elements(edited, now)
    ours = {one.get(f"{W}name", "") for one in source.iter(BOOKMARK)}
    canvas.bookmarks.drop({one.get(f"{W}name", "") for one in target.iter(BOOKMARK)} & ours)
    taken = canvas.take(source)
    for child in list(target):
        if child.tag != PROPERTIES and child.tag not in _BOOKMARKS:
            target.remove(child)
    place = first_child(target)
    while place < len(target) and target[place].tag == BOOKMARK:
        place += 1
    for child in [one for one in taken if one.tag != PROPERTIES]:
        target.insert(place, child)
        place += 1


def rewrite(canvas: Canvas, edited: Leaf, now: Leaf) -> None:
    """Take over what was generated letter by letter; letters that stay keep the look a person gave them."""
    target, source = _elements(edited, now)
    tell = canvas.story.tell
    old, new = (list(_list_atoms(_split_runs(one), tell)) for one in (target, canvas.take(source)))
    before, after = ([atom.key for atom in atoms] for atoms in (old, new))
    last: Element | None = None
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for one, two in zip(old[a:b], new[c:d], strict=True):
                last = _renew(one, two)
            continue
        for two in new[c:d]:
            _dress(two.element, (last if last is not None else old[a].element if a < len(old) else None))
            last = _insert_after(target, last, two.element)
        for one in old[a:b]:
            remove(one.element)
    _join_runs(target)


def _elements(edited: Leaf, now: Leaf) -> tuple[Element, Element]:
    if edited.element is None or now.element is None:
        raise ValueError(edited.mark)
    return edited.element, now.element


def follow_style(canvas: Canvas, target: Element, source: Element) -> None:
    """Give a paragraph the style that is generated."""
    style = canvas.supplies.map_style(get(source, "pPr/pStyle"))
    properties = target.find(PROPERTIES)
    if properties is None:
        properties = target.makeelement(PROPERTIES, {})
        target.insert(0, properties)
    if style and get(target, "pPr/pStyle") != style:
        old = properties.find(f"{W}pStyle")
        if old is not None:
            properties.remove(old)
        properties.insert(0, properties.makeelement(f"{W}pStyle", {f"{W}val": style}))


@dataclass(frozen=True, slots=True)
class _Atom:
    key: str
    element: Element


def _split_runs(paragraph: Element) -> Element:
    """The paragraph with one letter or thing in each run."""
    for run in [one for one in paragraph.iter(RUN) if not _is_closed(one, paragraph) and not is_comment_mark(one)]:
        pieces = list(_split(run))
        for piece in pieces:
            run.addprevious(piece)
        if pieces:
            remove(run)
    return paragraph


def _is_closed(run: Element, paragraph: Element) -> bool:
    """Whether a run lies in a control or in what was deleted."""
    parent = run.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag == CONTROL or parent.tag in DELETED:
            return True
        parent = parent.getparent()
    return False


def _split(run: Element) -> Iterator[Element]:
    properties = run.find(f"{W}rPr")
    for child in run:
        if child.tag == f"{W}rPr":
            continue
        for letter in child.text or "" if child.tag == TEXT else " ":
            piece = run.makeelement(RUN, {})
            if properties is not None:
                piece.append(copy.deepcopy(properties))
            content = copy.deepcopy(child)
            if child.tag == TEXT:
                set_text(content, letter)
            piece.append(content)
            yield piece


def _list_atoms(parent: Element, tell: Tell) -> Iterator[_Atom]:
    for child in parent:
        if child.tag == RUN:
            if not is_comment_mark(child):
                yield _Atom(_key_of(child, tell), child)
        elif child.tag == CONTROL and name_of(child) is not None:
            yield _Atom("figure", child)
        elif child.tag in {f"{M}oMath", f"{M}oMathPara"}:
            yield _Atom("formula" + "".join(str(one.text or "") for one in child.iter(f"{M}t")), child)
        elif child.tag not in {PROPERTIES, *DELETED} and isinstance(child.tag, str):
            yield from _list_atoms(child, tell)


def _key_of(run: Element, tell: Tell) -> str:
    content = next((one for one in run if one.tag != f"{W}rPr"), None)
    if content is None:
        return ""
    kind = content.get(f"{W}fldCharType", "")
    return f"{content.tag}{kind}{content.text or ''}{tell(content).shows}"


def _renew(one: _Atom, two: _Atom) -> Element:
    """A letter stays as it is; a figure is replaced by the new one in the old one's look."""
    if one.key != "figure":
        return one.element
    _dress(two.element, one.element)
    one.element.addprevious(two.element)
    remove(one.element)
    return two.element


def _dress(element: Element, model: Element | None) -> None:
    """Give the runs of an element the look of a neighbour's."""
    look = model.find(f".//{W}rPr[1]") if model is not None and model.tag == CONTROL else None
    look = model.find(f"{W}rPr") if model is not None and model.tag == RUN else look
    if look is None:
        return
    for run in [element] if element.tag == RUN else list(element.iter(RUN)):
        own = run.find(f"{W}rPr")
        if own is not None:
            run.remove(own)
        run.insert(0, copy.deepcopy(look))


def _insert_after(paragraph: Element, last: Element | None, element: Element) -> Element:
    if last is None:
        paragraph.insert(first_child(paragraph), element)
    else:
        last.addnext(element)
    return element


def _join_runs(paragraph: Element) -> None:
    """Runs of the same look become one again."""
    for run in list(paragraph.iter(RUN)):
        before = run.getprevious()
        if before is None or before.tag != RUN or not len(run) or not len(before):
            continue
        if run[-1].tag == TEXT == before[-1].tag and _looks(run) == _looks(before) and len(run) == len(before):
            set_text(run[-1], (before[-1].text or "") + (run[-1].text or ""))
            remove(before)


def _looks(run: Element) -> bytes:
    from lxml import etree

    look = run.find(f"{W}rPr")
    return b"" if look is None else etree.tostring(look)
