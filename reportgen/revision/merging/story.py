"""A Word file, opened: the stories in it that people read, and what their paragraphs refer to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType

from reportgen.revision.merging.charts import tell_chart
from reportgen.revision.merging.extracting import read_items, read_leaf
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.traces import Drawn, Ground, Item, Leaf, Stories, Unit, is_contents
from reportgen.revision.merging.wordml import TEXT, Element, P, R, W, parse, serialise
from reportgen.revision.merging.words import read_words

DOCUMENT = "document"
NOTES = MappingProxyType({"footnote": "footnotes", "endnote": "endnotes"})
_UNKNOWN: Mapping[Element | None, Unit] = MappingProxyType({})
REFERENCES = (f"{W}headerReference", f"{W}footerReference")


class Story:
    """A part with paragraphs: the document, a header, a footer, or all notes."""

    def __init__(self, file: "WordFile", part: str) -> None:
        self.file, self.part = file, part
        self.root = parse(file.package.read(part))
        body = self.root.find(f"{W}body")
        self.home = self.root if body is None else body

    @cached_property
    def ground(self) -> Ground:
        """What its paragraphs refer to."""
        return Ground(self.file.names, self.tell)

    def read(self, known: Mapping[Element | None, Unit] = _UNKNOWN) -> tuple[Item, ...]:
        """Its paragraphs and tables, those of notes one note after the other; what is known need not be read anew."""
        ground = Ground(self.file.names, self.tell, known)
        homes = find_notes(self.root) or [self.home]
        return tuple(item for home in homes for item in read_items(home, ground))

    def tell(self, element: Element) -> Drawn:
        """What a picture, chart or note in it shows."""
        if element.tag in NOTE_MARKS:
            return self.file.tell_note(NOTE_MARKS[element.tag], element.get(f"{W}id", ""))
        return join_drawn(tell_part(self.file.package, self.part, one) for one in list_related(element))

    @cached_property
    def stored(self) -> bytes:
        """What it is when this is first asked, which is to be before anything is changed."""
        return serialise(self.root)

    def store(self) -> None:
        """Write what was changed; parts that are shown no longer go with their relationships."""
        package, before, after = self.file.package, self.stored, serialise(self.root)
        if after == before:
            return
        package.write(self.part, after)
        for relation_id in sorted(_find_relations(before) - _find_relations(after)):
            package.unrelate(self.part, relation_id)


def list_related(element: Element) -> list[str]:
    """The ids of the relationships that an element names."""
    return [str(value) for one in element.iter() for key, value in one.attrib.items() if str(key).startswith(R)]


def join_drawn(told: Iterable[Drawn]) -> Drawn:
    """What several parts show, as one."""
    told = list(told)
    shows, says = "".join(one.shows for one in told), "".join(one.says for one in told)
    return Drawn(shows, says, "".join(one.chart for one in told))


def tell_part(package: Package, story: str, relation_id: str) -> Drawn:
    """What the part shows to which a relationship of a story leads."""
    relation = next((one for one in package.relations(story) if one.get("Id") == relation_id), None)
    name = "" if relation is None else package.target(story, relation)
    if relation is None or name not in package:
        return Drawn()
    if relation.get("Type", "").endswith("/chart"):
        told = tell_chart(package.read(name))
        return Drawn(told, "", told)
    return Drawn(package.checksum(name), package.checksum(name))


def _find_relations(data: bytes) -> set[str]:
    return {name.decode() for name in _RELATION.findall(data)}


_RELATION = re.compile(rb'"(rId\w+)"')
_NOTES = frozenset(f"{W}{name}" for name in NOTES)
NOTE_MARKS = {f"{W}{name}Reference": name for name in NOTES}


class WordFile:
    """A Word file with its styles and stories."""

    def __init__(self, source: bytes | Package) -> None:
        self.package = Package(source) if isinstance(source, bytes) else source
        self.styles = read_styles(self.package)
        self.names = {style.get(f"{W}styleId", ""): name for name, style in self.styles.items()}
        self.document = Story(self, self.package.document)

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The document, then headers and footers by kind, pages and section (`footer default 3`), then the notes."""
        sections = self.document.root.iter(f"{W}sectPr")
        parts = dict(list_margins(self.package, sections)) | dict(list_notes(self.package))
        return {DOCUMENT: self.document} | {name: Story(self, part) for name, part in parts.items()}

    def tell_note(self, kind: str, number: str) -> Drawn:
        """What a note says; its own figures are its own paragraphs' business."""
        story = self.stories.get(NOTES[kind])
        found = None if story is None else story.root.find(f"{W}{kind}[@{W}id='{number}']")
        paragraphs = [] if found is None else list(found.iter(P))
        return Drawn("\n".join(read_words(one).text for one in paragraphs))

    @cached_property
    def opened(self) -> Stories:
        """The paragraphs and tables of all stories, as they were when this was first asked."""
        return self.read()

    def number(self, package: Package, number: Callable[[str], str]) -> None:
        """Go on in a package that differs in the pages of its contents alone: only these are read again."""
        self.package = package
        items = (self._number(item, number) for item in self.opened[DOCUMENT])
        self.opened = {**self.opened, DOCUMENT: tuple(items)}

    def _number(self, item: Item, number: Callable[[str], str]) -> Item:
        if not isinstance(item, Leaf) or item.element is None or not is_contents(item.style):
            return item
        for text in item.element.iter(TEXT):
            text.text = number(text.text or "")
        return read_leaf(item.element, self.document.ground)

    def begin(self) -> None:
        """Keep the stories as they are, so that what is changed from now on is stored."""
        for story in self.stories.values():
            _ = story.stored

    def holds(self, element: Element | None) -> bool:
        """Whether an element still stands in one of the stories."""
        above = [] if element is None else list(element.iterancestors())
        return bool(above) and any(story.root is above[-1] for story in self.stories.values())

    def read(self, known: Mapping[Element | None, Unit] = _UNKNOWN) -> Stories:
        """The paragraphs and tables of all stories as they stand now; those that are known need not be read anew."""
        return {name: story.read(known) for name, story in self.stories.items()}


def find_notes(root: Element) -> list[Element]:
    """The notes in a part; the lines above them are none."""
    return [one for one in root if one.tag in _NOTES and one.get(f"{W}type") is None]


def list_margins(package: Package, sections: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Headers and footers, each where it begins; sections that show the same part name it once."""
    related = {one.get("Id", ""): one for one in package.relations(package.document)}
    shown: set[tuple[str, str]] = set()
    for number, section in enumerate(sections):
        for one in section:
            if one.tag in REFERENCES:
                kind = f"{one.tag.removeprefix(W).removesuffix('Reference')} {one.get(f'{W}type', 'default')}"
                relation = related.get(one.get(f"{R}id", ""))
                part = "" if relation is None else package.target(package.document, relation)
                if part in package and (kind, part) not in shown:
                    shown.add((kind, part))
                    yield f"{kind} {number}", part


def list_notes(package: Package) -> Iterator[tuple[str, str]]:
    """The parts with notes by their kind."""
    for kind in NOTES.values():
        part = package.find(package.document, kind)
        if part is not None and part in package:
            yield kind, part


def name_styles(package: Package) -> tuple[tuple[str, str], ...]:
    """The ids of the styles with their names."""
    part = package.find(package.document, "styles")
    return () if part is None else _name_styles(package.read(part))


@lru_cache(maxsize=4)
def _name_styles(part: bytes) -> tuple[tuple[str, str], ...]:
    return tuple((style.get(f"{W}styleId", ""), name) for name, style in _find_styles(part).items())


def read_styles(package: Package) -> dict[str, Element]:
    """The styles by name, in lower case as Word compares them."""
    part = package.find(package.document, "styles")
    return {} if part is None else _find_styles(package.read(part))


def _find_styles(part: bytes) -> dict[str, Element]:
    found = {}
    for style in parse(part).iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[name.get(f"{W}val", "").casefold()] = style
    return found


def find_story(name: str, others: Mapping[str, object]) -> str | None:
    """The story of another version that stands in the same place: a section goes on with what the one before had."""
    kind, _, section = name.rpartition(" ")
    if not kind:
        return name if name in others else None
    numbers = [int(other.rpartition(" ")[2]) for other in others if other.rpartition(" ")[0] == kind]
    before = [number for number in numbers if number <= int(section)]
    chosen = max(before) if before else min(numbers, default=None)
    return None if chosen is None else f"{kind} {chosen}"
