"""Word's marks for what was inserted and deleted."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from reportgen.revision.merging.wordml import (
    CONTROL,
    PROPERTIES,
    RUN,
    TABLE,
    Element,
    M,
    P,
    R,
    W,
    list_cells,
    list_rows,
)

INS, DEL = f"{W}ins", f"{W}del"
RUN_PROPERTIES = f"{W}rPr"
PARAGRAPH_CHANGE, RUN_CHANGE = f"{W}pPrChange", f"{W}rPrChange"
SECTION = f"{W}sectPr"
MATH = frozenset({f"{M}oMath", f"{M}oMathPara"})

# What carries no words of its own: it belongs to the new version and stays as it is.
POINTS = frozenset(f"{W}{kind}{end}" for kind in ("bookmark", "commentRange", "perm") for end in ("Start", "End")) | {
    f"{W}proofErr"
}
_NOT_OLD = frozenset({RUN_PROPERTIES, SECTION, PARAGRAPH_CHANGE})
_DELETED_NAMES = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_LEFT_OUT = frozenset(f"{W}{name}" for name in ["commentReference", "annotationRef", "lastRenderedPageBreak"])


@dataclass
class Marker:
    """Makes marks of one author and date; each has a number of its own."""

    author: str
    date: str
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def make(self, owner: Element, tag: str) -> Element:
        """A mark, to be put into the tree of `owner`."""
        number = str(next(self.numbers))
        return owner.makeelement(tag, {f"{W}id": number, f"{W}author": self.author, f"{W}date": self.date})

    def mark_end(self, paragraph: Element, tag: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = demand(paragraph, PROPERTIES)
        run = properties.find(RUN_PROPERTIES)
        if run is None:
            run = properties.makeelement(RUN_PROPERTIES)
            place = next((n for n, one in enumerate(properties) if one.tag in {SECTION, PARAGRAPH_CHANGE}), None)
            properties.append(run) if place is None else properties.insert(place, run)
        run.insert(sum(one.tag == INS for one in run), self.make(run, tag))

    def mark_row(self, row: Element, tag: str) -> None:
        """Mark a row as inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = row.makeelement(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        properties.append(self.make(properties, tag))

    def keep_old_look(self, paragraph: Element, old: Element) -> None:
        """Note how a paragraph was formatted where that differs."""
        before, after = (paragraph_look(one) for one in (old, paragraph))
        if before == after:
            return
        properties = demand(paragraph, PROPERTIES)
        change = self.make(properties, PARAGRAPH_CHANGE)
        former = change.makeelement(PROPERTIES)
        former.extend(copy.deepcopy(one) for one in _look_of(old))
        change.append(former)
        properties.append(change)

    def keep_old_run_look(self, run: Element, old: Element) -> None:
        """Note how a run was formatted where that differs."""
        if run_look(run) == run_look(old):
            return
        properties = demand(run, RUN_PROPERTIES)
        change = self.make(properties, RUN_CHANGE)
        former = change.makeelement(RUN_PROPERTIES)
        before = old.find(RUN_PROPERTIES)
        former.extend(copy.deepcopy(one) for one in (() if before is None else before) if one.tag != RUN_CHANGE)
        change.append(former)
        properties.append(change)

    def mark_block(self, block: Element, tag: str) -> None:
        """Mark a whole paragraph or table, or all that a block-level control holds."""
        if block.tag == P:
            self.mark_content(block, tag)
            self.mark_end(block, tag)
        elif block.tag == TABLE:
            for row in list_rows(block):
                self.mark_whole_row(row, tag)
        else:
            for inner in block.findall(f"{W}sdtContent/*"):
                self.mark_block(inner, tag)

    def mark_whole_row(self, row: Element, tag: str) -> None:
        """Mark a row with all that its cells hold; the ends of paragraphs go with the row."""
        self.mark_row(row, tag)
        for cell in list_cells(row):
            for paragraph in cell.iter(P):
                self.mark_content(paragraph, tag)

    def mark_content(self, holder: Element, tag: str) -> None:
        """Wrap the content of a paragraph, link or control in marks."""
        unpaired = find_unpaired(holder)
        for child in list(holder):
            if child.tag == RUN or child.tag in MATH or is_figure(child):
                if child not in unpaired:
                    self.wrap(child, tag)
                elif tag == DEL:
                    holder.remove(child)
            elif child.tag == CONTROL:
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self.mark_content(content, tag)
            elif child.tag in POINTS:
                if tag == DEL:
                    holder.remove(child)
            elif child.tag not in {PROPERTIES, INS, DEL}:
                self.mark_content(child, tag)

    def wrap(self, element: Element, tag: str) -> None:
        """Put an element into a mark, the one before it where that is of the same kind."""
        parent = element.getparent()
        if parent is None:
            return
        before = element.getprevious()
        place = parent.index(element)
        if before is not None and before.tag == tag:
            before.append(element)
        else:
            mark = self.make(parent, tag)
            parent.insert(place, mark)
            mark.append(element)
        if tag == DEL:
            strike(element)


def strike(element: Element) -> None:
    """Turn text into deleted text; points and comments of the old version do not come along."""
    for one in list(element.iter()):
        if one.tag in _DELETED_NAMES:
            one.tag = _DELETED_NAMES[one.tag]
        elif one.tag in POINTS or one.tag in _LEFT_OUT:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)


def find_unpaired(holder: Element) -> list[Element]:
    """Runs with the beginning, middle or end of a field that does not lie in the holder as a whole."""
    open_runs: list[list[Element]] = []
    stray: list[Element] = []
    for run in holder.iter(RUN):
        kinds = [one.get(f"{W}fldCharType") for one in run.iter(f"{W}fldChar")]
        if "begin" in kinds:
            open_runs.append([])
        if open_runs and (kinds or run.find(f"{W}instrText") is not None):
            open_runs[-1].append(run)
        elif kinds:
            stray.append(run)
        if "end" in kinds and open_runs:
            open_runs.pop()
    return [*stray, *(run for runs in open_runs for run in runs)]


def is_figure(element: Element) -> bool:
    """Whether an element is the control of a figure."""
    if element.tag != CONTROL:
        return False
    names = (one.get(f"{W}val", "") for one in element.findall(f"{W}sdtPr/*") if one.tag in {f"{W}tag", f"{W}alias"})
    return any(name.startswith("fig:") for name in names)


def demand(owner: Element, tag: str) -> Element:
    """The properties of a paragraph or run, made where there are none."""
    found = owner.find(tag)
    if found is None:
        found = owner.makeelement(tag)
        owner.insert(0, found)
    return found


def _look_of(paragraph: Element) -> Iterator[Element]:
    properties = paragraph.find(PROPERTIES)
    return (one for one in (() if properties is None else properties) if one.tag not in _NOT_OLD)


def paragraph_look(paragraph: Element) -> tuple[object, ...]:
    """How a paragraph is formatted."""
    return tuple(sign(one) for one in _look_of(paragraph))


def run_look(run: Element) -> tuple[object, ...]:
    """How a run is formatted."""
    properties = run.find(RUN_PROPERTIES)
    return tuple(sign(one) for one in (() if properties is None else properties) if one.tag != RUN_CHANGE)


def sign(element: Element) -> tuple[object, ...]:
    """An element as a value; the ids that an editor gives anew each time are left out."""
    attributes = tuple(
        sorted(
            (str(key), str(value))
            for key, value in element.attrib.items()
            if not str(key).startswith((f"{W}rsid", R)) and str(key) not in {"id", "{}id"}
        )
    )
    return str(element.tag), attributes, element.text or "", tuple(sign(one) for one in element if one.tag != CONTROL)
