"""Pictures as DrawingML, in their own proportions."""

from reportgen.document.tree import Picture
from reportgen.errors import ContentError
from reportgen.imaging import measure_picture
from reportgen.problems import problem
from reportgen.rendering.docx.text import escape_text

SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}
_UNITS_PER_TWIP = 635  # English Metric Units
_TWIPS_PER_MILLIMETRE = 1440 / 25.4


def write_picture(picture: Picture, number: int, relation: str, width: int, height: int) -> str:
    """The run with the picture, at most `width` × `height` twips large."""
    across, down = _measure(picture)
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


def _measure(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels."""
    try:
        return measure_picture(picture.data)
    except ValueError as error:
        raise ContentError([problem("docx-picture", picture.location, name=picture.id)]) from error
