"""The redline of two Word files, verified before it is handed over."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, zip_longest

from reportgen.errors import ContentError
from reportgen.problems import Problem, problem
from reportgen.revision.merging.wordml import Element, W, serialise
from reportgen.revision.redline.blocks import redraw_container
from reportgen.revision.redline.marking import Marker
from reportgen.revision.redline.paragraphs import Drawing
from reportgen.revision.redline.parts import File, Porter
from reportgen.revision.redline.resolving import is_tracked, read_story, resolve

# Parts that are shown through the stories, or that say nothing to a reader.
_ELSEWHERE = ("docProps/", "customXml/", "word/media/", "word/charts/", "word/embeddings/", "_rels/", "word/_rels/")
_FIRST_NUMBER = 1_000_000  # beyond the numbers of bookmarks and comments
_NOTES = (f"{W}footnote", f"{W}endnote")


@dataclass(frozen=True, slots=True)
class Redline:
    """The new file with its differences from the old one as tracked changes, and those that are not marked."""

    data: bytes
    unmarked: tuple[Problem, ...]


def draw_redline(old: bytes, new: bytes, author: str, date: str) -> Redline:
    """Mark what changed from the old file to the new one; ContentError where the marks would not give both back.

    `date` is that of the marks, ISO 8601 with a time. The same files give the same redline.
    """
    before, after = File(old), File(new)
    unmarked = [*_accept_pending(before), *_accept_pending(after)]
    texts = {name: read_story(root, after, name) for name, root in after.stories.items()}
    marker = Marker(author, date, count(_FIRST_NUMBER))
    porter = Porter(before, after)
    for name, root in after.stories.items():
        if name in before.stories:
            drawing = Drawing(before, after, name, marker, porter, unmarked)
            redraw_story(root, before.stories[name], drawing)
            after.package.write(name, serialise(root))
    unmarked += _list_other_parts(before, after)
    data = after.package.finish()
    _verify(data, before, texts)
    return Redline(data, tuple(dict.fromkeys(unmarked)))


def _accept_pending(file: File) -> Iterator[Problem]:
    """Accept the changes that people left pending, and say so."""
    pending = [root for root in file.stories.values() if is_tracked(root)]
    for root in pending:
        resolve(root, accept=True)
    if pending:
        yield problem("redline-pending")


def redraw_story(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark what differs in a document, header, footer or in the notes."""
    notes = {one.get(f"{W}id"): one for one in old.iter(*_NOTES)}
    if notes:
        for one in new.iter(*_NOTES):
            if one.get(f"{W}id") in notes:
                redraw_container(one, notes[one.get(f"{W}id")], drawing)
        return
    bodies = [root.find(f"{W}body") for root in (new, old)]
    container, former = (new if bodies[0] is None else bodies[0]), (old if bodies[1] is None else bodies[1])
    redraw_container(container, former, drawing)


def _list_other_parts(old: File, new: File) -> Iterator[Problem]:
    """Styles, settings and other parts that differ, for which Word has no tracked changes."""
    names = sorted({*old.package.names, *new.package.names})
    for name in names:
        if name.startswith(_ELSEWHERE) or name == "[Content_Types].xml" or name.endswith(".rels"):
            continue
        both = name in old.package and name in new.package
        is_story = name in old.stories and name in new.stories
        if not is_story and not (both and old.package.read(name) == new.package.read(name)):
            yield problem("redline-part", what=name)


def _verify(data: bytes, old: File, texts: dict[str, list[str]]) -> None:
    """Accept all and compare with the new text; reject all and compare with the old."""
    redline = File(data)
    for name, root in redline.stories.items():
        accepted, rejected = copy.deepcopy(root), copy.deepcopy(root)
        resolve(accepted, accept=True)
        resolve(rejected, accept=False)
        _compare("redline-accept", texts[name], read_story(accepted, redline, name))
        if name in old.stories:
            _compare("redline-reject", read_story(old.stories[name], old, name), read_story(rejected, redline, name))


def _compare(code: str, expected: list[str], found: list[str]) -> None:
    for number, (one, other) in enumerate(zip_longest(expected, found, fillvalue=""), 1):
        if one != other:
            raise ContentError([problem(code, number=number, expected=one, found=other)])
