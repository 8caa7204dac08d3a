"""The parts of a Word file, with those that were not changed kept compressed as they are."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from reportgen.rendering.docx.package import Part, compress, write_package
from reportgen.revision.merging.wordml import Element, parse, serialise

DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = f"{{{_RELATIONS}}}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIZES = struct.Struct("<2H")


class Package:
    """A Word file whose parts can be read, replaced and added."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self._written: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._relations: dict[str, list[Element]] = {}
        main = next((one for one in self.relations("") if one.get("Type") == f"{OFFICE}/officeDocument"), None)
        self.document = DOCUMENT if main is None else main.get("Target", DOCUMENT).lstrip("/")

    def __contains__(self, name: str) -> bool:
        return name in self._written or (name in self._infos and name not in self._dropped)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, in the file's order."""
        return tuple(name for name in dict.fromkeys((*self._infos, *self._written)) if name in self)

    def read(self, name: str) -> bytes:
        """The content of a part."""
        return self._written[name] if name in self._written else self._zip.read(name)

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
        return f"{self._infos[name].CRC:08x}"

    def finish(self) -> bytes:
        """The file; byte for byte the old one where no part was changed."""
        return write_package(self._parts()) if self._written else self.data

    def _parts(self) -> Iterator[Part]:
        for name in sorted(self.names, key=lambda name: name != CONTENT_TYPES):
            yield compress(name, self._written[name]) if name in self._written else self._copy(name)

    def _copy(self, name: str) -> Part:
        info = self._infos[name]
        names, extra = _SIZES.unpack_from(self.data, info.header_offset + 26)
        start = info.header_offset + 30 + names + extra
        data = self.data[start : start + info.compress_size]
        return Part(name, data, info.file_size, info.CRC, info.compress_type)

    def relations(self, part: str) -> list[Element]:
        """The relationships of a part; of the package where the name is empty."""
        name = relations_of(part)
        if name not in self._relations and name in self:
            self._relations[name] = list(parse(self.read(name)).iter(RELATIONSHIP))
        return self._relations.get(name, [])

    def target(self, part: str, relation: Element) -> str:
        """The part that a relationship points to."""
        target = relation.get("Target", "")
        if target.startswith("/"):
            return target[1:]
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

    def find(self, part: str, kind: str) -> str | None:
        """The part of a kind (`styles`, `comments`) that another one is related to."""
        found = (one for one in self.relations(part) if one.get("Type") == f"{OFFICE}/{kind}")
        return next((self.target(part, one) for one in found), None)

    def relate(self, part: str, kind: str, target: str, mode: str = "") -> str:
        """Relate a part to another; the id of the relationship."""
        name = relations_of(part)
        root = parse(self.read(name)) if name in self else parse(f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {one.get("Id") for one in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdKept{number}" not in taken)
        relation = root.makeelement(RELATIONSHIP, {"Id": f"rIdKept{number}", "Type": kind, "Target": target})
        if mode:
            relation.set("TargetMode", mode)
        root.append(relation)
        self.write(name, serialise(root))
        return f"rIdKept{number}"

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
        root = parse(self.read(CONTENT_TYPES))
        tag, key, value = ("Override", "PartName", f"/{name}") if name else ("Default", "Extension", extension)
        if any(one.get(key, "").lower() == value.lower() for one in root.iter(f"{_TYPES}{tag}")):
            return
        added = root.makeelement(f"{_TYPES}{tag}", {key: value, "ContentType": content_type})
        root.append(added) if name else root.insert(0, added)
        self.write(CONTENT_TYPES, serialise(root))

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


def relations_of(part: str) -> str:
    """The part that holds another's relationships."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
