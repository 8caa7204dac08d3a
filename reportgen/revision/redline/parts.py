"""Both Word files opened side by side, and the parts that deleted pictures bring along."""

import hashlib
from collections.abc import Iterator
from itertools import count

from reportgen.revision.merging.carrying import Carrier
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.wordml import Element, R, W, parse

_KINDS = ("header", "footer", "footnotes", "endnotes")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_NUMBER = 1_000_000  # beyond those of the new file


class File:
    """A Word file with its stories: the document and the headers, footers and notes it is related to."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.stories = {name: parse(self.package.read(name)) for name in dict.fromkeys(self._list_stories())}
        self._targets: dict[str, dict[str, str]] = {}

    def _list_stories(self) -> Iterator[str]:
        yield self.package.document
        for relation in self.package.relations(self.package.document):
            if relation.get("Type", "").rpartition("/")[2] in _KINDS:
                yield self.package.target(self.package.document, relation)

    def target(self, story: str, relation_id: str) -> str:
        """The part that a relationship of a story points to; the target itself where that is outside of the file."""
        if story not in self._targets:
            self._targets[story] = {
                one.get("Id", ""): one.get("Target", "")
                if one.get("TargetMode") == "External"
                else self.package.target(story, one)
                for one in self.package.relations(story)
            }
        return self._targets[story].get(relation_id, "")

    def sign_relations(self, story: str, element: Element) -> tuple[str, ...]:
        """What an element shows from other parts, by their content."""
        keys = (str(value) for one in element.iter() for key, value in one.attrib.items() if str(key).startswith(R))
        return tuple(self._sign_part(self.target(story, key)) for key in keys)

    def _sign_part(self, name: str) -> str:
        return hashlib.sha256(self.package.read(name)).hexdigest() if name in self.package else name


class Porter:
    """Brings the parts that an old element shows into the new file."""

    def __init__(self, old: File, new: File) -> None:
        self._carrier = Carrier(old.package, new.package)
        self._numbers = count(_FIRST_NUMBER)

    def bring(self, element: Element, story: str) -> None:
        """Relate the new story to copies of what the element shows; drawings and controls get numbers of their own."""
        for one in element.iter():
            if one.tag == _DRAWN:
                one.set("id", str(next(self._numbers)))
            elif one.tag == f"{W}sdtPr" and (number := one.find(f"{W}id")) is not None:
                number.set(f"{W}val", str(next(self._numbers)))
        self._carrier.carry(element, story, story)
