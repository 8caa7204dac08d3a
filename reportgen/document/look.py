"""The look of a pack: page and type measures, written once in `look.yaml` and read by every writer."""

from collections.abc import Mapping
from typing import Literal

from reportgen.document.tree import ParagraphStyle
from reportgen.errors import ContentError
from reportgen.models.record import Record
from reportgen.models.values import Colors, Label
from reportgen.problems import problem

NEEDED = (
    *ParagraphStyle,
    *(f"heading{level}" for level in range(1, 5)),
    *(f"cover_{part}" for part in ("title", "subtitle", "field", "date")),
    *("contents_title", "contents1", "contents2", "cell", "header_cell", "form_cell", "footnote", "page_number"),
)


class Font(Record):
    """A role of type: the font that Word names, and the free ones that PDF and HTML embed, best first."""

    word: Label
    free: tuple[Label, ...]
    system: tuple[Label, ...] = ()


class Margins(Record):
    """Margins in millimetres, named as the page is read."""

    top: float
    bottom: float
    left: float
    right: float


class Page(Margins):
    """The sheet in millimetres; GB/T 9704: A4, type area 156 × 225."""

    width: float
    height: float
    footer: float = 28.0


class Type(Record):
    """How one kind of paragraph is set; sizes and pitches in points, indents in characters."""

    font: Label
    size: float
    pitch: float
    align: Literal["justify", "left", "center", "right"] = "justify"
    first_line: float = 0
    right_indent: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    keep_next: bool = False
    character_spacing: float = 0


class Look(Record):
    """All measures of a pack. Word names the Latin font; free ones of the same widths stand in for it elsewhere.

    `landscape` are the margins of pages that lie on their side; where they are not set, those of `page` turn with the
    sheet.

    `types` has all that are `NEEDED`; `dense_cell` is set where forms are, `chart` is the type in charts, that of forms
    where it is not set. `chart_colors` are those of the series, as hexadecimal RGB.
    """

    page: Page
    landscape: Margins | None = None
    latin_font: Label
    latin_free: tuple[Label, ...] = ()
    fonts: Mapping[str, Font]
    types: Mapping[str, Type]
    table_rule: float = 0.5
    cell_padding: float = 2.0
    after_table: float = 6.0
    chart_colors: Colors = ("1F4E79", "9DC3E6", "7F7F7F", "D9D9D9")


def check_look(look: Look) -> Look:
    """The look where every kind of paragraph has its type, and every type a font; else ContentError."""
    lacking = [name for name in NEEDED if name not in look.types]
    found = [problem("look-type-missing", look.where("types"), lacking="、".join(lacking))] if lacking else []
    for name, kind in look.types.items():
        if kind.font not in look.fonts:
            values = {"found": kind.font, "known": "、".join(look.fonts)}
            found.append(problem("look-font-unknown", kind.where("font"), type=name, **values))
    if found:
        raise ContentError(found)
    return look
