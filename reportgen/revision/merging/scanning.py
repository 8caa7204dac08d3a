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
from reportgen.revision.merging.packing import leave_out_words, pack_items, pack_stories
from reportgen.revision.merging.story import DOCUMENT, find_notes, list_margins, list_notes, name_styles
from reportgen.revision.merging.traces import Drawn, Ground, Stories, digest, is_contents
from reportgen.revision.merging.wordml import R, W, parse

_MOST_CELLS = 2048
_MOST_SHAPES = 256
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
_STAND_IN = "\ue012"  # for the words of a paragraph
_LEAF = 8  # what a paragraph is packed as
_ROOT = re.compile(r"<w:\w+ [^>]*>")
_NAMESPACES = (f'xmlns:w="{W[1:-1]}"', f'xmlns:r="{R[1:-1]}"')
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>")
_BLOCK_NAME = re.compile(f' w:name="({BLOCK}[^"]*)"')
_CONTROL_ID = re.compile(r'<w:id w:val="\d+"/>')  # counts through the file, and says nothing
# What is written by others: a search for the tags of paragraphs, rows and cells would miss it.
_FOREIGN = re.compile(r"<(?:w:(?:p|tbl|tr|tc)[ /]|!)")
# What a paragraph's own text does not say.
_FURTHER = (" r:", *(f"<w:{name}" for name in ("footnoteReference", "endnoteReference", "txbxContent", "moveFrom")))
_UNMARKED = '["",'


class Trace(NamedTuple):
    """Stories as JSON: what travels in a file, which has no words, and what is kept beside it."""

    brief: str
    full: str

    def marked(self, mark: str) -> "Trace":
        """That of a paragraph which stands behind a mark; one in it goes before."""
        return Trace(
            *(one.replace(_UNMARKED, f"[{write_json(mark)},", 1) if one.startswith(_UNMARKED) else one for one in self)
        )


Reader = Callable[[str], Trace]


class _UnknownError(Exception):
    """What only the general reader understands."""


def pack_traces(stories: Stories) -> Trace:
    """What the general reader has read."""
    packed = pack_stories(stories)
    return Trace(write_json({name: leave_out_words(items) for name, items in packed.items()}), write_json(packed))


def scan_file(package: Package) -> Trace | None:
    """The trace of a file that was just written; None where it takes the general reader."""
    try:
        stories = dict(_scan_stories(package))
    except _UnknownError:
        return None
    brief, full = ([f"{write_json(name)}:[{one[at]}]" for name, one in stories.items()] for at in range(2))
    return Trace(f"{{{','.join(brief)}}}", f"{{{','.join(full)}}}")


def _scan_stories(package: Package) -> Iterator[tuple[str, Trace]]:
    names = name_styles(package)
    document = package.read(package.document).decode()
    cut = document.rfind("<w:sectPr")
    yield DOCUMENT, _scan_part(document[:cut], names)
    root = _find_root(document)
    sections = [parse(f"{root}{one}</w:document>".encode())[0] for one in _SECTION.findall(document, cut)]
    for name, part in list_margins(package, sections):
        yield name, _scan_part(package.read(part).decode(), names)
    for name, part in list_notes(package):
        if find_notes(parse(package.read(part))):
            raise _UnknownError
        yield name, Trace("", "")


def _scan_part(part: str, names: tuple[tuple[str, str], ...]) -> Trace:
    """The paragraphs and tables of a part; `names` are the names of the styles by their ids."""
    root = _find_root(part)
    body = _CONTROL_ID.sub("", part.partition(root)[2])
    if _FOREIGN.search(body) or any(one in body for one in _FURTHER):
        raise _UnknownError
    return _scan_items(body, make_reader(root, names))


def _find_root(part: str) -> str:
    """The tag that a part begins with, where it names things as our writers do."""
    found = _ROOT.search(part)
    if found is None or any(one not in found[0] for one in _NAMESPACES):
        raise _UnknownError
    return found[0]


def _scan_items(text: str, read: Reader) -> Trace:
    """The paragraphs and tables of a body."""
    before, *tables = text.split("<w:tbl>")
    items, mark = _scan_paragraphs(before, read)
    for one in tables:
        table, end, after = one.partition("</w:tbl>")
        if not end:
            raise _UnknownError  # a table within a table
        rows = [_scan_row(row, read) for row in table.split("<w:tr>")[1:]]
        brief, full = (f"[{write_json(mark)},[{','.join(texts)}]]" for texts in zip(*rows, strict=True))
        below, mark = _scan_paragraphs(after, read)
        items += [Trace(brief, full), *below]
    return _join(items)


def _scan_row(text: str, read: Reader) -> Trace:
    cells = [one.partition("</w:tcPr>") for one in text.split("<w:tc>")[1:]]
    merges = "".join([_merge_of(properties) for properties, _, _ in cells])
    traces = [read(content.partition("</w:tc>")[0]) for _, _, content in cells]
    brief, full = ("],[".join(texts) for texts in zip(*traces, strict=True))
    return Trace(f'[[[{brief}]],"{merges}"]', f'[[[{full}]],"{merges}"]')


def _merge_of(properties: str) -> str:
    if "<w:vMerge" not in properties:
        return "-"
    return "r" if '<w:vMerge w:val="restart"/>' in properties else "c"


def _scan_paragraphs(text: str, read: Reader) -> tuple[list[Trace], str]:
    """The paragraphs, and the mark that begins behind the last."""
    before, *paragraphs = text.split("<w:p>")
    items, mark = [], _find_mark(before)
    for one in paragraphs:
        content, _, after = one.partition("</w:p>")
        trace = read(f"<w:p>{content}</w:p>")
        items.append(trace.marked(mark) if mark else trace)
        mark = _find_mark(after)
    return items, mark


def _join(items: list[Trace]) -> Trace:
    return items[0] if len(items) == 1 else Trace(*map(",".join, zip(*items, strict=True)) if items else ("", ""))


def _find_mark(between: str) -> str:
    """The bookmark of a block that begins between two items."""
    found = _BLOCK_NAME.search(between) if BLOCK in between else None
    return found[1] if found else ""


@lru_cache(maxsize=8)
def make_reader(root: str, names: tuple[tuple[str, str], ...]) -> Reader:
    """What reads the content of a cell, or a paragraph, in a part that begins with `root`: each once."""
    ground = Ground(dict(names), lambda _: Drawn())
    end = f"</{root[1 : root.index(' ')]}>"

    def read_items_of(content: str) -> list[Any]:
        return pack_items(read_items(parse(f"{root}{content}{end}".encode()), ground))

    @lru_cache(maxsize=_MOST_SHAPES)
    def read_shape(before: str, after: str) -> list[Any] | None:
        """A paragraph with one text in it, whatever the text; None where more than its words depends on it."""
        packed = read_items_of(f"{before}{_STAND_IN}{after}")
        return packed[0] if len(packed) == 1 and _is_mould(packed[0]) else None

    @lru_cache(maxsize=_MOST_CELLS)
    def read(content: str) -> Trace:
        before, _, rest = content.partition(_TEXT)
        text, _, after = rest.partition(_END)
        is_alone = bool(text) and "&" not in text and _TEXT not in after
        shape = read_shape(before + _TEXT, _END + after) if is_alone else None
        packed = read_items_of(content) if shape is None else [_fill(shape, text)]
        return Trace(*(write_json(items)[1:-1] for items in (leave_out_words(packed), packed)))

    return read


def _is_mould(packed: list[Any]) -> bool:
    """Whether a packed paragraph says the stand-in alone, with one look, and no page at its end."""
    if len(packed) != _LEAF:
        return False
    _, style, *digests, fixed, _, figures, text = packed
    return text == _STAND_IN and set(digests) == {digest(text)} and not (fixed or figures or is_contents(style))


def _fill(mould: list[Any], text: str) -> list[Any]:
    """The packed paragraph with a text in place of the stand-in, whose look is told with its length."""
    mark, style, *_, look, figures, _ = mould
    words = digest(text)
    return [mark, style, words, words, "", look and f"{look[:-1]}{len(text)}", figures, text]
