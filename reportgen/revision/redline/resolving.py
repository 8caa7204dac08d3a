"""Accepting or rejecting all tracked changes of a story, as Word does, and reading what it then says."""

import copy
from collections.abc import Iterator

from reportgen.revision.merging.wordml import PROPERTIES, ROW, RUN, TABLE, TEXT, Element, M, P, W, remove
from reportgen.revision.redline.marking import (
    MATH,
    PARAGRAPH_CHANGE,
    POINTS,
    RUN_CHANGE,
    RUN_PROPERTIES,
    SECTION,
)
from reportgen.revision.redline.parts import File

_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")
_CHANGES = tuple(
    f"{W}{name}Change" for name in ["pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "tcPr", "trPr", "numbering"]
)
_NAMES = {f"{W}delText": TEXT, f"{W}delInstrText": f"{W}instrText"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OBJECTS = frozenset(
    {*(f"{W}{name}" for name in ("drawing", "pict", "object", "sym")), f"{W}footnoteReference", f"{W}endnoteReference"}
)


def is_tracked(root: Element) -> bool:
    """Whether a story holds tracked changes."""
    return next(root.iter(*_INSERTED, *_DELETED, *_CHANGES), None) is not None


def resolve(root: Element, *, accept: bool) -> None:
    """Accept or reject every change in the story."""
    gone, kept = (_DELETED, _INSERTED) if accept else (_INSERTED, _DELETED)
    for row in list(root.iter(ROW)):
        if _take_mark(row, f"{W}trPr", gone, kept):
            remove(row)
    for table in list(root.iter(TABLE)):
        if next(table.iter(ROW), None) is None:
            remove(table)
    _settle_content(root, gone, kept)
    _settle_looks(root, accept=accept)
    for paragraph in reversed(list(root.iter(P))):
        if _take_mark(paragraph, f"{PROPERTIES}/{RUN_PROPERTIES}", gone, kept):
            _merge_with_next(paragraph)


def _take_mark(owner: Element, path: str, gone: tuple[str, ...], kept: tuple[str, ...]) -> bool:
    """Take the marks off a row or the end of a paragraph; whether it goes."""
    properties = owner.find(path)
    if properties is None:
        return False
    marks = [one for one in properties if one.tag in (*gone, *kept)]
    for mark in marks:
        remove(mark)
    return any(mark.tag in gone for mark in marks)


def _settle_content(root: Element, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    holders = (f"{W}trPr", RUN_PROPERTIES)
    for mark in list(root.iter(*gone)):
        parent = mark.getparent()
        if parent is not None and parent.tag not in holders:
            remove(mark)
    for mark in list(root.iter(*kept)):
        parent = mark.getparent()
        if parent is not None and parent.tag not in holders:
            place = parent.index(mark)
            parent[place : place + 1] = list(mark)
    for one in root.iter(*_NAMES):
        one.tag = _NAMES[str(one.tag)]


def _settle_looks(root: Element, *, accept: bool) -> None:
    for change in list(root.iter(*_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        remove(change)
        if not accept and change.tag in {PARAGRAPH_CHANGE, RUN_CHANGE}:
            stays = {RUN_PROPERTIES, SECTION} if change.tag == PARAGRAPH_CHANGE else set()
            rest = [one for one in properties if one.tag in stays]
            former = change[0] if len(change) else ()
            properties[:] = [*(copy.deepcopy(one) for one in former), *rest]


def _merge_with_next(paragraph: Element) -> None:
    """Take the end of a paragraph away: what it held begins the next one."""
    after = paragraph.getnext()
    while after is not None and after.tag in POINTS:
        after = after.getnext()
    content = [one for one in paragraph if one.tag != PROPERTIES]
    if after is not None and after.tag == P:
        start = 1 if len(after) and after[0].tag == PROPERTIES else 0
        after[start:start] = content
        remove(paragraph)
    elif after is not None and next(paragraph.iter(TEXT, *_CHARACTERS, *_OBJECTS, *MATH), None) is None:
        remove(paragraph)


def read_story(root: Element, file: File, story: str) -> list[str]:
    """What a story says: a line for each paragraph, and for the beginnings and ends of tables, rows and cells."""
    return list(_read(root, file, story))


def _read(holder: Element, file: File, story: str) -> Iterator[str]:
    for child in holder:
        if child.tag == P:
            yield "".join(_read_words(child, file, story))
        elif child.tag in {TABLE, ROW, f"{W}tc", f"{W}footnote", f"{W}endnote"}:
            name = str(child.tag).removeprefix(W)
            yield f"<{name}>"
            yield from _read(child, file, story)
            yield f"</{name}>"
        elif isinstance(child.tag, str):
            yield from _read(child, file, story)


def _read_words(holder: Element, file: File, story: str) -> Iterator[str]:
    for child in holder:
        if child.tag == RUN:
            yield from _read_run(child, file, story)
        elif child.tag in MATH:
            yield "".join(str(one.text or "") for one in child.iter(f"{M}t"))
        elif child.tag != PROPERTIES and isinstance(child.tag, str):
            yield from _read_words(child, file, story)


def _read_run(run: Element, file: File, story: str) -> Iterator[str]:
    for child in run:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag in _OBJECTS:
            yield f"<{str(child.tag).removeprefix(W)} {' '.join(file.sign_relations(story, child))}>"
