"""What the tags printed becomes runs, controls and paragraphs, in the form that the tag itself had."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from reportgen.document.tree import Inlines
from reportgen.rendering.docx.elements import WORD
from reportgen.rendering.docx.inlines import Marks, write_inlines
from reportgen.rendering.docx.text import BREAK

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"

Read = Callable[[str], tuple[Inlines, ...] | None]


def print_values(root: etree._Element, read: Read, marks: Marks) -> None:
    """Every text with something printed in it as what it prints; several paragraphs split the one they stand in."""
    for text in list(root.iter(f"{WORD}t")):
        paragraphs = read(text.text or "")
        if paragraphs is not None:
            _replace(text, paragraphs, marks)
    if "w15" not in root.get(_IGNORABLE, "").split():
        for appearance in list(root.iter(f"{_WORD_2012}appearance")):
            _remove(appearance)
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])


def _replace(text: etree._Element, paragraphs: tuple[Inlines, ...], marks: Marks) -> None:
    """The printed content in place of a text; what followed the text in its paragraph follows the last of it."""
    run = text.getparent()
    paragraph = None if run is None else run.getparent()
    if run is None or paragraph is None:
        return
    form = run.find(f"{WORD}rPr")
    _split_run(run, text, form)
    if paragraph.tag != f"{WORD}p":
        joined = BREAK.join(write_inlines(content, marks) for content in paragraphs)
        _insert(run, _parse(joined, form))
    else:
        _print_paragraphs(paragraph, run, [_parse(write_inlines(one, marks), form) for one in paragraphs])
    if len(run) == int(form is not None):
        paragraph.remove(run)


def _split_run(run: etree._Element, text: etree._Element, form: etree._Element | None) -> None:
    """Take the text out of its run; what stood behind it there becomes a run of its own."""
    behind = list(text.itersiblings())
    run.remove(text)
    if behind:
        rest = etree.Element(f"{WORD}r")
        if form is not None:
            rest.append(deepcopy(form))
        rest.extend(behind)
        run.addnext(rest)


def _print_paragraphs(paragraph: etree._Element, run: etree._Element, contents: list[list[etree._Element]]) -> None:
    """The first content where the run stands, each further one in a copy of the paragraph below it."""
    behind = list(run.itersiblings()) if len(contents) > 1 else []
    _insert(run, contents[0])
    for content in contents[1:]:
        below = etree.Element(f"{WORD}p")
        properties = paragraph.find(f"{WORD}pPr")
        if properties is not None:
            below.append(deepcopy(properties))
        below.extend(content)
        paragraph.addnext(below)
        paragraph = below
    paragraph.extend(behind)


def _insert(run: etree._Element, content: list[etree._Element]) -> None:
    for one in reversed(content):
        run.addnext(one)


def _parse(written: str, form: etree._Element | None) -> list[etree._Element]:
    """Written runs as elements that look as the tag looked."""
    content = list(etree.fromstring(f"<w:p {_SPACES}>{written}</w:p>"))
    if form is not None:
        for run in _list_runs(content):
            _dress(run, form)
    return content


def _list_runs(content: list[etree._Element]) -> Iterator[etree._Element]:
    for one in content:
        yield from one.iter(f"{WORD}r")


def _dress(run: etree._Element, form: etree._Element) -> None:
    """Give the run the look of `form`, and keep what the content itself asks for: its font hint, its weight."""
    dress, own = deepcopy(form), run.find(f"{WORD}rPr")
    fonts = dress.find(f"{WORD}rFonts")
    if own is not None:
        run.remove(own)
        if fonts is None:
            fonts = etree.Element(f"{WORD}rFonts")
            dress.insert(int(dress.find(f"{WORD}rStyle") is not None), fonts)
        if own.find(f"{WORD}rFonts") is not None:
            fonts.set(f"{WORD}hint", "eastAsia")
        for name in ("bCs", "b"):
            if own.find(f"{WORD}{name}") is not None and dress.find(f"{WORD}{name}") is None:
                fonts.addnext(etree.Element(f"{WORD}{name}"))
    run.insert(0, dress)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
