"""The content controls that name figures: put around a number, or named again."""

import copy
from collections.abc import Callable
from itertools import pairwise

from reportgen.revision.merging.wordml import CONTROL, RUN, TEXT, Element, W, set_text
from reportgen.revision.merging.words import read_words

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
Numbering = Callable[[], str]
Span = tuple[int, int]


def tie(paragraph: Element, span: Span, tag: str, number: Numbering) -> bool:
    """Let some letters of a paragraph be a figure; whether that can be, for they may lie in pieces of other things."""
    reading = read_words(paragraph)
    for one in reading.figures:
        if one.control is not None and (one.start, one.start + len(one.display)) == span and not one.tag:
            _name(one.control, tag)
            return True
    runs = _cut_out(paragraph, span)
    parents = {id(run.getparent()) for run in runs}
    if not runs or len(parents) > 1 or any(one.tag == CONTROL for one in runs[0].iterancestors()):
        return False
    if any(before.getnext() is not after for before, after in pairwise(runs)):
        return False
    control = _make(paragraph, tag, number())
    runs[0].addprevious(control)
    control[1].extend(runs)
    return True


def _name(control: Element, tag: str) -> None:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        properties = control.makeelement(f"{W}sdtPr", {})
        control.insert(0, properties)
    for one in [one for one in properties if one.tag in {f"{W}alias", f"{W}tag"}]:
        properties.remove(one)
    place = sum(one.tag == f"{W}rPr" for one in properties)
    properties.insert(place, properties.makeelement(f"{W}alias", {f"{W}val": tag}))
    properties.insert(place + 1, properties.makeelement(f"{W}tag", {f"{W}val": tag}))


def _make(paragraph: Element, tag: str, number: str) -> Element:
    control = paragraph.makeelement(CONTROL, {})
    properties = paragraph.makeelement(f"{W}sdtPr", {})
    properties.append(paragraph.makeelement(f"{W}id", {f"{W}val": number}))
    if _W15[1:-1] in paragraph.nsmap.values():
        properties.append(paragraph.makeelement(f"{_W15}appearance", {f"{_W15}val": "hidden"}))
    control.append(properties)
    control.append(paragraph.makeelement(f"{W}sdtContent", {}))
    _name(control, tag)
    return control


def _cut_out(paragraph: Element, span: Span) -> list[Element]:
    """The runs of some letters, parted from the letters around them; none where other things than text are there."""
    runs, start = [], 0
    for text, element in read_words(paragraph).pieces:
        first, last = max(span[0] - start, 0), min(span[1] - start, len(text))
        start += len(text)
        if first >= last:
            continue
        run = element.getparent()
        if element.tag != TEXT or run is None or run.tag != RUN:
            return []
        runs.append(_part(run, element, first, last))
    return runs


def _part(run: Element, element: Element, first: int, last: int) -> Element:
    """A run with just some letters of a text of it; what stands before and behind goes into runs of its own."""
    text = element.text or ""
    before, behind = _copy(run), _copy(run)
    place = list(run).index(element)
    look = 1 if run[0].tag == f"{W}rPr" else 0
    before.extend(list(run)[look:place])
    behind.extend(list(run)[list(run).index(element) + 1 :])
    for rest, words, at in ((before, text[:first], len(before)), (behind, text[last:], look)):
        if words:
            piece = run.makeelement(TEXT, {})
            set_text(piece, words)
            rest.insert(at, piece)
    set_text(element, text[first:last])
    if len(before) > look:
        run.addprevious(before)
    if len(behind) > look:
        run.addnext(behind)
    return run


def _copy(run: Element) -> Element:
    """A run of the same look without content."""
    copied = run.makeelement(RUN, {})
    if len(run) and run[0].tag == f"{W}rPr":
        copied.append(copy.deepcopy(run[0]))
    return copied
