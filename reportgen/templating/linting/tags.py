"""The tags of a Word template, each with its words and its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from reportgen.audit.readers.docx.names import W
from reportgen.audit.readers.docx.walker import walk
from reportgen.audit.readers.package import Package
from reportgen.problems import Location
from reportgen.rendering.docx.shell import DOCUMENT, TAGGED

_TAG = re.compile(r"\{\{(?P<print>.*?)\}\}|\{%(?P<block>.*?)%\}|\{#.*?#\}", re.DOTALL)
# docxtpl lifts a tag out of the paragraph, row, cell or run that it names.
_SCOPE = re.compile(r"(?:(p|tr|tc|r)\s)?\s*(.*?)\s*[-+]?", re.DOTALL)
# What differs between runs without a reader seeing it.
_UNSEEN = {f"{W}lang", f"{W}noProof", f"{W}webHidden"}


@dataclass(frozen=True, slots=True)
class Tag:
    """`{{ … }}` or `{% … %}`: what stands in it, and what it lifts (p, tr, tc, r or nothing)."""

    is_block: bool
    scope: str
    body: str
    quote: str
    place: Location
    in_table: bool
    is_split: bool

    @property
    def keyword(self) -> str:
        """The first word of a block tag, such as for or endif."""
        return self.body.split(None, 1)[0] if self.is_block and self.body else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, what is left of it without its tags, and the tags."""

    text: str
    rest: str
    place: Location
    tags: tuple[Tag, ...]


def read_lines(package: Package) -> Mapping[str, tuple[Line, ...]]:
    """The paragraphs with text, by the part of the file they stand in."""
    parts = sorted(
        (name for name in package.names if TAGGED.fullmatch(name)), key=lambda name: (name != DOCUMENT, name)
    )
    return {name: tuple(_read_part(package, name)) for name in parts}


def _read_part(package: Package, name: str) -> Iterator[Line]:
    if name == DOCUMENT:
        walked = walk(package)
        places = {element: place for place, element in walked.elements.items()}
        root: etree._Element | None = walked.root
    else:
        places, root = {}, package.parse(name)
    elsewhere = Location(f"{package.path}（{name.removeprefix('word/')}）")
    for paragraph in () if root is None else root.iter(f"{W}p"):
        place = _find_place(paragraph, places) or (Location(str(package.path)) if name == DOCUMENT else elsewhere)
        line = _read_paragraph(paragraph, place)
        if line.text.strip():
            yield line


def _find_place(paragraph: etree._Element, places: Mapping[etree._Element, Location]) -> Location | None:
    around = (paragraph, *paragraph.iterancestors())
    return next((places[element] for element in around if element in places), None)


def _read_paragraph(paragraph: etree._Element, place: Location) -> Line:
    runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p"), None) is paragraph]
    texts = ["".join(one.text or "" for one in run.iterchildren(f"{W}t")) for run in runs]
    ends = list(accumulate(map(len, texts)))
    looks = [
        look for run, end, text in zip(runs, ends, texts, strict=True) for look in [_describe_look(run)] * len(text)
    ]
    in_table = next(paragraph.iterancestors(f"{W}tbl"), None) is not None
    text = "".join(texts)
    found = [match for match in _TAG.finditer(text) if match["print"] is not None or match["block"] is not None]
    tags = tuple(_make_tag(match, place, in_table, len(set(looks[match.start() : match.end()])) > 1) for match in found)
    return Line(text, _TAG.sub("", text), place, tags)


def _make_tag(match: re.Match[str], place: Location, in_table: bool, is_split: bool) -> Tag:  # noqa: FBT001 - facts of one tag
    is_block = match["block"] is not None
    scope = _SCOPE.fullmatch((match["block"] if is_block else match["print"]).removeprefix("-"))
    lifted, body = (scope[1] or "", scope[2]) if scope else ("", match[0])
    return Tag(is_block, lifted, body, match[0], place, in_table, is_split)


def _describe_look(run: etree._Element) -> bytes:
    """The format of a run as a reader sees it."""
    form = run.find(f"{W}rPr")
    seen = [] if form is None else [one for one in form if one.tag not in _UNSEEN and one.keys() != [f"{W}hint"]]
    return b"".join(sorted(etree.tostring(one, method="c14n") for one in seen))
