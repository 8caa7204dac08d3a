"""What the shell's tags can print: the cover and the properties, as text and as runs."""

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Self

from markupsafe import Markup

from reportgen.document.look import Look
from reportgen.document.tree import Cover, Inlines, Properties
from reportgen.rendering.docx.inlines import Marks, read_text, write_inlines
from reportgen.rendering.docx.text import keep_printable
from reportgen.rendering.measures import POINTS_PER_MM, fit_cover_field
from reportgen.rendering.titles import split_lines


class ShellText(str):
    """Words for `{{ … }}`; `.runs` are the same for `{{r … }}`, with figures still figures."""

    __slots__ = ("runs",)
    runs: Markup

    def __new__(cls, inlines: Inlines, marks: Marks) -> Self:
        """Text and runs of the inlines."""
        text = super().__new__(cls, keep_printable(read_text(inlines)))
        text.runs = Markup(write_inlines(inlines, marks))  # noqa: S704 - written by us, its text escaped
        return text


def describe_cover(cover: Cover | None, marks: Marks, look: Look) -> Mapping[str, object] | None:
    """The cover's values by the names that the shell's tags use."""
    if cover is None:
        return None
    return {
        "title_lines": [ShellText(line, marks) for line in cover.title],
        "subtitle": ShellText(cover.subtitle, marks),
        "fields": [{"name": keep_printable(one.name), "value": ShellText(one.value, marks)} for one in cover.fields],
        "date": ShellText(cover.date, marks),
        "has_room": has_room(cover, look),
    }


def has_room(cover: Cover, look: Look) -> bool:
    """Whether the page has room for a space between title and fields as high as the one above the date."""
    title, field, date = (look.types[f"cover_{name}"] for name in ("title", "field", "date"))
    in_line = int(fit_cover_field(look))
    lines = sum(math.ceil(len(read_text(line)) / in_line) for one in cover.fields for line in split_lines(one.value))
    height = title.before + len(cover.title) * title.pitch + lines * field.pitch + 2 * (date.before + date.pitch)
    return height < (look.page.height - look.page.top - look.page.bottom) * POINTS_PER_MM


def describe_properties(properties: Properties) -> Mapping[str, object]:
    """The document's properties by the names that the shell's tags use."""
    values = {one.name: getattr(properties, one.name) for one in fields(properties)}
    return {name: keep_printable(value) if isinstance(value, str) else value for name, value in values.items()}
