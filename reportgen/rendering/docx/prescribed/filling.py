"""A prescribed Word form filled: its tags run, values printed, cells merged, all else left as the client made it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from reportgen.document.tree import Inlines, Properties, Section
from reportgen.errors import DAMAGED_PACKAGE, ContentError
from reportgen.models.figure import Figure
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.docx.elements import WORD, parse_part
from reportgen.rendering.docx.external import detach_template, find_external
from reportgen.rendering.docx.inlines import Marks
from reportgen.rendering.docx.package import compress, read_parts, write_package
from reportgen.rendering.docx.prescribed.grid import find_crooked_rows
from reportgen.rendering.docx.prescribed.merging import merge_cells
from reportgen.rendering.docx.prescribed.places import forget_places, number_rows, place_of
from reportgen.rendering.docx.prescribed.printing import print_values
from reportgen.rendering.docx.prescribed.reading import read_section
from reportgen.rendering.docx.shell import CORE, DOCUMENT, FULL_WIDTH, TAGGED, patch_tags
from reportgen.rendering.docx.writer import write_core


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes the values: `render` runs the tags of a source, `read` gives what was printed in a text or None.

    `problems` are those met so far; they name the line of the source.
    """

    render: Callable[[str], str]
    read: Callable[[str], tuple[Inlines, ...] | None]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled Word file, and its page for the other formats."""

    data: bytes
    page: Section


def fill_form(template: bytes, file: str, pen: Pen, figures: Mapping[str, Figure], properties: Properties) -> Filled:
    """The form with its values; ContentError with the place of every tag that cannot be filled."""
    parts = dict(_open(template, file))
    tagged = {name: parts[name].decode() for name in parts if TAGGED.fullmatch(name)}
    roots = {name: _fill_part(text, file, pen) for name, text in tagged.items() if _has_tags(text)}
    main = roots[DOCUMENT] if DOCUMENT in roots else parse_part(parts[DOCUMENT])
    crooked = tuple(find_crooked_rows(main, file))
    if crooked:
        raise ContentError(crooked)
    written = {name: etree.tostring(root, encoding="UTF-8", standalone=True) for name, root in roots.items()}
    if CORE in parts:
        written[CORE] = write_core(properties).encode()
    data = write_package(compress(name, written.get(name, content)) for name, content in parts.items())
    return Filled(data, read_section(main, figures))


def _open(template: bytes, file: str) -> Mapping[str, bytes]:
    try:
        parts = detach_template(read_parts(template))
        external = tuple(find_external(parts, file))
        for name in filter(TAGGED.fullmatch, parts):
            parse_part(parts[name])
    except (*DAMAGED_PACKAGE, etree.XMLSyntaxError) as error:
        raise ContentError([problem("word-form-unreadable", Location(file), reason=str(error))]) from error
    if DOCUMENT not in parts:
        raise ContentError([problem("word-form-unreadable", Location(file), reason=DOCUMENT)])
    if external:
        raise ContentError(external)
    return parts


def _has_tags(text: str) -> bool:
    return "{" in text or "｛" in text


def _fill_part(text: str, file: str, pen: Pen) -> etree._Element:
    """A part with its tags run and its values in place."""
    source = patch_tags(number_rows(text))
    before = len(pen.problems)
    pen.problems.extend(_find_full_width(source, file))
    rendered = pen.render(source)
    if len(pen.problems) > before:
        raise ContentError([place_of(one, source, file) for one in pen.problems])
    root = _parse_filled(rendered, file)
    merge_cells(root)
    print_values(root, pen.read, Marks(controls=count(_last_control(root) + 1)))
    _close_cells(root)
    return root


def _parse_filled(rendered: str, file: str) -> etree._Element:
    """The filled part; tags that begin in one cell and end in another tear it."""
    try:
        return parse_part(forget_places(rendered).encode())
    except etree.XMLSyntaxError as error:
        raise ContentError([problem("word-form-torn", Location(file))]) from error


def _find_full_width(source: str, file: str) -> Iterator[Problem]:
    """Tags typed with full-width brackets, which would stay in the form as they are."""
    for number, line in enumerate(source.split("\n"), 1):
        words = re.sub(r"<[^>]+>", "", line)
        if FULL_WIDTH.search(words):
            yield problem("word-form-full-width", Location(file, number), quote=words.strip()[:40])


def _last_control(root: etree._Element) -> int:
    numbers = (int(one.get(f"{WORD}val", "0")) for one in root.iterfind(f".//{WORD}sdtPr/{WORD}id"))
    return max((number for number in numbers if number > 0), default=0)


def _close_cells(root: etree._Element) -> None:
    """Each cell ends with a paragraph, as Word demands, even where a loop printed none; no table is without rows."""
    for cell in root.iter(f"{WORD}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{WORD}p":
            etree.SubElement(cell, f"{WORD}p")
    for table in list(root.iter(f"{WORD}tbl")):
        parent = table.getparent()
        if table.find(f"{WORD}tr") is None and parent is not None:
            parent.remove(table)
