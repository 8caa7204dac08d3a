"""Blocks as Typst markup."""

from collections.abc import Collection, Mapping, Sequence

from reportgen.document.look import Look
from reportgen.document.tree import (
    Block,
    Chart,
    Document,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Picture,
    Tab,
    Table,
)
from reportgen.frozen import dataclass
from reportgen.rendering.companions import is_kept
from reportgen.rendering.measures import POINTS_PER_MM, measure_hang, text_width
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.inlines import caption_line, write_content, write_inlines, write_text
from reportgen.rendering.typst.literals import length, quote
from reportgen.rendering.typst.tables import write_table


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes blocks; it knows where references may point, and by id the pictures' files and the headings' depths."""

    look: Look
    targets: Collection[str]
    file_names: Mapping[str, str]
    depths: Mapping[str, int]

    def write_all(self, blocks: Sequence[Block], orientation: Orientation) -> str:
        """The blocks, some of them kept on the page of the next."""
        kept = map(is_kept, blocks, (*blocks[1:], None))
        return "\n".join(self.write(block, orientation, kept=keep) for block, keep in zip(blocks, kept, strict=True))

    def write(self, block: Block, orientation: Orientation, *, kept: bool = False) -> str:
        """The block, `kept` on the page of the next, and the label by which it is found."""
        match block:
            case Heading():
                return self.write_heading(block) + write_label(block.id)
            case Paragraph():
                return self.write_paragraph(block, kept=kept) + write_label(block.id)
            case Table():
                return write_table(block, self.look, self.targets, orientation, sticky=kept) + write_label(block.id)
            case Picture():
                return self.write_picture(block, orientation) + write_label(block.id)
            case Chart():
                return self.write_chart(block, orientation) + write_label(block.id)
            case PageBreak():
                return "#pagebreak(weak: true)"

    def write_heading(self, heading: Heading) -> str:
        """A heading with its number; that of an annex bears its number as the supplement, set above it."""
        words, label = write_inlines(heading.content, self.targets), write_text(heading.label)
        if heading.is_annex:
            return f"#heading(level: {self.depths[heading.id]}, supplement: [{label}])[{words}]"
        return f"#titled({self.depths[heading.id]}, {heading.level})[{label}{words}]"

    def write_paragraph(self, paragraph: Paragraph, *, kept: bool) -> str:
        """A paragraph with its list number."""
        options = ", sticky: true" if kept else ""
        options += ", above: look.types.body.pitch" if paragraph.set_off else ""
        if paragraph.hang:
            return self.write_hanging(paragraph, options)
        return (
            f"#p({quote(paragraph.style)}{options})[{write_text(paragraph.label)}"
            f"{write_inlines(paragraph.content, self.targets)}]"
        )

    def write_hanging(self, paragraph: Paragraph, options: str) -> str:
        """A paragraph whose lines begin behind what stands before its tab."""
        at = paragraph.content.index(Tab())
        label, words = (
            write_inlines(part, self.targets) for part in (paragraph.content[:at], paragraph.content[at + 1 :])
        )
        width = length(measure_hang(paragraph.hang), "em")
        return f"#hung({quote(paragraph.style)}, {width}{options})[{label}][{words}]"

    def write_picture(self, picture: Picture, orientation: Orientation) -> str:
        """A picture, never wider than the type area, with its caption below."""
        width = min(picture.width_mm, text_width(self.look, orientation) / POINTS_PER_MM)
        return self.write_image(picture, width)

    def write_chart(self, chart: Chart, orientation: Orientation) -> str:
        """A chart as the picture that it is drawn as."""
        width = min(chart.width_mm, text_width(self.look, orientation) / POINTS_PER_MM)
        return self.write_image(chart, width)

    def write_image(self, block: Picture | Chart, width: float) -> str:
        """The file of a block, so many millimetres wide, with its caption below."""
        alternative = block.alternative or plain_text(block.caption.content)
        line = caption_line(block.caption) if block.caption.label or block.caption.content else ()
        caption = write_content(line, self.targets)
        image = f"image({quote(self.file_names[block.id])}, width: {length(width, 'mm')}, alt: {quote(alternative)})"
        return f"#picture({image}, {caption})"


def nest_headings(document: Document) -> Mapping[str, int]:
    """How deep each heading lies under others, by its id.

    Its level says how it looks; PDF/UA wants depths that begin with 1 and never skip one.
    """
    depths: dict[str, int] = {}
    above: list[int] = []
    for heading in (block for block in document.blocks() if isinstance(block, Heading)):
        above = [*(level for level in above if level < heading.level), heading.level]
        depths[heading.id] = len(above)
    return depths


def write_label(block_id: str) -> str:
    """The label by which references and the page query find a block."""
    return f"#label({quote(block_id)})" if block_id else ""
