"""What the shell's tags can print: the cover and the properties, as text and as runs."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Self

from markupsafe import Markup

from reportgen.document.tree import Cover, Inlines, Properties
from reportgen.rendering.docx.inlines import Marks, read_text, write_inlines
from reportgen.rendering.docx.text import keep_printable


class ShellText(str):
    """Words for `{{ … }}`; `.runs` are the same for `{{r … }}`, with figures still figures."""

    __slots__ = ("runs",)
    runs: Markup

    def __new__(cls, inlines: Inlines, marks: Marks) -> Self:
        """Text and runs of the inlines."""
        text = super().__new__(cls, keep_printable(read_text(inlines)))
        text.runs = Markup(write_inlines(inlines, marks))  # noqa: S704 - written by us, its text escaped
        return text


def describe_cover(cover: Cover | None, marks: Marks) -> Mapping[str, object] | None:
    """The cover's values by the names that the shell's tags use."""
    if cover is None:
        return None
    return {
        "title_lines": [ShellText(line, marks) for line in cover.title],
        "subtitle": ShellText(cover.subtitle, marks),
        "fields": [{"name": keep_printable(one.name), "value": ShellText(one.value, marks)} for one in cover.fields],
        "date": ShellText(cover.date, marks),
    }


def describe_properties(properties: Properties) -> Mapping[str, object]:
    """The document's properties by the names that the shell's tags use."""
    return {
        name: keep_printable(value) if isinstance(value, str) else value for name, value in asdict(properties).items()
    }
