"""The trace of a file that has just been written, without trees of it: most of its paragraphs were read before.

Forms repeat their labels, and numbers themselves, so a cell or paragraph is read once and then known by its own text;
and of those that differ in their words alone, one is read, with a stand-in for them.
What says more than its text does, such as a picture or a note, and what is not written as our writers write is left to
the general reader.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from reportgen.rendering.origins import write_json
from reportgen.revision.merging.extracting import BLOCK, read_items
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.packing import leave_out_words, pack_items
from reportgen.revision.merging.story import DOCUMENT, find_notes, list_margins, list_notes, name_styles
from reportgen.revision.merging.traces import Drawn, Ground, digest, is_contents
from reportgen.revision.merging.wordml import Element, R, W, parse

_MOST_CELLS = 2048
_MOST_SHAPES = 256
_MOST_PARTS = 16
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
_STAND_IN = "\ue012"  # for the words of a paragraph
_LEAF = 8  # what a paragraph is packed as
_ROOT = re.compile(r"<w:\w+ [^>]*>")
_NAMESPACES = (f'xmlns:w="{W[1:-1]}"', f'xmlns:r="{R[1:-1]}"')
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>")
_BLOCK_NAME = re.compile(f' w:name="({BLOCK}[^"]*)"')
_BLOCK_START = re.compile(f'<w:bookmarkStart w:id="[0-9]+" w:name="({BLOCK}[^"]*)"/>')
_CONTROL_ID = re.compile(r'<w:id w:val="\d+"/>')  # counts through the file, and says nothing
# What is written by others, for which a search for our tags would look in vain; and what a paragraph's own text does
# not say.
_STRANGE = re.compile(r"<(?:w:(?:(?:p|tbl|tr|tc)[ />]|footnoteReference|endnoteReference|txbxContent|moveFrom)|!)| r:")
_UNMARKED = '["",'
_ROW, _CELL, _PROPERTIES_END = "<w:tr>", "<w:tc><w:tcPr>", "</w:tcPr>"
_CELL_ENDS = frozenset({"</w:tc>", "</w:tc></w:tr>"})

Names = tuple[tuple[str, str], ...]  # of the styles by their ids
Read = Callable[[str], str]


class _Readers(NamedTuple):
    """What reads a paragraph, and what reads a cell: its paragraphs, and how it merges."""

    paragraph: Read
    cell: Callable[[str], tuple[str, str]]


class _UnknownError(Exception):
    """What only the general reader understands."""


def scan_file(package: Package) -> str | None:
    """The trace of a file that was just written, as it travels in it; None where it takes the general reader."""
    try:
        stories = [f"{write_json(name)}:[{one}]" for name, one in _scan_stories(package)]
    except _UnknownError:
        return None
    return f"{{{','.join(stories)}}}"


def _scan_stories(package: Package) -> Iterator[tuple[str, str]]:
    names = name_styles(package)
    document = package.read(package.document).decode()
    cut = document.rfind("<w:sectPr")
    yield DOCUMENT, _scan_part(document[:cut], names)
    root = _find_root(document)
    sections = [_read_section(root, one) for one in _SECTION.findall(document, cut)]
    for name, part in list_margins(package, sections):
        yield name, _scan_margin(package.read(part), names)
    for name, part in list_notes(package):
        if _has_notes(package.read(part)):
            raise _UnknownError
        yield name, ""


@lru_cache(maxsize=_MOST_PARTS)
def _read_section(root: str, section: str) -> Element:
    return parse(f"{root}{section}</w:document>".encode())[0]


@lru_cache(maxsize=_MOST_PARTS)
def _has_notes(part: bytes) -> bool:
    return bool(find_notes(parse(part)))


@lru_cache(maxsize=_MOST_PARTS)
def _scan_margin(part: bytes, names: Names) -> str:
    """The paragraphs and tables of a header or footer, which is the same in all files of a pack."""
    return _scan_part(part.decode(), names)


def _scan_part(part: str, names: Names) -> str:
    """The paragraphs and tables of a part."""
    root = _find_root(part)
    body = _CONTROL_ID.sub("", part.partition(root)[2])
    return ",".join(_scan_items(body, make_readers(root, names)))


def _find_root(part: str) -> str:
    """The tag that a part begins with, where it names things as our writers do."""
    found = _ROOT.search(part)
    if found is None or any(one not in found[0] for one in _NAMESPACES):
        raise _UnknownError
    return found[0]


def _scan_items(text: str, readers: _Readers) -> list[str]:
    """The paragraphs and tables of a body."""
    before, *tables = text.split("<w:tbl>")
    items, mark = _scan_paragraphs(before, readers.paragraph)
    for one in tables:
        table, end, after = one.partition("</w:tbl>")
        if not end:
            raise _UnknownError  # a table within a table
        begin, *rows = table.split(_ROW)
        _refuse_strange(begin)
        items.append(f"[{write_json(mark)},[{','.join([_scan_row(row, readers.cell) for row in rows])}]]")
        below, mark = _scan_paragraphs(after, readers.paragraph)
        items += below
    return items


def _scan_row(text: str, read: Callable[[str], tuple[str, str]]) -> str:
    begin, *cells = text.split(_CELL)
    if begin:
        _refuse_strange(begin)
    traces, merges = zip(*map(read, cells), strict=True)
    return f'[[[{"],[".join(traces)}]],"{"".join(merges)}"]'


def _scan_paragraphs(text: str, read: Read) -> tuple[list[str], str]:
    """The paragraphs, and the mark that begins behind the last."""
    before, *paragraphs = text.split("<w:p>")
    items, mark = [], _find_mark(before)
    for one in paragraphs:
        content, _, after = one.partition("</w:p>")
        own = _BLOCK_START.search(content)
        if own is not None:  # its name may be of this report alone
            content, mark = _BLOCK_START.sub("", content), own[1]
        trace = read(f"<w:p>{content}</w:p>")
        items.append(_set_mark(trace, mark) if mark else trace)
        mark = _find_mark(after) if after else ""
    return items, mark


def _set_mark(trace: str, mark: str) -> str:
    """That of a paragraph which stands behind a mark, or in which it begins."""
    return trace.replace(_UNMARKED, f"[{write_json(mark)},", 1) if trace.startswith(_UNMARKED) else trace


def _find_mark(between: str) -> str:
    """The bookmark of a block that begins between two items."""
    _refuse_strange(between)
    found = _BLOCK_NAME.search(between)
    return found[1] if found else ""


def _refuse_strange(text: str) -> None:
    if _STRANGE.search(text):
        raise _UnknownError


def _refuse_strange_in(content: str) -> None:
    for one in content.split("<w:p>"):
        _refuse_strange(one)


@lru_cache(maxsize=8)
def make_readers(root: str, names: Names) -> _Readers:
    """What reads the paragraphs and cells in a part that begins with `root`: each once."""
    ground = Ground(dict(names), lambda _: Drawn())
    end = f"</{root[1 : root.index(' ')]}>"

    def read_items_of(content: str) -> list[Any]:
        return pack_items(read_items(parse(f"{root}{content}{end}".encode()), ground))

    @lru_cache(maxsize=_MOST_SHAPES)
    def read_shape(before: str, after: str) -> _Mould | None:
        """A paragraph with one text in it, whatever the text; None where more than its words depends on it."""
        _refuse_strange_in(before + after)
        packed = read_items_of(f"{before}{_STAND_IN}{after}")
        return _make_mould(packed[0]) if len(packed) == 1 and _is_mould(packed[0]) else None

    def read(content: str) -> str:
        before, _, rest = content.partition(_TEXT)
        text, _, after = rest.partition(_END)
        is_alone = bool(text) and "&" not in text and _TEXT not in after
        mould = read_shape(before + _TEXT, _END + after) if is_alone else None
        if mould is not None:
            return mould.fill(text)
        _refuse_strange_in(content)
        return write_json(leave_out_words(read_items_of(content)))[1:-1]

    @lru_cache(maxsize=_MOST_CELLS)
    def read_cell(cell: str) -> tuple[str, str]:
        properties, _, rest = cell.partition(_PROPERTIES_END)
        content, end, after = rest.partition("</w:tc>")
        _refuse_strange(properties)
        if end + after not in _CELL_ENDS:
            raise _UnknownError
        return read(content), _merge_of(properties)

    return _Readers(lru_cache(maxsize=_MOST_CELLS)(read), read_cell)


def _merge_of(properties: str) -> str:
    if "<w:vMerge" not in properties:
        return "-"
    return "r" if '<w:vMerge w:val="restart"/>' in properties else "c"


class _Mould(NamedTuple):
    """The trace of a paragraph around what depends on its words: their digest, twice, and their length, if that."""

    before: str
    between: str
    after: str

    def fill(self, text: str) -> str:
        """The trace of the paragraph with a text in it."""
        words = digest(text)
        length = str(len(text)) if self.after else ""
        return f'{self.before}{words}","{words}{self.between}{length}{self.after}'


def _is_mould(packed: list[Any]) -> bool:
    """Whether a packed paragraph says the stand-in alone, with one look, and no page at its end."""
    if len(packed) != _LEAF:
        return False
    _, style, *digests, fixed, _, figures, text = packed
    return text == _STAND_IN and set(digests) == {digest(text)} and not (fixed or figures or is_contents(style))


def _make_mould(packed: list[Any]) -> _Mould:
    """The look ends in the length of the text that has it; a plain text has none."""
    mark, style, *_, look, _, _ = packed
    before = f'{write_json([mark, style])[:-1]},"'
    told = write_json(look[:-1])[:-1]
    return _Mould(before, f'","",{told}', '",[]]') if look else _Mould(before, '","","",[]]', "")
