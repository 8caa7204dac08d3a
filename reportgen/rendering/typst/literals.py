"""Python values as Typst literals; no text ever stands in markup except as a string."""

from collections.abc import Iterable, Mapping

from reportgen.rendering.characters import keep_printable


def quote(text: str) -> str:
    """A string literal; nothing in it can end the string or start code."""
    escaped = keep_printable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def length(value: float, unit: str) -> str:
    """A length, to a ten-thousandth of its unit."""
    return f"{value:.4f}".rstrip("0").rstrip(".") + unit


def array(items: Iterable[str]) -> str:
    """An array of literals, of one item too."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def dictionary(items: Mapping[str, str]) -> str:
    """A dictionary of literals."""
    return "(" + ", ".join(f"{quote(name)}: {item}" for name, item in items.items()) + ")"


def boolean(value: bool) -> str:  # noqa: FBT001 - a value to be written
    """A truth value."""
    return "true" if value else "false"
