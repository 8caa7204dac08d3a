"""The trace of a file that has just been written, without trees of it: most of what it says is known.

Tables are told from what was written into them. A paragraph is read once and then known by its own text; and of those
that differ in their words alone, one is read, with a stand-in for them.
What says more than its text does, such as a picture or a note, and what is not written as our writers write is left to
the general reader; so are headers and footers, which are the shell's, each by itself.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from reportgen.rendering.docx import Draft
from reportgen.rendering.docx.tables import Written
from reportgen.rendering.origins import write_json
from reportgen.revision.merging.cells import TableReader
from reportgen.revision.merging.extracting import BLOCK, read_items
from reportgen.revision.merging.moulds import Names, Read, UnknownError, make_reader, refuse_strange
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.packing import leave_out_words, pack_items
from reportgen.revision.merging.story import (
    DOCUMENT,
    NOTE_MARKS,
    find_notes,
    join_drawn,
    list_margins,
    list_notes,
    list_related,
    name_styles,
    tell_part,
)
from reportgen.revision.merging.traces import Drawn, Ground
from reportgen.revision.merging.wordml import Element, R, W, parse

_MOST_PARTS = 16
_ROOT = re.compile(r"<w:\w+ [^>]*>")
_NAMESPACES = (f'xmlns:w="{W[1:-1]}"', f'xmlns:r="{R[1:-1]}"')
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>")
_BLOCK_NAME = re.compile(f' w:name="({BLOCK}[^"]*)"')
_BLOCK_START = re.compile(f'<w:bookmarkStart w:id="[0-9]+" w:name="({BLOCK}[^"]*)"/>')
_CONTROL_ID = '<w:id w:val="'  # counts through the file, and says nothing
_UNMARKED = '["",'
_LAST = "<w:sectPr"  # of all sections, it is the last that stands at the end


def scan_draft(draft: Draft, package: Package) -> bytes | None:
    """The trace of a draft that lists no contents, as it travels in the file; None where it takes the general reader.

    `package` has the parts of the draft.
    """
    try:
        stories = [b"%b:[%b]" % (write_json(name).encode(), one) for name, one in _scan_stories(draft, package)]
    except UnknownError:
        return None
    return b"{%b}" % b",".join(stories)


def _scan_stories(draft: Draft, package: Package) -> Iterator[tuple[str, bytes]]:
    names, root = name_styles(package), _find_root(draft.around[0])
    read = make_reader(root, names)
    reader = TableReader(dict(names), draft.labels, read)
    yield DOCUMENT, b",".join(_scan_items(draft, root, read, reader.tell_rows))
    end = draft.around[-1]
    sections = [_read_section(root, one) for one in _SECTION.findall(end, end.rfind(_LAST))]
    for name, part in list_margins(package, sections):
        yield name, _read_margin(package, part, names)
    for name, part in list_notes(package):
        if _has_notes(package.read(part)):
            raise UnknownError
        yield name, b""


@lru_cache(maxsize=_MOST_PARTS)
def _read_section(root: str, section: str) -> Element:
    return parse(f"{root}{section}</w:document>".encode())[0]


@lru_cache(maxsize=_MOST_PARTS)
def _has_notes(part: bytes) -> bool:
    return bool(find_notes(parse(part)))


def _read_margin(package: Package, part: str, names: Names) -> bytes:
    """The paragraphs and tables of a header or footer, by the general reader."""
    ids = [one.get("Id", "") for one in package.relations(part)]
    return _read_margin_once(package.read(part), names, tuple((one, tell_part(package, part, one)) for one in ids))


@lru_cache(maxsize=_MOST_PARTS)
def _read_margin_once(part: bytes, names: Names, related: tuple[tuple[str, Drawn], ...]) -> bytes:
    """One that is the same in all files of a pack; `related` is what it may show."""
    drawn = dict(related)

    def tell(element: Element) -> Drawn:
        if element.tag in NOTE_MARKS:
            raise UnknownError
        return join_drawn(drawn.get(one, Drawn()) for one in list_related(element))

    items = read_items(parse(part), Ground(dict(names), tell))
    return write_json(leave_out_words(pack_items(items)))[1:-1].encode()


def _find_root(part: str) -> str:
    """The tag that a part begins with, where it names things as our writers do."""
    found = _ROOT.search(part)
    if found is None or any(one not in found[0] for one in _NAMESPACES):
        raise UnknownError
    return found[0]


def _scan_items(draft: Draft, root: str, read: Read, tell_rows: Callable[[Written], bytes]) -> Iterator[bytes]:
    """The paragraphs and tables of the body."""
    pieces = list(draft.around)
    pieces[0] = pieces[0].partition(root)[2]
    pieces[-1] = pieces[-1].rpartition(_LAST)[0]
    items, mark = _scan_paragraphs(pieces[0], read)
    yield from items
    for table, below in zip(draft.tables, pieces[1:], strict=True):
        yield b"[%b,[%b]]" % (write_json(mark).encode(), tell_rows(table))
        items, mark = _scan_paragraphs(below, read)
        yield from items


def _scan_paragraphs(text: str, read: Read) -> tuple[list[bytes], str]:
    """The paragraphs, and the mark that begins behind the last."""
    first, *rest = text.split(_CONTROL_ID)
    before, *paragraphs = "".join((first, *(one.partition('"/>')[2] for one in rest))).split("<w:p>")
    items: list[bytes] = []
    mark = _find_mark(before)
    for one in paragraphs:
        content, _, after = one.partition("</w:p>")
        own = _BLOCK_START.search(content)
        if own is not None:  # its name may be of this report alone
            content, mark = _BLOCK_START.sub("", content), own[1]
        trace = read(f"<w:p>{content}</w:p>")
        items.append((_set_mark(trace, mark) if mark else trace).encode())
        mark = _find_mark(after) if after else ""
    return items, mark


def _set_mark(trace: str, mark: str) -> str:
    """That of a paragraph which stands behind a mark, or in which it begins."""
    return trace.replace(_UNMARKED, f"[{write_json(mark)},", 1) if trace.startswith(_UNMARKED) else trace


def _find_mark(between: str) -> str:
    """The bookmark of a block that begins between two items."""
    refuse_strange(between)
    found = _BLOCK_NAME.search(between)
    return found[1] if found else ""
