"""Office files as zip packages: opened within bounds, their XML read without entities and without following links."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from reportgen.audit.readers.reading import MEGABYTE, refuse
from reportgen.errors import DAMAGED_PACKAGE, ContentError

# The container of older Office files; a package that is protected with a password is wrapped in it.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_PACKAGE = 1024 * MEGABYTE
LARGEST_XML = 96 * MEGABYTE
MOST_PARTS = 20_000
HIGHEST_RATIO = 200
SMALL_PART = MEGABYTE
LOCKED = 0x1  # the flag of a part with a password

# The strict variant of the format differs in the names of its namespaces only.
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Package:
    """The XML parts of an Office file."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.archive = archive
        self.names = frozenset(archive.namelist())

    def parse(self, name: str) -> etree._Element | None:
        """The root of a part; None where the package has no such part."""
        if name not in self.names:
            return None
        if self.archive.getinfo(name).file_size > LARGEST_XML:
            raise refuse("audit-archive-bomb", self.path, limit=f"{LARGEST_XML // MEGABYTE} MB")
        data = self.archive.read(name)
        for strict, transitional in TRANSITIONAL.items():
            data = data.replace(strict, transitional)
        return parse_xml(self.path, data)


def parse_xml(path: Path, data: bytes) -> etree._Element:
    """The root of a document without a DTD; ContentError where it has one, or is no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data:  # entities that grow without end are an error of syntax, too
            raise refuse("audit-xml-refused", path) from error
        raise refuse("audit-file-broken", path, detail=str(error)) from error
    information = root.getroottree().docinfo
    if getattr(information, "doctype", ""):
        raise refuse("audit-xml-refused", path)
    return root


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """The package of a file; ContentError where it is no zip file, has a password, or grows beyond all bounds."""
    with path.open("rb") as file:
        if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
            raise refuse("audit-file-encrypted", path)
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
            yield Package(path, archive)
    except ContentError:
        raise
    except DAMAGED_PACKAGE as error:
        raise refuse("audit-file-broken", path, detail=str(error)) from error


def check_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a package that is locked, or unpacks to far more than documents do."""
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED for part in parts):
        raise refuse("audit-file-encrypted", path)
    bomb = [
        part for part in parts if part.file_size > SMALL_PART and part.file_size > HIGHEST_RATIO * part.compress_size
    ]
    if bomb or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_PACKAGE:
        raise refuse("audit-archive-bomb", path, limit=f"{LARGEST_PACKAGE // MEGABYTE} MB")
