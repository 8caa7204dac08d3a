"""The whole of a document: its cover, its sections, and what the file says about itself."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from reportgen.document.tree.blocks import Block
from reportgen.document.tree.inlines import Inlines
from reportgen.frozen import dataclass
from reportgen.models.figure import Figure


class Orientation(StrEnum):
    """How the pages of a section lie."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation; a section starts on a new page."""

    id: str
    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT


@dataclass(frozen=True, slots=True)
class CoverField:
    """A line of the cover such as 评价机构：…."""

    name: str
    value: Inlines


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover: a title broken by sense into lines, fields, and the date at the foot."""

    title: tuple[Inlines, ...]
    fields: tuple[CoverField, ...]
    date: Inlines
    subtitle: Inlines = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; `date` is ISO 8601 and comes from the evaluation, never from the clock."""

    title: str
    subject: str
    author: str
    date: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Where titles break by sense: before and after these words, and never within one of them or of the `whole`."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. The contents list stands after the cover and the front sections.

    `home` is the folder that the evaluation was read from; the files of `figures` are told relative to it.
    """

    properties: Properties
    cover: Cover | None
    front: tuple[Section, ...]
    body: tuple[Section, ...]
    contents_title: str
    contents_levels: int
    figures: Mapping[str, Figure]
    home: str = ""
    title_words: TitleWords = TitleWords()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in order."""
        return self.front + self.body

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        return (block for section in self.sections for block in section.blocks)
