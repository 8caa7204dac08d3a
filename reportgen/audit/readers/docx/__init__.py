"""Word files, read by a walker of our own over the XML, so that nothing a reader sees is left out."""

from pathlib import Path

from reportgen.audit.readers.docx.walker import walk
from reportgen.audit.readers.package import open_package
from reportgen.audit.readers.reading import Reading


def read_docx(path: Path) -> Reading:
    """The passages and tables of a Word file in reading order, footnotes last."""
    with open_package(path) as package:
        return Reading(walk(package).blocks)
