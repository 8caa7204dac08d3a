"""Blocks as WordprocessingML: headings, paragraphs, captions, tables and pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportgen.document.look import Look, Type
from reportgen.document.tree import (
    Block,
    Chart,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Section,
    Table,
)
from reportgen.rendering.companions import is_kept
from reportgen.rendering.docx.captions import Captions
from reportgen.rendering.docx.charts import place_chart
from reportgen.rendering.docx.inlines import Marks, has_fraction, write_inlines
from reportgen.rendering.docx.names import name_bookmark, name_label
from reportgen.rendering.docx.numbering import HeadingNumbers
from reportgen.rendering.docx.pictures import write_picture
from reportgen.rendering.docx.section import SectionForm, write_gap, write_hanging
from reportgen.rendering.docx.shell import Shell
from reportgen.rendering.docx.tables import TABLE, Written, write_table
from reportgen.rendering.docx.text import write_run
from reportgen.rendering.fitting import fit_table
from reportgen.rendering.measures import measure_hang

_NEW_PAGE = "<w:pageBreakBefore/>"
_KEPT = "<w:keepNext/>"
_NOT_KEPT = '<w:keepNext w:val="0"/>'
_AT_TOP = '<w:spacing w:before="0"/>'
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of one document in their order."""

    shell: Shell
    look: Look
    marks: Marks
    numbers: HeadingNumbers
    captions: Captions
    pictures: list[Picture] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tables: list[Written] = field(default_factory=list)
    space: float = 0  # in points, above the next paragraph, which stands below a table
    begins_page: bool = False  # whether it is the first of a page, which no space moves down from the page's top

    def write_section(self, section: Section, *, joins: bool = False) -> str:
        """All blocks of a section; what stands before a signature stays on its page.

        One that `joins` the section before begins a page within it.
        """
        form = self.form_of(section)
        written: list[str] = []
        opening, touches = _NEW_PAGE * joins, False
        before: Block | None = None
        for block, follower in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            if isinstance(block, PageBreak):
                opening = _NEW_PAGE if written or joins else ""
                continue
            if (
                isinstance(before, Table)
                and isinstance(block, Table)
                and not before.note
                and not (block.caption or block.unit or opening)
            ):
                written.append(write_gap(self.look.after_table))
            kept = _KEPT if is_kept(block, follower) else ""
            before = block
            self.space, self.begins_page = self.look.after_table if touches else 0, not written or opening == _NEW_PAGE
            written.append(_WRITERS[type(block)](self, block, kept + opening, form))
            opening, touches = "", (isinstance(block, Table) and not block.note) or isinstance(block, Picture | Chart)
        return "".join(written)

    def form_of(self, section: Section) -> SectionForm:
        """The section properties for the section's orientation."""
        return self.shell.landscape if section.orientation is Orientation.LANDSCAPE else self.shell.portrait

    def write_paragraph(self, kind: str, content: str, properties: str = "", ending: str = "") -> str:
        """A paragraph in the style of its kind; `properties` precede and `ending` follows the number in the schema."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.shell.styles[kind]}"/>{properties}{ending}</w:pPr>{content}</w:p>'

    def write_heading(self, heading: Heading, opening: str, _form: SectionForm) -> str:
        """A heading numbered by Word where Word's number is the label, by hand where it is not."""
        content = write_inlines(heading.content, self.marks)
        if heading.is_annex:
            return self.write_annex_heading(heading, content, opening)
        ending = self.write_spacing(self.look.types[f"heading{heading.level}"])
        if not self.numbers.can_number(heading.level, heading.label):
            opening, ending = opening + _NO_NUMBER, ending + self.shell.indents[f"heading{heading.level}"]
            content = (write_run(heading.label) if heading.label else "") + content
        content = self.marks.wrap(name_bookmark(heading.id), content)
        return self.write_paragraph(f"heading{heading.level}", content, opening, ending)

    def write_annex_heading(self, heading: Heading, content: str, opening: str) -> str:
        """The annex's number in a line of its own, and its title, which the navigation pane and the contents list."""
        label = self.marks.wrap(name_label(heading.id), write_run(heading.label))
        title = self.marks.wrap(name_bookmark(heading.id), content)
        above = self.write_paragraph("annex_label", label, opening)
        return above + self.write_paragraph("annex_title", title, ending='<w:outlineLvl w:val="0"/>')

    def write_text(self, paragraph: Paragraph, opening: str, _form: SectionForm) -> str:
        """A paragraph of text; a fraction in it may make its lines higher."""
        content = write_inlines(paragraph.content, self.marks)
        if paragraph.label:
            content = write_run(paragraph.label) + content
        if paragraph.style is ParagraphStyle.ANNEX_LABEL:
            content = self.marks.wrap(name_label(paragraph.id), content)
        if paragraph.id:
            content = self.marks.wrap(name_bookmark(paragraph.id), content)
        kind = self.look.types[paragraph.style]
        if paragraph.set_off:
            self.space = max(self.space, self.look.types["body"].pitch)
        ending = self.write_spacing(kind, is_high=has_fraction(paragraph.content)) + write_hang(paragraph, kind)
        return self.write_paragraph(paragraph.style, content, opening, ending)

    def write_spacing(self, kind: Type, *, is_high: bool = False) -> str:
        """Where a paragraph departs from its style: below a table, atop a page, and where its lines are higher."""
        before = 0 if self.begins_page else max(self.space, kind.before)
        above = f' w:before="{round(before * 20)}"' if before != kind.before else ""
        line = f' w:line="{round(kind.pitch * 20)}" w:lineRule="atLeast"' if is_high else ""
        return f"<w:spacing{above}{line}/>" if above or line else ""

    def write_table(self, table: Table, opening: str, form: SectionForm) -> str:
        """Caption and unit line above, note below, one bookmark around them all."""
        orientation = Orientation.LANDSCAPE if form.is_landscape else Orientation.PORTRAIT
        fit = fit_table(table, self.look, orientation)
        kept, high = fit.find_kept_rows(), set(range(len(table.rows))) - fit.find_whole_rows()
        if _KEPT in opening:
            opening, kept = opening.replace(_KEPT, ""), kept | {len(table.rows) - 1}
        above = []
        if table.caption:
            above.append(("caption", self.captions.write(table.id, table.caption)))
        if table.unit:
            above.append(("unit_line", write_inlines(table.unit, self.marks)))
        lines = []
        for kind, content in above:
            lines.append(self.write_paragraph(kind, content, opening, self.write_spacing(self.look.types[kind])))
            opening, self.space, self.begins_page = "", 0, False
        if opening:
            lines.append(write_gap().replace("<w:pPr>", f"<w:pPr>{opening}"))
        self.tables.append(write_table(table, self.shell, form.text_width, self.marks, kept, high))
        lines.append(TABLE)
        if table.note:
            lines.append(self.write_paragraph("note", write_inlines(table.note, self.marks)))
        return self.marks.wrap(name_bookmark(table.id), "".join(lines))

    def write_picture(self, picture: Picture, opening: str, form: SectionForm) -> str:
        """A picture with its caption below, on one page."""
        self.pictures.append(picture)
        number = len(self.pictures)
        drawn = number + len(self.charts)
        height = form.text_height - round(self.look.types["caption"].pitch * 40)
        drawing = write_picture(picture, drawn, f"rIdPicture{number}", form.text_width, height)
        return self.write_drawing(picture, drawing, opening)

    def write_chart(self, chart: Chart, opening: str, form: SectionForm) -> str:
        """A chart with its caption below, on one page."""
        self.charts.append(chart)
        number = len(self.charts)
        drawing = place_chart(chart, number + len(self.pictures), f"rIdChart{number}", form.text_width)
        return self.write_drawing(chart, drawing, opening)

    def write_drawing(self, block: Picture | Chart, drawing: str, opening: str) -> str:
        """What is drawn and its caption below."""
        content = self.captions.write(block.id, block.caption)
        if not content:
            opening = _NOT_KEPT + opening.replace(_KEPT, "")
        opening += _AT_TOP if self.begins_page else ""
        shown = f'<w:p><w:pPr><w:pStyle w:val="{self.shell.picture_style}"/>{opening}</w:pPr>{drawing}</w:p>'
        caption = self.write_paragraph("caption", content, _NOT_KEPT) if content else ""
        return self.marks.wrap(name_bookmark(block.id), shown + caption)


def write_hang(paragraph: Paragraph, kind: Type) -> str:
    """The indents of a hanging paragraph; none where none hangs."""
    return write_hanging(kind.first_line, measure_hang(paragraph.hang), kind) if paragraph.hang else ""


_WRITERS: Mapping[type, Callable[..., str]] = {
    Heading: BlockWriter.write_heading,
    Paragraph: BlockWriter.write_text,
    Table: BlockWriter.write_table,
    Picture: BlockWriter.write_picture,
    Chart: BlockWriter.write_chart,
}
