"""The footers of a shell: the number of each page, at its outer edge."""

from reportgen.document.look import Look
from reportgen.rendering.docx.text import write_field, write_run
from scripts.shell.parts import DECLARATION, NAMESPACES

EMUS_PER_POINT = 12700
POINTS_PER_MM = 72 / 25.4
LENGTH = 72  # of the box in points: room for a number of three digits
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def write_footer(number_style: str, edge: str) -> str:
    """A footer — 1 —, one character away from the outer edge."""
    inner = "right" if edge == "left" else "left"
    indent = f'<w:ind w:{edge}Chars="100" w:{edge}="280" w:{inner}Chars="0" w:{inner}="0"/>'
    content = write_run("— ") + write_field("PAGE", write_run("1")) + write_run(" —")
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{number_style}"/>{indent}'
        f'<w:jc w:val="{edge}"/></w:pPr>{content}</w:p></w:ftr>'
    )


def write_turned_footer(number_style: str, look: Look, *, is_odd: bool) -> str:
    """The footer of odd or even landscape pages: its number is where that of an upright page is, once bound.

    GB/T 9704, 横排表格. A text box at the left edge of the page, its text turned clockwise, as is done in Word.
    """
    page, kind = look.page, look.types["page_number"]
    gap = page.right * POINTS_PER_MM + kind.right_indent * kind.size
    left = page.footer * POINTS_PER_MM - kind.pitch / 2
    top = page.width * POINTS_PER_MM - gap - LENGTH if is_odd else gap
    number = write_run("— ") + write_field("PAGE", write_run("1")) + write_run(" —")
    edge = "right" if is_odd else "left"
    size = f'cx="{_emus(kind.pitch)}" cy="{_emus(LENGTH)}"'
    no_indent = '<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0"/>'
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES} xmlns:wps="{SHAPE}"><w:p><w:pPr><w:pStyle w:val="{number_style}"/></w:pPr>'
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{_write_place('H', left)}{_write_place('V', top)}"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{1 if is_odd else 2}" name="页码" descr="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f"<a:ext {size}/></a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'<w:p><w:pPr><w:pStyle w:val="{number_style}"/>{no_indent}<w:jc w:val="{edge}"/></w:pPr>'
        f"{number}</w:p></w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r></w:p></w:ftr>"
    )


def _write_place(axis: str, points: float) -> str:
    return f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{_emus(points)}</wp:posOffset></wp:position{axis}>'


def _emus(points: float) -> int:
    return round(points * EMUS_PER_POINT)
