"""Reading the XML of a shell, which may come from anybody: no entities, no network."""

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse_part(data: bytes) -> etree._Element:
    """The root of a part."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def list_elements(data: bytes, tag: str) -> list[etree._Element]:
    """All elements of one kind in a part."""
    return list(parse_part(data).iter(f"{WORD}{tag}"))


def find_element(element: etree._Element, path: str) -> etree._Element | None:
    """A descendant such as `pPr/numPr/numId`."""
    return element.find("/".join(f"{WORD}{name}" for name in path.split("/")))


def read_value(element: etree._Element, path: str, attribute: str = "val") -> str:
    """An attribute of a descendant, empty where either is missing."""
    found = find_element(element, path)
    return found.get(f"{WORD}{attribute}", "") if found is not None else ""
