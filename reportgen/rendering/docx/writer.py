"""The Word writer: one document in a shell, as the bytes of a .docx file."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from reportgen.document.look import Look
from reportgen.document.tree import Chart, Document, Picture, Properties
from reportgen.frozen import dataclass
from reportgen.rendering.docx import footnotes
from reportgen.rendering.docx.blocks import BlockWriter
from reportgen.rendering.docx.captions import Captions, list_labels
from reportgen.rendering.docx.charts import CHART, CHART_TYPE, WORKBOOK_TYPE, list_chart_parts
from reportgen.rendering.docx.contents import BODY, list_headings, number_pages, write_contents
from reportgen.rendering.docx.cover import describe_cover, describe_properties
from reportgen.rendering.docx.inlines import Marks, write_inlines
from reportgen.rendering.docx.numbering import HeadingNumbers
from reportgen.rendering.docx.package import Part, leave, pack, store, write_package
from reportgen.rendering.docx.pictures import SUFFIXES
from reportgen.rendering.docx.section import SectionForm, end_section
from reportgen.rendering.docx.shell import CONTENT_TYPES, CORE, DOCUMENT, RELATIONS, Shell, open_shell
from reportgen.rendering.docx.tables import TABLE, Written
from reportgen.rendering.docx.text import escape_text

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_WORKBOOK = f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>'
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>'
    "<dc:creator>{author}</dc:creator><cp:keywords>{keywords}</cp:keywords>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a Word file, in its order; the pages in its contents are asked for at the end.

    `around` is what the document says before, between and behind its `tables`, the pages not in it.
    `labels` are the printed labels of the blocks that can be referred to.
    """

    parts: tuple[Part, ...]
    around: tuple[str, ...]
    tables: tuple[Written, ...]
    labels: Mapping[str, str]
    headings: tuple[str, ...]  # the ids of those that the contents list
    find_pages: Callable[[], Mapping[str, int]]

    def number(self, text: str) -> str:
        """The text of the document with the pages in it; asking for them may take as long as the report is typeset."""
        return self._number(text.encode()).decode()

    def finish(self) -> tuple[Part, ...]:
        """The parts, complete."""
        return tuple(part if part.is_closed else pack(part.name, self._number(part.content)) for part in self.parts)

    def _number(self, document: bytes) -> bytes:
        return number_pages(document, self.headings, self.find_pages)


def render_docx(document: Document, look: Look, shell: bytes, find_pages: Callable[[], Mapping[str, int]]) -> bytes:
    """The document as a Word file; the same inputs give the same bytes."""
    return write_package(write_draft(document, look, shell, find_pages).finish())


def write_draft(document: Document, look: Look, shell: bytes, find_pages: Callable[[], Mapping[str, int]]) -> Draft:
    """The Word file but for the pages in its contents.

    `find_pages` gives the printed page numbers of the headings by id.
    """
    opened = open_shell(shell)
    marks = Marks(list_labels(document.sections), opened.reference_style)
    cover = describe_cover(document.cover, marks, look)
    writer = BlockWriter(opened, look, marks, HeadingNumbers(opened.levels), Captions(marks))
    contents = write_contents(document, opened, look)
    body, last_section = write_body(document, writer, contents)
    context = {
        "cover": cover,
        "properties": describe_properties(document.properties),
        "body": Markup(body),  # noqa: S704 - written by us, its text escaped
        "last_section": Markup(last_section.xml),  # noqa: S704 - the shell's own
        "specimen": False,
    }
    headings = tuple(heading.id for heading in list_headings(document))
    filled = opened.fill(context)
    around = filled[DOCUMENT].split(TABLE)
    encoded = {name: text.encode() for name, text in filled.items()} | {DOCUMENT: join_tables(around, writer.tables)}
    parts = list_parts(opened, encoded, document.properties, writer, is_open=bool(headings))
    return Draft(tuple(parts), tuple(around), tuple(writer.tables), marks.labels, headings, find_pages)


def join_tables(around: Iterable[str], tables: Iterable[Written]) -> bytes:
    """The document with its tables in their places."""
    first, *rest = (one.encode() for one in around)
    pieces = [first]
    for table, one in zip(tables, rest, strict=True):
        pieces += table.pieces
        pieces.append(one)
    return b"".join(pieces)


def write_body(document: Document, writer: BlockWriter, contents: str) -> tuple[str, SectionForm]:
    """All sections, and the properties of the last, which Word keeps at the end of the document.

    Front sections and the contents list carry no page numbers; the body counts from one.
    Landscape sections that follow one another are one of Word's: LibreOffice loses their turned numbers otherwise.
    """
    front = [(writer.write_section(one), writer.form_of(one).without_footers()) for one in document.front]
    pieces: list[tuple[str, SectionForm]] = []
    for number, section in enumerate(document.body):
        form = writer.form_of(section)
        if number and form.is_landscape and writer.form_of(document.body[number - 1]).is_landscape:
            pieces[-1] = (pieces[-1][0] + writer.write_section(section, joins=True), pieces[-1][1])
        else:
            pieces.append((writer.write_section(section), form if number else form.counted_from_one()))
    *inner, (last, form) = pieces
    body = "".join(end_section(*piece) for piece in inner) + last
    if contents:
        front.append((contents, writer.shell.portrait.without_footers()))
    before = "".join(end_section(*piece) for piece in front)
    return before + (writer.marks.wrap(BODY, body) if contents else body), form


def list_parts(
    shell: Shell, filled: Mapping[str, bytes], properties: Properties, writer: BlockWriter, *, is_open: bool
) -> Iterator[Part]:
    """All parts of the file, the document open or not; the list of content types comes first, as Word writes it."""
    pictures, charts = writer.pictures, writer.charts
    types = add_chart_types(add_picture_types(shell.content_types, pictures), charts)
    relations = add_relations(shell.relations, list_relations(pictures, charts))
    notes = write_notes(shell, writer.marks)
    if notes and not shell.footnotes:
        types = types.replace(
            "</Types>", f'<Override PartName="/{footnotes.PART}" ContentType="{footnotes.TYPE}"/></Types>'
        )
        relations = add_relations(relations, [("rIdFootnotes", footnotes.RELATION, "footnotes.xml")])
    yield pack(CONTENT_TYPES, types.encode())
    yield from shell.static.values()
    yield pack(CORE, write_core(properties).encode())
    yield pack(RELATIONS, relations.encode())
    for name, data in {**filled, **notes}.items():
        yield (leave if is_open and name == DOCUMENT else pack)(name, data)
    for number, picture in enumerate(pictures, 1):
        yield store(f"word/media/picture{number}.{SUFFIXES[picture.media_type]}", picture.data)
    yield from list_chart_parts(charts, writer.look)


def write_notes(shell: Shell, marks: Marks) -> Mapping[str, bytes]:
    """The part of the notes; none where neither the shell nor the text has notes."""
    text_style, mark_style = shell.styles["footnote"], shell.reference_style
    written = [
        footnotes.write_note(text_style, mark_style, number, write_inlines(note.content, marks))
        for number, note in enumerate(marks.notes, 1)
    ]
    part = shell.footnotes or (footnotes.write_part() if written else "")
    return {footnotes.PART: footnotes.fill_part(part, written).encode()} if part else {}


def add_picture_types(content_types: str, pictures: list[Picture]) -> str:
    """The content types with those of the pictures that the shell does not name."""
    kinds = sorted({picture.media_type for picture in pictures})
    missing = "".join(
        f'<Default Extension="{SUFFIXES[kind]}" ContentType="{kind}"/>'
        for kind in kinds
        if f'Extension="{SUFFIXES[kind]}"' not in content_types
    )
    return content_types.replace("<Default ", f"{missing}<Default ", 1)


def add_chart_types(content_types: str, charts: list[Chart]) -> str:
    """The content types with those of charts and of the workbooks behind them."""
    if not charts:
        return content_types
    added = "".join(
        f'<Override PartName="/word/charts/chart{number}.xml" ContentType="{CHART_TYPE}"/>'
        for number in range(1, len(charts) + 1)
    )
    workbook = "" if 'Extension="xlsx"' in content_types else _WORKBOOK
    return content_types.replace("<Default ", f"{workbook}<Default ", 1).replace("</Types>", f"{added}</Types>")


def list_relations(pictures: list[Picture], charts: list[Chart]) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target of the document's relation to each picture and chart."""
    for number, picture in enumerate(pictures, 1):
        yield f"rIdPicture{number}", _IMAGE, f"media/picture{number}.{SUFFIXES[picture.media_type]}"
    for number in range(1, len(charts) + 1):
        yield f"rIdChart{number}", CHART, f"charts/chart{number}.xml"


def add_relations(relations: str, wanted: Iterable[tuple[str, str, str]]) -> str:
    """The document's relations with more of them."""
    added = "".join(f'<Relationship Id="{one}" Type="{kind}" Target="{target}"/>' for one, kind, target in wanted)
    return relations.replace("</Relationships>", f"{added}</Relationships>")


def write_core(properties: Properties) -> str:
    """The file's properties; its dates are the report's, not the clock's."""
    return _CORE.format(
        title=escape_text(properties.title),
        subject=escape_text(properties.subject),
        author=escape_text(properties.author),
        keywords=escape_text("；".join(properties.keywords)),
        date=escape_text(properties.date[:10]),
    )
