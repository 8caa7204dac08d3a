"""The edited file, which is brought up to date; all that a person did stays because nothing is rebuilt."""

import copy
import re
from collections.abc import Mapping

from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.package import OFFICE, Package, relations_of
from reportgen.revision.merging.wordml import Element, R, W, parse, remove, serialise

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")


class Source:
    """The generated file, opened."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.root = parse(self.package.read(self.package.document))
        self.body = body_of(self.root)
        self.styles = read_styles(self.package)
        self.names = {style.get(f"{W}styleId", ""): name for name, style in self.styles.items()}


class Canvas:
    """The edited file, opened for changes."""

    def __init__(self, data: bytes, source: Source) -> None:
        self.package, self.source = Package(data), source
        self.root = parse(self.package.read(self.package.document))
        self.before = serialise(self.root)
        self.body = body_of(self.root)
        self.styles = read_styles(self.package)
        self.names = {style.get(f"{W}styleId", ""): name for name, style in self.styles.items()}
        self.new_styles: list[Element] = []
        self.comments = Comments(self.package, self.body)
        self._related: dict[str, str] = {}
        self._numbers = {tag: self._highest(tag) for tag in (f"{W}bookmarkStart", f"{W}sdt", _DRAWN)}

    def _highest(self, tag: str) -> int:
        values = [one.find(f"{W}sdtPr/{W}id") if tag == f"{W}sdt" else one for one in self.root.iter(tag)]
        read = [(one.get(f"{W}val") or one.get(f"{W}id") or one.get("id") or "0") for one in values if one is not None]
        return max((int(value) for value in read if value.lstrip("-").isdigit()), default=0)

    def take(self, element: Element) -> Element:
        """A copy of a generated element with the styles, numbers and pictures of this file."""
        taken = copy.deepcopy(element)
        for one in taken.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            one.set(f"{W}val", self.map_style(one.get(f"{W}val", "")))
        for one in list(taken.iter(*_REFERENCES)):
            remove(one)
        for one in taken.iter(f"{W}sdtPr"):
            number = one.find(f"{W}id")
            if number is not None:
                number.set(f"{W}val", self._next(f"{W}sdt"))
        for one in taken.iter(_DRAWN):
            one.set("id", self._next(_DRAWN))
        self._renumber_bookmarks(taken)
        self._bring_parts(taken)
        return taken

    def _next(self, tag: str) -> str:
        self._numbers[tag] += 1
        return str(self._numbers[tag])

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """The two ends of a new bookmark."""
        number = self._next(f"{W}bookmarkStart")
        start = self.body.makeelement(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
        return start, self.body.makeelement(f"{W}bookmarkEnd", {f"{W}id": number})

    def _renumber_bookmarks(self, taken: Element) -> None:
        """Bookmarks that are there already keep their place; those that have but one end in the copy go."""
        there = {one.get(f"{W}name") for one in self.body.iter(f"{W}bookmarkStart")}
        ends = {one.get(f"{W}id"): one for one in taken.iter(f"{W}bookmarkEnd")}
        for start in list(taken.iter(f"{W}bookmarkStart")):
            end = ends.pop(start.get(f"{W}id"), None)
            if end is None or start.get(f"{W}name") in there:
                remove(start)
                if end is not None:
                    remove(end)
                continue
            number = self._next(f"{W}bookmarkStart")
            start.set(f"{W}id", number)
            end.set(f"{W}id", number)
        for end in ends.values():
            remove(end)

    def drop_bookmarks(self, names: set[str]) -> None:
        """Take bookmarks away, both ends."""
        starts = [one for one in self.body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") in names]
        numbers = {one.get(f"{W}id") for one in starts}
        ends = [one for one in self.body.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") in numbers]
        for one in starts + ends:
            remove(one)

    def rename_bookmarks(self, names: Mapping[str, str | None]) -> None:
        """Give the bookmarks of blocks their new names, and those that point to them; None takes one away."""
        self.drop_bookmarks({old for old, new in names.items() if new is None})
        changed = {old: new for old, new in names.items() if new is not None and old != new}
        if not changed:
            return
        for one in self.body.iter(f"{W}bookmarkStart"):
            one.set(f"{W}name", changed.get(one.get(f"{W}name", ""), one.get(f"{W}name", "")))
        for one in self.body.iter(f"{W}hyperlink"):
            if one.get(f"{W}anchor") in changed:
                one.set(f"{W}anchor", changed[one.get(f"{W}anchor", "")])
        for one in self.body.iter(f"{W}instrText"):
            one.text = re.sub(r"_[br]_\w+", lambda found: changed.get(found[0], found[0]), str(one.text or ""))

    def map_style(self, style: str) -> str:
        """The id in this file of a style of the generated one; a style that is not here is brought along."""
        name = self.source.names.get(style, style)
        if name not in self.styles and name in self.source.styles:
            brought = copy.deepcopy(self.source.styles[name])
            if style in self.names:
                brought.set(f"{W}styleId", f"{style}Kept")
            self.styles[name] = brought
            self.names[brought.get(f"{W}styleId", "")] = name
            self.new_styles.append(brought)
            for tag in ("basedOn", "next", "link"):
                related = brought.find(f"{W}{tag}")
                if related is not None:
                    related.set(f"{W}val", self.map_style(related.get(f"{W}val", "")))
        return self.styles[name].get(f"{W}styleId", style) if name in self.styles else style

    def _bring_parts(self, taken: Element) -> None:
        for one in taken.iter():
            for key, value in one.attrib.items():
                if str(key).startswith(R):
                    one.set(key, self._bring_part(str(value)))

    def _bring_part(self, relation_id: str) -> str:
        if relation_id not in self._related:
            source = self.source.package
            relation = next(one for one in source.relations(source.document) if one.get("Id") == relation_id)
            name = source.target(source.document, relation)
            suffix = name.rpartition(".")[2]
            part = self.package.free_name(f"word/media/generated{{}}.{suffix}")
            self.package.write(part, source.read(name))
            self.package.declare(extension=suffix, content_type="image/png" if suffix == "png" else "image/jpeg")
            target = part.removeprefix("word/")
            self._related[relation_id] = self.package.relate(self.package.document, relation.get("Type", ""), target)
        return self._related[relation_id]

    def store(self) -> None:
        """Write what was changed."""
        self.comments.store()
        if self.new_styles:
            name = self.package.find(self.package.document, "styles") or "word/styles.xml"
            root = parse(self.package.read(name))
            root.extend(self.new_styles)
            self.package.write(name, serialise(root))
        after = serialise(self.root)
        if after != self.before:
            self.package.write(self.package.document, after)


def body_of(root: Element) -> Element:
    """The body of a document part."""
    body = root.find(f"{W}body")
    if body is None:
        raise ValueError(root.tag)
    return body


def read_styles(package: Package) -> dict[str, Element]:
    """The styles by name, in lower case as Word compares them."""
    part = package.find(package.document, "styles")
    if part is None:
        return {}
    found = {}
    for style in parse(package.read(part)).iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[name.get(f"{W}val", "").casefold()] = style
    return found


__all__ = ["OFFICE", "Canvas", "Source", "body_of", "read_styles", "relations_of"]
