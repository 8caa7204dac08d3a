"""The pages of a shell: their size, margins and grid, and the footers that they carry."""

import math

from reportgen.document.look import Look
from reportgen.document.tree import Orientation
from reportgen.rendering.measures import page_of
from scripts.shell.measures import twips, twips_of

CHARACTERS = 28  # in a line, GB/T 9704
GRID_REST = 20  # twips that a page full of lines may leave
# Marks ① ② ③, counted anew on each page; LibreOffice reads this of sections alone.
FOOTNOTES = (
    '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
)


def write_footer_references(first: int) -> str:
    """The footers of odd and even pages, related to the document by this number and the next."""
    return (
        f'<w:footerReference w:type="default" r:id="rId{first}"/>'
        f'<w:footerReference w:type="even" r:id="rId{first + 1}"/>'
    )


def write_section(look: Look, *, landscape: bool = False, footers: bool = True, inner: bool = True) -> str:
    """The properties of a section."""
    page = page_of(look, Orientation.LANDSCAPE if landscape else Orientation.PORTRAIT)
    widened = (0, 0) if landscape else widen_line(look)
    top, bottom = twips_of(page.top), twips_of(page.bottom)
    left, right = twips_of(page.left) - widened[0], twips_of(page.right) - widened[1]
    number = look.types["page_number"]
    footer = twips_of(page.footer) - twips(number.pitch / 2)
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        "<w:sectPr>"
        + (write_footer_references(8 if landscape else 5) if footers else "")
        + FOOTNOTES
        + ('<w:type w:val="nextPage"/>' * inner)
        + f'<w:pgSz w:w="{twips_of(page.width)}" w:h="{twips_of(page.height)}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="851" w:footer="{min(footer, bottom)}" w:gutter="0"/>'
        + write_grid(look, twips_of(page.height) - top - bottom)
        + "</w:sectPr>"
    )


def write_grid(look: Look, height: int) -> str:
    """The grid of the standard where lines fill the page; LibreOffice would cut any other page down to whole lines."""
    pitch = twips(look.types["body"].pitch)
    if height % pitch > GRID_REST:
        return f'<w:docGrid w:linePitch="{pitch}"/>'
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{write_character_space(look)}"/>'


def write_character_space(look: Look) -> int:
    """What each character gives up so that a line's characters fill it, in 4096ths of a point."""
    return round((measure_character(look) / 20 - look.types["body"].size) * 4096)


def measure_character(look: Look) -> int:
    """The room of each of the line's characters in whole twips, into which LibreOffice rounds it."""
    return math.ceil(twips_of(look.page.width - look.page.left - look.page.right) / CHARACTERS)


def widen_line(look: Look) -> tuple[int, int]:
    """What the left and right margins give up, so that the line holds its characters without a rest."""
    page = look.page
    width = twips_of(page.width) - twips_of(page.left) - twips_of(page.right)
    more = measure_character(look) * CHARACTERS - width
    return more // 2, more - more // 2
