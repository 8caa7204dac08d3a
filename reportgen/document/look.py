"""The look of a pack: page and type measures, written once in `look.yaml` and read by every writer."""

from collections.abc import Iterator, Mapping
from typing import Literal

from reportgen.document.tree import ParagraphStyle
from reportgen.errors import ContentError
from reportgen.models.naming import name_field
from reportgen.models.record import Record
from reportgen.models.values import Colors, Label, Length, Sheet, Size, Thickness, Tracking
from reportgen.problems import Problem, problem

NEEDED = (
    *ParagraphStyle,
    *(f"heading{level}" for level in range(1, 5)),
    *(f"cover_{part}" for part in ("title", "subtitle", "field", "date")),
    *("contents_title", "contents1", "contents2", "cell", "header_cell", "form_cell", "footnote", "page_number"),
)

LEAST_ROOM = 50  # millimetres of a page, across and down


class Font(Record):
    """A role of type: the font that Word names, and the free ones that PDF and HTML embed, best first."""

    word: Label
    free: tuple[Label, ...]
    system: tuple[Label, ...] = ()


class Margins(Record):
    """Margins in millimetres, named as the page is read."""

    top: Length
    bottom: Length
    left: Length
    right: Length


class Page(Margins):
    """The sheet in millimetres; GB/T 9704: A4, type area 156 × 225."""

    width: Sheet
    height: Sheet
    footer: Length = 28.0


class Type(Record):
    """How one kind of paragraph is set; sizes and pitches in points, indents in characters."""

    font: Label
    size: Size
    pitch: Size
    align: Literal["justify", "left", "center", "right"] = "justify"
    first_line: Length = 0
    right_indent: Length = 0
    before: Length = 0
    after: Length = 0
    bold: bool = False
    keep_next: bool = False
    character_spacing: Tracking = 0


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
    table_rule: Thickness = 0.5
    cell_padding: Thickness = 2.0
    after_table: Length = 6.0
    chart_colors: Colors = ("1F4E79", "9DC3E6", "7F7F7F", "D9D9D9")


def check_look(look: Look) -> Look:
    """The look where every kind of paragraph has its type, and every type a font; else ContentError."""
    lacking = [name for name in NEEDED if name not in look.types]
    found = [problem("look-type-missing", look.where("types"), lacking="、".join(lacking))] if lacking else []
    for name, kind in look.types.items():
        if kind.font not in look.fonts:
            values = {"found": kind.font, "known": "、".join(look.fonts)}
            found.append(problem("look-font-unknown", kind.where("font"), type=name, **values))
    found += _find_narrow_pages(look)
    if found:
        raise ContentError(found)
    return look


def _find_narrow_pages(look: Look) -> Iterator[Problem]:
    """Pages whose margins leave no room for text."""
    page, turned = look.page, look.landscape
    sheets = [(page, page.width, page.height), *([(turned, page.height, page.width)] if turned else [])]
    for margins, width, height in sheets:
        rooms = {"width": width - margins.left - margins.right, "height": height - margins.top - margins.bottom}
        for field, room in rooms.items():
            if room < LEAST_ROOM:
                values = {"field": name_field(Page, field), "room": f"{room:g}", "least": LEAST_ROOM}
                yield problem("look-no-room", margins.where(), **values)
