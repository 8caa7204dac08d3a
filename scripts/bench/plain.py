"""A report as plain text and tables, for engines that know no document tree."""

from base64 import b64encode
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from reportgen.document.look import Look
from reportgen.document.tree import Block, Cell, Chart, Document, Heading, Inlines, Paragraph, Picture, Section, Table
from reportgen.rendering.charts import draw_chart
from reportgen.rendering.grid import place_cells
from reportgen.rendering.plain import plain_text

Plain = dict[str, Any]


def describe(document: Document, look: Look) -> Plain:
    """The whole report; what plain text cannot say (sources of figures, references, formulas) is left out."""
    cover = document.cover
    return {
        "title": [plain_text(line) for line in cover.title] if cover else [],
        "fields": [{"name": one.name, "value": plain_text(one.value)} for one in cover.fields] if cover else [],
        "date": plain_text(cover.date) if cover else "",
        "contents_title": document.contents_title,
        "front": [describe_section(section, look) for section in document.front],
        "body": [describe_section(section, look) for section in document.body],
    }


def describe_section(section: Section, look: Look) -> Plain:
    """A section with its blocks; page breaks are left out."""
    blocks = [plain for block in section.blocks for plain in describe_block(block, look)]
    return {"orientation": str(section.orientation), "blocks": blocks}


def describe_block(block: Block, look: Look) -> Iterator[Plain]:
    """A heading, paragraph, table, picture or chart."""
    match block:
        case Heading():
            yield {"kind": f"heading{block.level}", "id": block.id, "text": f"{block.label}{plain_text(block.content)}"}
        case Paragraph():
            yield {"kind": "paragraph", "text": f"{block.label}{plain_text(block.content)}"}
        case Table():
            yield describe_table(block)
        case Picture():
            yield describe_picture(block, block.data, block.media_type)
        case Chart():
            yield describe_picture(block, draw_chart(block, look, "inherit").encode(), "image/svg+xml")


def describe_picture(picture: Picture | Chart, data: bytes, media_type: str) -> Plain:
    """A picture or drawn chart within its address, as HTML takes it."""
    return {
        "kind": "picture",
        "caption": f"{picture.caption.label} {plain_text(picture.caption.content)}".strip(),
        "source": f"data:{media_type};base64,{b64encode(data).decode()}",
        "alternative": picture.alternative,
        "width": picture.width_mm,
    }


def describe_table(table: Table) -> Plain:
    """A table; a cell that runs on from the row above is there for docxtpl, which cannot leave it out."""
    rows = list(describe_rows(table))
    caption = f"{table.caption.label} {plain_text(table.caption.content)}".strip() if table.caption else ""
    return {
        "kind": "table",
        "caption": caption,
        "unit": plain_text(table.unit),
        "note": plain_text(table.note),
        "header": rows[: table.header_rows],
        "rows": rows[table.header_rows :],
    }


def describe_rows(table: Table) -> Iterator[list[Plain]]:
    """Row by row the cells of the grid, those among them that run on from above."""
    hanging: list[tuple[int, int, Cell]] = []  # first column, rows left, cell
    for places in place_cells(table.rows):
        row = sorted([*((at, cell.rowspan, cell) for at, cell in places), *hanging], key=itemgetter(0))
        yield [describe_cell(cell, is_first=left == cell.rowspan) for _, left, cell in row]
        hanging = [(at, left - 1, cell) for at, left, cell in row if left > 1]


def describe_cell(cell: Cell, *, is_first: bool) -> Plain:
    """A cell of the grid with its spans."""
    return {
        "text": join_paragraphs(cell.paragraphs) if is_first else "",
        "columns": cell.colspan,
        "lines": cell.rowspan,
        "is_first": is_first,
    }


def join_paragraphs(paragraphs: tuple[Inlines, ...]) -> str:
    """The paragraphs of a cell as lines."""
    return "\n".join(plain_text(paragraph) for paragraph in paragraphs)
