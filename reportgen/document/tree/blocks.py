"""The blocks of a document: headings, paragraphs, tables, pictures and charts."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from operator import attrgetter

from reportgen.document.tree.inlines import Inlines
from reportgen.frozen import dataclass
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

    __hash__ = str.__hash__  # that of an enumeration is looked up and computed anew each time

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


Kind = tuple[int, int, Align | None, bool]  # a cell's columns and rows, how its text stands, and whether it runs down
tell_kind: Callable[[Cell], Kind] = attrgetter("colspan", "rowspan", "align", "vertical")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; one to `keep_next` stays on the page of the row below it.

    The `kinds` of its cells may be told where they are known before the cells.
    """

    cells: tuple[Cell, ...]
    keep_next: bool = False
    kinds: tuple[Kind, ...] = field(default=(), compare=False, repr=False)


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
