"""Parts of our own in a Word file, with the properties without which LibreOffice drops them."""

import uuid
from functools import cache

from reportgen.revision.merging.package import OFFICE, Package, relations_of

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n"
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{{{number}}}">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
)


def find_custom(package: Package, namespace: str) -> str | None:
    """The part of a namespace; editors rename it."""
    for name in package.names:
        if name.startswith("customXml/") and name.endswith(".xml"):
            head = package.read(name)[:400]
            if namespace.encode() in head and b"datastoreItem" not in head:
                return name
    return None


def write_custom(package: Package, namespace: str, part: bytes) -> None:
    """Put a part in place of the one of its namespace, or add it."""
    name = find_custom(package, namespace)
    if name is None:
        name = package.free_name("customXml/item{}.xml")
        package.relate(package.document, f"{OFFICE}/customXml", f"../{name}")
    package.write(name, part)
    if relations_of(name) not in package:
        properties = package.free_name("customXml/itemProps{}.xml")
        package.write(properties, _describe(namespace))
        package.declare(name=properties, content_type=_PROPERTIES_TYPE)
        package.relate(name, f"{OFFICE}/customXmlProps", properties.rpartition("/")[2])


@cache
def _describe(namespace: str) -> bytes:
    """The properties of the part of a namespace."""
    number = str(uuid.uuid5(uuid.NAMESPACE_URL, namespace)).upper()
    return _PROPERTIES.format(number=number, namespace=namespace).encode()
