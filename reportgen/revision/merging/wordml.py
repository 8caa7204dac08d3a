"""The little of WordprocessingML that merging needs: names, bodies, and how their parts nest."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the only name that lxml has for it

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
RUN, TEXT, CONTROL, PROPERTIES = f"{W}r", f"{W}t", f"{W}sdt", f"{W}pPr"
BOOKMARK, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = frozenset({CONTROL, f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", *INSERTED})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_HEAD = 1024  # bytes, in which the tag of a root mostly ends
_ITEMS, _ROWS, _CELLS = frozenset({P, TABLE}), frozenset({ROW}), frozenset({CELL})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parse(data: bytes) -> Element:
    """The root of a part, which may come from anybody: no entities, no network."""
    return etree.fromstring(data, _PARSER)


def parse_head(data: bytes) -> Element:
    """The root of a part, with nothing in it yet."""
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, huge_tree=True)
    for start in range(0, len(data), _HEAD):
        parser.feed(data[start : start + _HEAD])
        for _, root in parser.read_events():
            if isinstance(root, Element):
                return root
    return parse(data)  # which tells what is wrong with it


def serialise(root: Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def list_items(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body or cell, those inside block-level controls too."""
    yield from _descend(container, _ITEMS)


def list_rows(table: Element) -> Iterator[Element]:
    """The rows of a table."""
    yield from _descend(table, _ROWS)


def list_cells(row: Element) -> Iterator[Element]:
    """The cells of a row."""
    yield from _descend(row, _CELLS)


def _descend(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag in _WRAPPERS:
            yield from _descend(child, wanted)


def get(element: Element, path: str, attribute: str = "val") -> str:
    """An attribute of a descendant such as `pPr/pStyle`, empty where either is missing."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return found.get(f"{W}{attribute}", "") if found is not None else ""


def set_text(element: Element, text: str) -> None:
    """The text of a `w:t`, its outer spaces kept."""
    element.text = text
    element.set(_SPACE, "preserve")


def first_child(paragraph: Element) -> int:
    """The position behind the paragraph's properties."""
    return 1 if len(paragraph) and paragraph[0].tag == PROPERTIES else 0


def remove(element: Element) -> None:
    """Take an element out of its parent; Word's parts have no text between elements."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
