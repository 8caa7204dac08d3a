"""Blocks as HTML."""

import base64
from collections.abc import Callable, Collection

from reportgen.document.look import Look
from reportgen.document.tree import Block, Chart, Heading, PageBreak, Paragraph, ParagraphStyle, Picture, Tab, Table
from reportgen.rendering.charts import draw_chart
from reportgen.rendering.fitting import TableFit
from reportgen.rendering.html.elements import element, escape_text, write_attributes, write_lines
from reportgen.rendering.html.inlines import write_caption, write_inlines
from reportgen.rendering.html.tables import write_table
from reportgen.rendering.measures import measure_hang, measure_label
from reportgen.rendering.plain import plain_text


def write_block(block: Block, targets: Collection[str], fit_table: Callable[[Table], TableFit], look: Look) -> str:
    """The block; references lead to the targets, and tables fit the printed page."""
    match block:
        case Heading():
            return write_heading(block, targets)
        case Paragraph():
            return write_paragraph(block, targets)
        case Table():
            return write_table(block, targets, fit_table(block))
        case Picture():
            return write_picture(block, targets)
        case Chart():
            return write_chart(block, targets, look)
        case PageBreak():
            return '<div class="page-break"></div>'


def write_heading(heading: Heading, targets: Collection[str]) -> str:
    """A heading with its number; that of an annex stands in a line of its own."""
    if heading.is_annex:
        above = element("p", write_lines(heading.label), class_="annex-label")
        title = element("h1", write_inlines(heading.content, targets), class_="annex-title", id=heading.id)
        return above + title
    label = element("span", write_lines(heading.label), class_="number") if heading.label else ""
    return element(f"h{heading.level}", label + write_inlines(heading.content, targets), id=heading.id)


def write_paragraph(paragraph: Paragraph, targets: Collection[str]) -> str:
    """A paragraph with its list number."""
    content = write_lines(paragraph.label) + write_inlines(paragraph.content, targets)
    style = f"--hang: {measure_hang(paragraph.hang):g}em" if paragraph.hang else None
    if paragraph.hang:
        at = paragraph.content.index(Tab())
        label = element("span", write_inlines(paragraph.content[:at], targets))
        content = label + write_inlines(paragraph.content[at + 1 :], targets)
    classes = {paragraph.style.replace("_", "-"): True, "hung": paragraph.hang, "set-off": paragraph.set_off}
    is_title = paragraph.style is ParagraphStyle.TITLE
    return element(
        "p",
        content,
        class_=" ".join(name for name, holds in classes.items() if holds),
        id=paragraph.id,
        style=style,
        role="heading" if is_title else None,
        aria_level=1 if is_title else None,
    )


def write_picture(picture: Picture, targets: Collection[str]) -> str:
    """A picture, its bytes in the file itself, with its caption below."""
    attributes = write_attributes(
        {
            "src": f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}",
            "alt": picture.alternative or plain_text(picture.caption.content),
            "style": f"width: {picture.width_mm:g}mm",
        }
    )
    caption = element("figcaption", write_caption(picture.caption, targets))
    return element("figure", f"<img{attributes}>{caption}", id=picture.id)


def write_chart(chart: Chart, targets: Collection[str], look: Look) -> str:
    """A chart, drawn in the file itself, with its caption below."""
    name = chart.caption.label + plain_text(chart.caption.content) or chart.alternative
    drawing = draw_chart(chart, look, "inherit")
    frame = element("div", drawing, class_="scroll", tabindex=0, role="group", aria_label=name)
    caption = element("figcaption", write_caption(chart.caption, targets)) if chart.caption.content else ""
    return element("figure", frame + caption, class_="chart", id=chart.id)


def write_link(heading: Heading) -> str:
    """An entry of the contents list."""
    space = "　" if heading.is_annex else ""
    words = escape_text(heading.label + space + plain_text(heading.content))
    hang = f"--hang: {measure_label(heading.label + space):g}em" if heading.label else None
    return element("li", element("a", words, href=f"#{heading.id}"), class_=f"contents{heading.level}", style=hang)
