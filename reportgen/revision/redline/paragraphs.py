"""One paragraph in two versions: its words redrawn with what was inserted and deleted."""

import copy
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.problems import Problem
from reportgen.revision.merging.wordml import CONTROL, PROPERTIES, TEXT, Element, W, set_text
from reportgen.revision.redline.atoms import Atom, list_atoms
from reportgen.revision.redline.marking import DEL, INS, POINTS, Marker, is_figure, run_look
from reportgen.revision.redline.parts import File, Porter

_CHANCE = 2  # characters: so few that stay between two changes stay by chance


@dataclass
class Drawing:
    """What redrawing a story needs: both files, the marks, and what could not be marked."""

    old: File
    new: File
    story: str
    marker: Marker
    porter: Porter
    unmarked: list[Problem]


Step = tuple[str, list[Atom], list[Atom]]  # equal, or replace; the old and the new atoms


def redraw_paragraph(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark in the new paragraph what differs from the old one."""
    redraw_content(new, old, drawing)
    drawing.marker.keep_old_look(new, old)


def redraw_content(new: Element, old: Element, drawing: Drawing) -> None:
    """Mark what differs in the content of a paragraph, link or control."""
    before = [one for one in list_atoms(old, drawing.old, drawing.story) if one.kind != "point"]
    after = list_atoms(new, drawing.new, drawing.story)
    steps = list(compare([*before], [one for one in after if one.kind != "point"]))
    for child in list(new):
        if child.tag != PROPERTIES:
            new.remove(child)
    writer = _Writer(new, drawing, after)
    for tag, gone, come in steps:
        if tag == "equal":
            for one, other in zip(gone, come, strict=True):
                writer.keep(other, one)
        else:
            for one in gone:
                writer.delete(one)
            for one in come:
                writer.insert(one)
    writer.finish()


def compare(old: list[Atom], new: list[Atom]) -> Iterator[Step]:
    """The atoms that stay and those that are replaced; what stays by chance is replaced too."""
    matcher = difflib.SequenceMatcher(None, [one.anchor for one in old], [one.anchor for one in new], autojunk=False)
    codes = matcher.get_opcodes()
    steps: list[Step] = []
    for place, (tag, start, end, other_start, other_end) in enumerate(codes):
        gone, come = old[start:end], new[other_start:other_end]
        stays = tag == "equal" and not (0 < place < len(codes) - 1 and _is_chance(gone))
        steps.append(("equal" if stays else "replace", gone, come))
    yield from _join(steps)


def _is_chance(atoms: Sequence[Atom]) -> bool:
    return all(one.kind == "text" for one in atoms) and sum(len(one.text) for one in atoms) <= _CHANCE


def _join(steps: Sequence[Step]) -> Iterator[Step]:
    gone: list[Atom] = []
    come: list[Atom] = []
    for tag, old, new in steps:
        if tag == "replace":
            gone, come = gone + old, come + new
            continue
        if gone or come:
            yield "replace", gone, come
            gone, come = [], []
        yield tag, old, new
    if gone or come:
        yield "replace", gone, come


class _Writer:
    """Writes atoms into a holder; neighbours of one run and one fate become one run again."""

    def __init__(self, holder: Element, drawing: Drawing, order: Sequence[Atom]) -> None:
        self._holder, self._drawing = holder, drawing
        self._order = list(order)
        self._last: tuple[str, Element | None, Element | None, Element] | None = None

    def keep(self, atom: Atom, before: Atom) -> None:
        """Write what stays; a group that says something else is looked into."""
        self._write_points(atom)
        if atom.kind == "text":
            self._write_text("keep", atom, before)
            return
        self._last = None
        for element in atom.elements:
            self._holder.append(element)
        if atom.kind == "group" and atom.key != before.key:
            redraw_content(_content_of(atom.elements[0]), _content_of(before.elements[0]), self._drawing)

    def insert(self, atom: Atom) -> None:
        """Write what is new."""
        self._write_points(atom)
        self._mark(atom, INS)

    def delete(self, atom: Atom) -> None:
        """Write what is gone, with the parts that it shows."""
        if atom.kind != "text":
            for element in atom.elements:
                self._drawing.porter.bring(element, self._drawing.story)
        self._mark(atom, DEL)

    def finish(self) -> None:
        """Write the points behind the last atom."""
        self._write_points(None)

    def _mark(self, atom: Atom, tag: str) -> None:
        if atom.kind == "text":
            self._write_text(tag, atom, None)
            return
        self._last = None
        for element in atom.elements:
            if element.tag in POINTS:
                if tag == INS:
                    self._holder.append(element)
                continue
            self._holder.append(element)
            if atom.kind == "group" and not is_figure(element):
                self._drawing.marker.mark_content(_content_of(element), tag)
            else:
                self._drawing.marker.wrap(element, tag)

    def _write_text(self, fate: str, atom: Atom, before: Atom | None) -> None:
        run = before.run if before else None
        if self._last is not None and (fate, atom.run, run) == self._last[:3]:
            self._lengthen(self._last[3], atom.text)
            return
        element = copy.deepcopy(atom.elements[0])
        self._holder.append(element)
        if fate != "keep":
            self._drawing.marker.wrap(element, fate)
        elif before is not None and run_look(element) != run_look(before.elements[0]):
            self._drawing.marker.keep_old_run_look(element, before.elements[0])
        self._last = fate, atom.run, run, element

    def _lengthen(self, run: Element, text: str) -> None:
        shown = next(run.iter(TEXT, f"{W}delText"))
        set_text(shown, (shown.text or "") + text)

    def _write_points(self, until: Atom | None) -> None:
        """Write the points that stand before an atom of the new version."""
        while self._order and self._order[0] is not until:
            atom = self._order.pop(0)
            if atom.kind == "point":
                self._last = None
                self._holder.extend(atom.elements)
        if self._order:
            self._order.pop(0)


def _content_of(element: Element) -> Element:
    """Where the content of a group stands."""
    content = element.find(f"{W}sdtContent") if element.tag == CONTROL else None
    return element if content is None else content
