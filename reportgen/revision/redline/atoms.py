"""A paragraph's content as a row of atoms that are compared: words, figures, fields, pictures, links."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.revision.merging.wordml import PROPERTIES, RUN, TEXT, Element, M, R, W, set_text
from reportgen.revision.redline.marking import MATH, POINTS, find_unpaired, is_figure, sign
from reportgen.revision.redline.parts import File

# A number with its sign of percent and a Latin word are changed as a whole, Chinese by the character.
_TOKEN = re.compile(r"\d[\d.,]*[%％]?|[A-Za-z]+|.", re.DOTALL)
_RUN_PROPERTIES = f"{W}rPr"
_SKIPPED = frozenset({_RUN_PROPERTIES, f"{W}lastRenderedPageBreak", f"{W}commentReference", f"{W}annotationRef"})


Key = tuple[object, ...]


@dataclass(eq=False)
class Atom:
    """A piece that is kept, inserted or deleted as a whole.

    Two atoms with the same `anchor` stand at the same place; with the same `key` they also say the same. A `group` is
    looked into where its content differs; a `point` takes no part in the comparison.
    """

    kind: str
    anchor: Key
    key: Key
    elements: list[Element]
    run: Element | None = None
    text: str = field(default="")


def list_atoms(holder: Element, file: File, story: str) -> list[Atom]:
    """The atoms of a paragraph, link or control, their elements copied."""
    return _join_fields(list(_walk(holder, file, story, find_unpaired(holder))))


def _walk(holder: Element, file: File, story: str, unpaired: list[Element]) -> Iterator[Atom]:
    for child in holder:
        if child.tag == RUN:
            if child in unpaired:
                yield Atom("point", (), (), [copy.deepcopy(child)])
            else:
                yield from _split_run(child, file, story)
        elif child.tag in POINTS:
            yield Atom("point", (), (), [copy.deepcopy(child)])
        elif is_figure(child):
            names = [one.get(f"{W}val", "") for one in child.findall(f"{W}sdtPr/*")]
            tag = next(name for name in names if name.startswith("fig:"))
            yield Atom("group", ("figure", tag), ("figure", tag, read_text(child)), [copy.deepcopy(child)])
        elif child.tag in MATH:
            key: Key = ("math", "".join(str(one.text or "") for one in child.iter(f"{M}t")))
            yield Atom("object", key, key, [copy.deepcopy(child)])
        elif child.tag != PROPERTIES and isinstance(child.tag, str):
            anchor: Key = ("group", child.tag, child.get(f"{W}anchor"), child.get(f"{W}instr"))
            key = (*anchor, read_text(child), file.sign_relations(story, child))
            yield Atom("group", anchor, key, [copy.deepcopy(child)])


def _split_run(run: Element, file: File, story: str) -> Iterator[Atom]:
    for child in run:
        if child.tag in _SKIPPED:
            continue
        if child.tag == TEXT:
            for token in _TOKEN.findall(child.text or ""):
                key: Key = ("text", token)
                yield Atom("text", key, key, [_cut(run, child, token)], run, token)
        else:
            key = ("object", _sign_object(child), file.sign_relations(story, child))
            kind = "field" if child.tag in {f"{W}fldChar", f"{W}instrText"} else "object"
            yield Atom(kind, key, key, [_cut(run, child)], run)


def _sign_object(element: Element) -> object:
    """A picture is known by what it shows, anything else by how it is written."""
    shows = any(str(key).startswith(R) for one in element.iter() for key in one.attrib)
    return str(element.tag) if shows else sign(element)


def _cut(run: Element, child: Element, text: str | None = None) -> Element:
    """A run of its own for one child, or for a part of its text."""
    piece = run.makeelement(RUN)
    properties = run.find(_RUN_PROPERTIES)
    if properties is not None:
        piece.append(copy.deepcopy(properties))
    inner = copy.deepcopy(child)
    if text is not None:
        set_text(inner, text)
    piece.append(inner)
    return piece


def _join_fields(atoms: list[Atom]) -> list[Atom]:
    """A field with its instruction and result is one atom: half a field is no field."""
    joined: list[Atom] = []
    open_atoms: list[Atom] = []
    depth = 0
    for atom in atoms:
        depth += _count_ends(atom, "begin")
        if depth:
            open_atoms.append(atom)
        else:
            joined.append(atom)
        depth -= _count_ends(atom, "end")
        if not depth and open_atoms:
            joined.append(_make_field(open_atoms))
            open_atoms = []
    return joined + open_atoms


def _count_ends(atom: Atom, kind: str) -> int:
    if atom.kind != "field":
        return 0
    ends = (one.get(f"{W}fldCharType") for element in atom.elements for one in element.iter(f"{W}fldChar"))
    return sum(end == kind for end in ends)


def _make_field(atoms: list[Atom]) -> Atom:
    instruction = "".join(
        str(one.text or "") for atom in atoms for element in atom.elements for one in element.iter(f"{W}instrText")
    )
    key = ("field", " ".join(instruction.split()), *(atom.key for atom in atoms if atom.kind not in {"field", "point"}))
    return Atom("object", key, key, [element for atom in atoms for element in atom.elements])


def read_text(element: Element) -> str:
    """The words that an element shows."""
    return "".join(str(one.text or "") for one in element.iter(TEXT, f"{M}t"))
