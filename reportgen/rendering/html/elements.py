"""HTML elements as strings; whatever enters them as text is escaped here."""

from html import escape

from reportgen.rendering.characters import keep_printable


def escape_text(text: str) -> str:
    """Text for an element or an attribute; its line ends become breaks only through `write_lines`."""
    return escape(keep_printable(text))


def write_lines(text: str) -> str:
    """Text for an element, its line ends as line breaks."""
    return escape_text(text).replace("\n", "<br>")


def element(tag: str, content: str, /, **attributes: str | int | None) -> str:
    """An element with its content as HTML; attributes that are None or empty are left out.

    `class_` and `data_figure` are written `class` and `data-figure`.
    """
    return f"<{tag}{write_attributes(attributes)}>{content}</{tag}>"


def write_attributes(attributes: dict[str, str | int | None]) -> str:
    """The attributes, each with a space before it."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape_text(str(value))}"'
        for name, value in attributes.items()
        if value not in (None, "")
    )
