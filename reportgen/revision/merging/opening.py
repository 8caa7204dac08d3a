"""Opening what is said to be an edited copy: whether it is a Word file, and of this report; and without its macros."""

from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen.revision.merging.copies import Copy
from reportgen.revision.merging.origin import Traced, read_origin
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories, leaves_of
from reportgen.revision.merging.wordml import W

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_OF_THIS_REPORT = 0.25  # of the passages: another report shares fewer, this one in the look of another pack far more


class ForeignError(Exception):
    """A Word file that was made from another report."""


def open_copy(path: Path, data: bytes, traced: Traced, new: Callable[[], WordFile], folder: Path) -> Iterator[Copy]:
    """An edited file with what was generated when its editing began; none where nobody edited it."""
    package = Package(data)
    origin = read_origin(package, folder)
    if data == traced.data or (origin is not None and origin.is_of(data)):
        return
    opened = WordFile(data)
    if opened.document.root.tag != f"{W}document":
        raise ValueError(package.document)  # of a kind with other names, such as Strict Open XML
    known = opened.opened if origin is None else origin.stories
    if measure_kinship(known, new().opened) < _OF_THIS_REPORT:
        raise ForeignError
    yield Copy(str(path), data, None if origin is None else origin.stories, opened)


def measure_kinship(one: Stories, other: Stories) -> float:
    """How much of what the shorter of two reports says around its figures stands in the other, too."""
    said = [{leaf.words for leaf in leaves_of(stories) if leaf.text != ""} for stories in (one, other)]
    return len(said[0] & said[1]) / max(min(map(len, said)), 1)


def drop_macros(package: Package) -> bool:
    """Make a document of a file with macros or of a template; whether there were macros."""
    if package.content_type(package.document) != _MAIN:
        package.restate(package.document, _MAIN)
    macros = [one.get("Id", "") for one in package.relations(package.document) if one.get("Type") == _MACROS]
    for relation_id in macros:
        package.unrelate(package.document, relation_id)
    return bool(macros)
