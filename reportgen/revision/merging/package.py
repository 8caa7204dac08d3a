"""The parts of a Word file, with those that were not changed kept compressed as they are."""

import posixpath
import zlib
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from reportgen.errors import DAMAGED_PACKAGE
from reportgen.rendering.docx.package import Part, pack, write_package
from reportgen.revision.merging.archive import Archive, Source
from reportgen.revision.merging.wordml import Element, parse, serialise

UNREADABLE = (*DAMAGED_PACKAGE, etree.XMLSyntaxError)  # what is raised of a file that is none of Word's
DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = f"{{{_RELATIONS}}}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST_LISTS = 16  # of relationships and content types, most of them the same in all files of a pack
_MOST_NAMES = 256  # of parts, likewise


class Package:
    """A Word file whose parts can be read, replaced and added."""

    def __init__(self, source: bytes | Source) -> None:
        self._source = Archive(source) if isinstance(source, bytes) else source
        self._written: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._relations: dict[str, tuple[Element, ...]] = {}
        main = next((one for one in self.relations("") if one.get("Type") == f"{OFFICE}/officeDocument"), None)
        self.document = DOCUMENT if main is None else main.get("Target", DOCUMENT).lstrip("/")

    @property
    def data(self) -> bytes:
        """The file as it was."""
        return self._source.data

    def __contains__(self, name: str) -> bool:
        return name in self._written or (name in self._source and name not in self._dropped)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, in the file's order."""
        names = dict.fromkeys((*self._source.names, *self._written))
        return tuple(name for name in names if name in self) if self._dropped else tuple(names)

    def read(self, name: str) -> bytes:
        """The content of a part."""
        return self._written[name] if name in self._written else self._source.read(name)

    def write(self, name: str, data: bytes) -> None:
        """Put another content into a part; one that is the same changes nothing."""
        if name not in self or self.read(name) != data:
            self._written[name] = data
            self._relations.pop(name, None)

    def drop(self, name: str) -> None:
        """Take a part out of the file, with what is stated of it."""
        self._dropped.add(name)
        self._written.pop(name, None)
        self._relations.pop(name, None)
        root = parse(self.read(CONTENT_TYPES))
        for one in [one for one in root.iter(f"{_TYPES}Override") if one.get("PartName") == f"/{name}"]:
            root.remove(one)
        self.write(CONTENT_TYPES, serialise(root))
        if relations_of(name) in self:
            self.drop(relations_of(name))

    def checksum(self, name: str) -> str:
        """A short sum of a part's content, read from the file's own list where it was not changed."""
        if name in self._written:
            return f"{zlib.crc32(self._written[name]):08x}"
        return f"{self._source.sum_up(name):08x}"

    def finish(self) -> bytes:
        """The file; byte for byte the old one where no part was changed."""
        return write_package(self._parts()) if self._written else self.data

    def _parts(self) -> Iterator[Part]:
        for name in sorted(self.names, key=lambda name: name != CONTENT_TYPES):
            yield pack(name, self._written[name]) if name in self._written else self._source.copy(name)

    def relations(self, part: str) -> tuple[Element, ...]:
        """The relationships of a part; of the package where the name is empty."""
        name = relations_of(part)
        if name not in self._relations and name in self:
            self._relations[name] = _list_relations(self.read(name))
        return self._relations.get(name, ())

    def target(self, part: str, relation: Element) -> str:
        """The part that a relationship points to."""
        return _find_target(part, relation.get("Target", ""))

    def find(self, part: str, kind: str) -> str | None:
        """The part of a kind (`styles`, `comments`) that another one is related to."""
        found = (one for one in self.relations(part) if one.get("Type") == f"{OFFICE}/{kind}")
        return next((self.target(part, one) for one in found), None)

    def relate(self, part: str, kind: str, target: str, mode: str = "") -> str:
        """Relate a part to another; the id of the relationship."""
        name = relations_of(part)
        before = self.read(name) if name in self else _NO_RELATIONS
        relation_id, after = _add_relation(before, kind, target, mode)
        self.write(name, after)
        return relation_id

    def unrelate(self, part: str, relation_id: str) -> None:
        """Take a relationship away, and the part that nothing else is related to."""
        name = relations_of(part)
        root = parse(self.read(name))
        for one in [one for one in root if one.get("Id") == relation_id]:
            root.remove(one)
            self.write(name, serialise(root))
            self._drop_unrelated(self.target(part, one))

    def _drop_unrelated(self, name: str) -> None:
        owners = [one for one in self.names if relations_of(one) in self]
        if name not in self or any(
            self.target(owner, one) == name for owner in owners for one in self.relations(owner)
        ):
            return
        inner = [one.get("Id", "") for one in self.relations(name)]
        for relation_id in inner:
            self.unrelate(name, relation_id)
        self.drop(name)

    def content_type(self, name: str) -> str:
        """The content type of a part."""
        types = parse(self.read(CONTENT_TYPES))
        stated = {one.get("PartName", ""): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override")}
        suffix = name.rpartition(".")[2].lower()
        usual = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Default")}
        return stated.get(f"/{name}") or usual.get(suffix, "application/octet-stream")

    def declare(self, *, name: str = "", extension: str = "", content_type: str) -> None:
        """State the content type of a part, or of all with an extension, unless it is stated."""
        tag, key, value = ("Override", "PartName", f"/{name}") if name else ("Default", "Extension", extension)
        self.write(CONTENT_TYPES, _add_type(self.read(CONTENT_TYPES), tag, key, value, content_type))

    def restate(self, name: str, content_type: str) -> None:
        """State another content type of a part."""
        root = parse(self.read(CONTENT_TYPES))
        for one in [one for one in root.iter(f"{_TYPES}Override") if one.get("PartName") == f"/{name}"]:
            root.remove(one)
        root.append(root.makeelement(f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": content_type}))
        self.write(CONTENT_TYPES, serialise(root))

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern such as `word/media/kept{}.png` that no part has."""
        return next(name for number in range(1, 1 << 20) if (name := pattern.format(number)) not in self)


@lru_cache(maxsize=_MOST_NAMES)
def _find_target(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


@lru_cache(maxsize=_MOST_NAMES)
def relations_of(part: str) -> str:
    """The part that holds another's relationships."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


@lru_cache(maxsize=_MOST_LISTS)
def _list_relations(part: bytes) -> tuple[Element, ...]:
    """The relationships that a part states; nobody may change them."""
    return tuple(parse(part).iter(RELATIONSHIP))


@lru_cache(maxsize=_MOST_LISTS)
def _add_relation(part: bytes, kind: str, target: str, mode: str) -> tuple[str, bytes]:
    """The id of a further relationship, and the part that states it."""
    root = parse(part)
    taken = {one.get("Id") for one in root}
    number = next(number for number in range(1, len(taken) + 2) if f"rIdKept{number}" not in taken)
    relation = root.makeelement(RELATIONSHIP, {"Id": f"rIdKept{number}", "Type": kind, "Target": target})
    if mode:
        relation.set("TargetMode", mode)
    root.append(relation)
    return f"rIdKept{number}", serialise(root)


@lru_cache(maxsize=_MOST_LISTS)
def _add_type(part: bytes, tag: str, key: str, value: str, content_type: str) -> bytes:
    """The part that states a further content type, unless it states one already."""
    root = parse(part)
    if any(one.get(key, "").lower() == value.lower() for one in root.iter(f"{_TYPES}{tag}")):
        return part
    added = root.makeelement(f"{_TYPES}{tag}", {key: value, "ContentType": content_type})
    root.append(added) if tag == "Override" else root.insert(0, added)
    return serialise(root)
