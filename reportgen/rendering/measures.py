"""Measures that follow from a look: the width of a line, and the characters that fill it."""

import math
from functools import lru_cache

from reportgen.document.look import Look, Page, Type
from reportgen.document.tree import Orientation
from reportgen.models.same import Same

POINTS_PER_MM = 72 / 25.4

COVER_COLUMNS = (33, 119)  # the names and the values of the cover's fields, in millimetres
_CELL_MARGIN = 5.4  # what Word leaves free at each side of a cell, in points

# How far a character's advance may be changed so that a whole number of them fills the line, in points.
_GRID_TOLERANCE = 0.25
# Keeps a line of exactly as many characters in its width, to which rounding and marks that close up add a little.
_GRID_SLACK = 0.01

# The narrowest space between a number and the lines behind it, and the widths of narrow characters, in ems.
_HANG_GAP = 0.25
_WIDTHS = {".": 0.25}


def page_of(look: Look, orientation: Orientation) -> Page:
    """The page as it is read: a landscape one is the sheet turned left, with margins of its own or turned with it."""
    return look.page if orientation is Orientation.PORTRAIT else _turn_page(Same(look))


@lru_cache(maxsize=8)
def _turn_page(same: Same[Look]) -> Page:
    look, page = same.value, same.value.page
    turned = {"top": page.left, "bottom": page.right, "left": page.bottom, "right": page.top}
    edges = look.landscape.values_by_name() if look.landscape else turned
    return page.model_copy(update={"width": page.height, "height": page.width, **edges})


def text_width(look: Look, orientation: Orientation = Orientation.PORTRAIT) -> float:
    """The width of the type area in points."""
    page = page_of(look, orientation)
    return (page.width - page.left - page.right) * POINTS_PER_MM


def text_height(look: Look, orientation: Orientation = Orientation.PORTRAIT) -> float:
    """The height of the type area in points."""
    page = page_of(look, orientation)
    return (page.height - page.top - page.bottom) * POINTS_PER_MM


def fit_tracking(kind: Type, look: Look) -> float:
    """The space between characters with which type of the body's size fills its lines exactly.

    GB/T 9704: 28 characters of 16 pt in 442.2 pt, thus 15.793 pt a character.
    """
    advance = kind.size + kind.character_spacing
    width = text_width(look)
    fitted = width / round(width / advance)
    if kind.size != look.types["body"].size or abs(fitted - advance) > _GRID_TOLERANCE:
        return kind.character_spacing
    return fitted - kind.size - _GRID_SLACK


def fit_cover_field(look: Look) -> float:
    """How many characters a line of a cover's field holds."""
    return (COVER_COLUMNS[1] * POINTS_PER_MM - 2 * _CELL_MARGIN) / look.types["cover_field"].size


def measure_hang(text: str) -> float:
    """The room in ems of what stands before the lines of a hanging paragraph, in halves."""
    return math.ceil(2 * (measure_label(text) + (0 if text.endswith("：") else _HANG_GAP))) / 2


def measure_label(text: str) -> float:
    """The width of a number with its words in ems."""
    return sum(_WIDTHS.get(character, 0.5 if character.isascii() else 1) for character in text)
