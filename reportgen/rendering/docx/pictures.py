"""Pictures as DrawingML, in their own proportions."""

import struct
from collections.abc import Callable, Mapping

from reportgen.document.tree import Picture
from reportgen.errors import ContentError
from reportgen.problems import problem
from reportgen.rendering.docx.text import escape_text

SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}
_UNITS_PER_TWIP = 635  # English Metric Units
_TWIPS_PER_MILLIMETRE = 1440 / 25.4
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def write_picture(picture: Picture, number: int, relation: str, width: int, height: int) -> str:
    """The run with the picture, at most `width` × `height` twips large."""
    across, down = measure_picture(picture)
    shown = min(picture.width_mm * _TWIPS_PER_MILLIMETRE, width, height * across / down)
    size = (round(shown * _UNITS_PER_TWIP), round(shown * down / across * _UNITS_PER_TWIP))
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    told = f'id="{number}" name="{escape_text(picture.id)}" descr="{escape_text(picture.alternative)}"'
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {told}/>'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{namespace}">'
        f'<pic:pic xmlns:pic="{namespace}"><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def measure_picture(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels."""
    try:
        across, down = _READERS[picture.media_type](picture.data)
    except (KeyError, ValueError, IndexError, struct.error) as error:
        raise ContentError([problem("docx-picture", picture.location, name=picture.id)]) from error
    return across, down


def _measure_png(data: bytes) -> tuple[int, int]:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError
    return _check(*struct.unpack_from(">II", data, 16))


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    """From the frame header; the segments before it are skipped by their lengths."""
    if not data.startswith(b"\xff\xd8"):
        raise ValueError
    place = 2
    while data[place + 1] not in _START_OF_FRAME:
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    down, across = struct.unpack_from(">HH", data, place + 5)
    return _check(across, down)


def _check(across: int, down: int) -> tuple[int, int]:
    if not across or not down:
        raise ValueError
    return across, down


_READERS: Mapping[str, Callable[[bytes], tuple[int, int]]] = {"image/png": _measure_png, "image/jpeg": _measure_jpeg}
