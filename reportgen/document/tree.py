"""The document tree: chapters, paragraphs, tables and figures, with no format in it.

Every writer prints this same tree. Numbers reach it only as `FigureMark`, or inside text that a person typed.
"""

# ruff: noqa: I001, PLC0414 - readers of the tree find its inlines here as well
from collections.abc import Iterator, Mapping
from enum import StrEnum

from reportgen.frozen import dataclass
from reportgen.document.inlines import (
    FigureMark as FigureMark,
    Footnote as Footnote,
    Fraction as Fraction,
    Inline as Inline,
    Inlines as Inlines,
    LineBreak as LineBreak,
    Ordinal as Ordinal,
    Reference as Reference,
    Strong as Strong,
    Tab as Tab,
    Text as Text,
)
from reportgen.models.figure import Figure
from reportgen.problems import NOWHERE, Location


class ParagraphStyle(StrEnum):
    """What a paragraph is; the look says how that is printed."""

    BODY = "body"  # two-character first-line indent, justified
    LEAD = "lead"  # a run-in label in bold before body text: no indent change, kept with the next
    ADDRESSEE = "addressee"  # flush left, no indent
    UNIT_LINE = "unit_line"  # 单位：万元, right aligned, above a table
    CAPTION = "caption"
    NOTE = "note"  # below a table
    ANNEX_LABEL = "annex_label"  # 附件1, flush left, 黑体
    ANNEX_TITLE = "annex_title"
    TITLE = "title"  # the report's title repeated above the body
    SIGNATURE = "signature"  # right aligned, the name and date of the signing body


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `label` is its number as text (一、 （一） 1. （1）), empty where it has none.

    The heading of an annex carries 附件1 as its label, which stands in a line of its own above the title.
    """

    id: str
    level: int
    label: str
    content: Inlines
    is_annex: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `label` is a list number printed before it, empty in running text.

    `hang` is the widest text that stands before the `Tab` in the paragraphs of one list, whose lines begin behind it.
    A blank line stands above a paragraph that is `set_off`.
    """

    id: str
    content: Inlines
    style: ParagraphStyle = ParagraphStyle.BODY
    label: str = ""
    hang: str = ""
    set_off: bool = False
    location: Location = NOWHERE


class Align(StrEnum):
    """How a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` is its share of the table's width, in any unit."""

    width: float
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its paragraphs; the cells that its spans cover are left out of their rows."""

    paragraphs: tuple[Inlines, ...]
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    strong: bool = False
    vertical: bool = False  # text runs downwards, one character a line


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; one to `keep_next` stays on the page of the row below it."""

    cells: tuple[Cell, ...]
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: `label` is its number as text (表3-1), empty where captions have none."""

    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `header_rows` rows are repeated on each page it reaches.

    A form is set smaller, and so is a table of many columns that `is_small`; a form that `is_dense`, smaller still.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header_rows: int = 1
    caption: Caption | None = None
    unit: Inlines = ()
    note: Inlines = ()
    is_form: bool = False
    is_small: bool = False
    is_dense: bool = False
    location: Location = NOWHERE

    @property
    def cell_type(self) -> str:
        """The look's type of its cells."""
        if self.is_dense:
            return "dense_cell"
        return "form_cell" if self.is_form or self.is_small else "cell"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption; `alternative` is read aloud to those who cannot see it."""

    id: str
    data: bytes
    media_type: str
    caption: Caption
    alternative: str
    width_mm: float
    location: Location = NOWHERE


class ChartKind(StrEnum):
    """Whether the bars of a chart lie or stand."""

    BAR = "bar"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Series:
    """One bar for each category, `None` where there is none; its length is the number that the figure prints."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart; an empty caption has no number. `maximum` is where the axis of the numbers ends if it is set."""

    id: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: Caption
    alternative: str
    width_mm: float
    height_mm: float
    unit: str = ""
    maximum: float | None = None
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Table | Picture | Chart | PageBreak


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
