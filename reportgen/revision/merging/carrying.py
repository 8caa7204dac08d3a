"""Carrying the parts that an element shows from one Word file into another: pictures, charts with their workbooks."""

import posixpath

from reportgen.revision.merging.package import RELATIONSHIP, Package, relations_of
from reportgen.revision.merging.wordml import Element, R, parse, serialise


class Carrier:
    """Copies parts from one file to another; the same part is copied once."""

    def __init__(self, source: Package, target: Package) -> None:
        self.source, self.target = source, target
        self._copied: dict[str, str] = {}
        self._related: dict[tuple[str, str, str], str] = {}

    def carry(self, element: Element, origin: str, story: str) -> None:
        """Relate a story of the target to copies of all that an element from a story of the source shows."""
        for one in element.iter():
            for key, value in one.attrib.items():
                if str(key).startswith(R):
                    one.set(key, self.relate(str(value), origin, story))

    def relate(self, relation_id: str, origin: str, story: str) -> str:
        """The id in the target of what is a relationship of a story in the source."""
        key = relation_id, origin, story
        if key not in self._related:
            found = (one for one in self.source.relations(origin) if one.get("Id") == relation_id)
            relation = next(found, None)
            if relation is None:
                return relation_id
            self._related[key] = self._relate(relation, origin, story)
        return self._related[key]

    def _relate(self, relation: Element, origin: str, story: str) -> str:
        kind, name = relation.get("Type", ""), self.source.target(origin, relation)
        if relation.get("TargetMode") == "External" or name not in self.source:
            return self.target.relate(story, kind, relation.get("Target", ""), "External")
        return self.target.relate(story, kind, f"/{self.copy(name)}")

    def copy(self, name: str) -> str:
        """A copy of a part with all that it is related to itself."""
        if name not in self._copied:
            stem, suffix = posixpath.splitext(name)
            copied = self._copied[name] = self.target.free_name(f"{stem}-{{}}{suffix}")
            self.target.write(copied, self.source.read(name))
            self.target.declare(name=copied, content_type=self.source.content_type(name))
            self._copy_relations(name, copied)
        return self._copied[name]

    def replace(self, target: str, source: str) -> None:
        """Put a part with all that it is related to in the place of another."""
        self.target.write(target, self.source.read(source))
        self._copy_relations(source, target)

    def _copy_relations(self, name: str, copied: str) -> None:
        relations = relations_of(name)
        if relations not in self.source:
            return
        root = parse(self.source.read(relations))
        for one in root.iter(RELATIONSHIP):
            if one.get("TargetMode") != "External":
                one.set("Target", f"/{self.copy(self.source.target(name, one))}")
        self.target.write(relations_of(copied), serialise(root))
