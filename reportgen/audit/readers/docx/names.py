"""The XML names of WordprocessingML, and how to look through what only wraps."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements that hold content without being any: controls, insertions, links, fields, choices of versions.
WRAPPERS = frozenset(
    [
        *(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")),
        *(f"{W}{name}" for name in ("fldSimple", "dir", "bdo")),
        f"{MC}AlternateContent",
        f"{MC}Choice",
    ]
)


def content_of(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, those inside wrappers in place of the wrappers; deletions are left out."""
    for child in element:
        if child.tag in WRAPPERS:
            yield from content_of(child)
        else:
            yield child


def value_of(element: etree._Element | None, path: str) -> str | None:
    """The attribute val of the element at a path such as pPr/pStyle; "" where it is there without one."""
    found = element if element is None else element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def is_on(element: etree._Element | None, path: str) -> bool:
    """Whether a switch such as rPr/vanish is there and not off."""
    return value_of(element, path) not in {None, "0", "false", "off"}
