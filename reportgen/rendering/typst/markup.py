"""The document as Typst markup."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from reportgen.document.look import Look
from reportgen.document.tree import Chart, Cover, Document, Heading, PageBreak, Picture, Section
from reportgen.rendering.charts import draw_chart
from reportgen.rendering.origins import describe_figures, write_json
from reportgen.rendering.typst.blocks import BlockWriter, nest_headings
from reportgen.rendering.typst.inlines import write_content, write_text
from reportgen.rendering.typst.literals import array, boolean, quote
from reportgen.rendering.typst.measures import write_measures, write_svg_families

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg", "image/gif": "gif", "image/webp": "webp"}


END = "report-end"  # the label of the last page
DATA = "figures.json"  # the attachment with the figures of the report


def write_markup(document: Document, look: Look) -> str:
    """The whole document as one Typst file; what it shows and attaches are the files of `list_files`."""
    targets = frozenset(block_ids(document.sections))
    file_names = {block.id: name for name, block in number_drawings(document)}
    writer = BlockWriter(look, targets, file_names, nest_headings(document))
    ending = f"\n#metadata(none)#label({quote(END)})"
    parts = (
        write_measures(look),
        read_prelude(),
        write_properties(document),
        write_cover(document.cover, targets) if document.cover else "",
        *(write_section(section, writer, numbered=False) for section in document.front),
        write_contents(document),
        *(write_section(section, writer, numbered=True) for section in document.body[:-1]),
        *(write_section(section, writer, numbered=True, ending=ending) for section in document.body[-1:]),
    )
    return "".join(parts)


def block_ids(sections: tuple[Section, ...]) -> Iterator[str]:
    """The ids of all blocks that have one."""
    for section in sections:
        yield from (block.id for block in section.blocks if not isinstance(block, PageBreak) and block.id)


def number_drawings(document: Document) -> Iterator[tuple[str, Picture | Chart]]:
    """Each picture and chart with the name of the file in which the markup expects it."""
    drawings = (block for block in document.blocks() if isinstance(block, Picture | Chart))
    for number, block in enumerate(drawings, 1):
        suffix = _SUFFIXES[block.media_type] if isinstance(block, Picture) else "svg"
        yield f"picture-{number}.{suffix}", block


def list_files(document: Document, look: Look) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file that the markup expects beside it."""
    families = write_svg_families(look)
    yield DATA, write_json(describe_figures(document)).encode()
    for name, block in number_drawings(document):
        yield name, block.data if isinstance(block, Picture) else draw_chart(block, look, families).encode()


@cache
def read_prelude() -> str:
    """The functions that the markup calls."""
    return Path(__file__).with_name("prelude.typ").read_text("utf-8")


def write_properties(document: Document) -> str:
    """The file's properties, and the rules that hold for the whole document."""
    properties = document.properties
    year, month, day = (int(part) for part in properties.date[:10].split("-"))
    return (
        f"#show: report.with({quote(properties.title)}, {quote(properties.author)}, {quote(properties.subject)}, "
        f"{array(quote(word) for word in properties.keywords)}, "
        f"datetime(year: {year}, month: {month}, day: {day}), {quote(DATA)})\n"
    )


def write_cover(cover: Cover, targets: Collection[str]) -> str:
    """The cover on a page of its own."""
    title = array(write_content(line, targets) for line in cover.title)
    fields = array(f"([{write_text(field.name)}], {write_content(field.value, targets)})" for field in cover.fields)
    subtitle = write_content(cover.subtitle, targets)
    return f"#cover({title}, {subtitle}, {fields}, {write_content(cover.date, targets)})\n"


def write_contents(document: Document) -> str:
    """The contents list of the body, where there is anything to list, and the end of the unnumbered pages."""
    levels = (block.level for section in document.body for block in section.blocks if isinstance(block, Heading))
    listed = any(level <= document.contents_levels for level in levels)
    contents = f"#contents([{write_text(document.contents_title)}], {document.contents_levels})\n" if listed else ""
    return f"{contents}#begin-numbering\n"


def write_section(section: Section, writer: BlockWriter, *, numbered: bool, ending: str = "") -> str:
    """A section on pages of its own; the contents list leads only to numbered ones."""
    blocks = writer.write_all(section.blocks, section.orientation)
    return f"#sheet({quote(section.orientation)}, {boolean(numbered)})[\n{blocks}{ending}\n]\n"
