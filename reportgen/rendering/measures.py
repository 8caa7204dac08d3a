"""Measures that follow from a look: the width of a line, and the characters that fill it."""

import math

from reportgen.document.look import Look, Page, Type
from reportgen.document.tree import Orientation

POINTS_PER_MM = 72 / 25.4

COVER_COLUMNS = (36, 116)  # the names and the values of the cover's fields, in millimetres

# How far a character's advance may be changed so that a whole number of them fills the line, in points.
_GRID_TOLERANCE = 0.25
# Keeps a line of exactly as many characters from being rounded out of its width.
_GRID_SLACK = 0.0005

# The narrowest space between a number and the lines behind it, and the widths of narrow characters, in ems.
_HANG_GAP = 0.25
_WIDTHS = {".": 0.25}


def text_width(page: Page, orientation: Orientation = Orientation.PORTRAIT) -> float:
    """The width of the type area in points; a landscape page is the sheet turned, its margins turned with it."""
    if orientation is Orientation.LANDSCAPE:
        return (page.height - page.top - page.bottom) * POINTS_PER_MM
    return (page.width - page.left - page.right) * POINTS_PER_MM


def fit_tracking(kind: Type, look: Look) -> float:
    """The space between characters with which type of the body's size fills its lines exactly.

    GB/T 9704: 28 characters of 16 pt in 442.2 pt, thus 15.793 pt a character.
    """
    advance = kind.size + kind.character_spacing
    width = text_width(look.page)
    fitted = width / round(width / advance)
    if kind.size != look.types["body"].size or abs(fitted - advance) > _GRID_TOLERANCE:
        return kind.character_spacing
    return fitted - kind.size - _GRID_SLACK


def measure_hang(text: str) -> float:
    """The room in ems of what stands before the lines of a hanging paragraph, in halves."""
    return math.ceil(2 * (measure_label(text) + (0 if text.endswith("：") else _HANG_GAP))) / 2


def measure_label(text: str) -> float:
    """The width of a number with its words in ems."""
    return sum(_WIDTHS.get(character, 0.5 if character.isascii() else 1) for character in text)


def text_height(page: Page, orientation: Orientation = Orientation.PORTRAIT) -> float:
    """The height of the type area in points."""
    if orientation is Orientation.LANDSCAPE:
        return (page.width - page.left - page.right) * POINTS_PER_MM
    return (page.height - page.top - page.bottom) * POINTS_PER_MM
