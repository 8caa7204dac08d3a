"""Both Word files opened side by side, and the parts that deleted pictures bring along."""

import hashlib
import posixpath
from collections.abc import Iterator
from itertools import count

from reportgen.revision.merging.package import CONTENT_TYPES, RELATIONSHIP, Package, relations_of
from reportgen.revision.merging.wordml import Element, R, W, parse, serialise

_KINDS = ("header", "footer", "footnotes", "endnotes")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_NUMBER = 1_000_000  # beyond those of the new file
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


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

    def find_type(self, name: str) -> str:
        """The content type of a part."""
        types = parse(self.package.read(CONTENT_TYPES))
        stated = {one.get("PartName", ""): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override")}
        suffix = name.rpartition(".")[2].lower()
        defaults = {
            one.get("Extension", "").lower(): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Default")
        }
        return stated.get(f"/{name}") or defaults.get(suffix, "application/octet-stream")


class Porter:
    """Brings the parts that an old element shows into the new file."""

    def __init__(self, old: File, new: File) -> None:
        self.old, self.new = old, new
        self._brought: dict[str, str] = {}
        self._numbers = count(_FIRST_NUMBER)

    def bring(self, element: Element, story: str) -> None:
        """Relate the new story to copies of what the element shows; drawings and controls get numbers of their own."""
        for one in element.iter():
            if one.tag == _DRAWN:
                one.set("id", str(next(self._numbers)))
            elif one.tag == f"{W}sdtPr" and (number := one.find(f"{W}id")) is not None:
                number.set(f"{W}val", str(next(self._numbers)))
            for key, value in one.attrib.items():
                if str(key).startswith(R):
                    one.set(key, self._relate(story, str(value)))

    def _relate(self, story: str, relation_id: str) -> str:
        relation = next((one for one in self.old.package.relations(story) if one.get("Id") == relation_id), None)
        if relation is None:
            return relation_id
        target = self.old.target(story, relation_id)
        kind = relation.get("Type", "")
        if relation.get("TargetMode") == "External" or target not in self.old.package:
            return self.new.package.relate(story, kind, target, "External")
        return self.new.package.relate(story, kind, f"/{self._copy(target)}")

    def _copy(self, name: str) -> str:
        """A copy of a part with all that it is related to itself; the same part is copied once."""
        if name not in self._brought:
            stem, suffix = posixpath.splitext(name)
            copied = self._brought[name] = self.new.package.free_name(f"{stem}-old{{}}{suffix}")
            self.new.package.write(copied, self.old.package.read(name))
            self.new.package.declare(name=copied, content_type=self.old.find_type(name))
            self._copy_relations(name, copied)
        return self._brought[name]

    def _copy_relations(self, name: str, copied: str) -> None:
        relations = relations_of(name)
        if relations not in self.old.package:
            return
        root = parse(self.old.package.read(relations))
        for one in root.iter(RELATIONSHIP):
            if one.get("TargetMode") != "External":
                one.set("Target", f"/{self._copy(self.old.package.target(name, one))}")
        self.new.package.write(relations_of(copied), serialise(root))
