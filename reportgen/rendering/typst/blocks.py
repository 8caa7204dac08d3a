"""Blocks as Typst markup."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reportgen.document.look import Look
from reportgen.document.tree import Block, Heading, Orientation, PageBreak, Paragraph, Picture, Table, Text
from reportgen.rendering.measures import POINTS_PER_MM, text_width
from reportgen.rendering.plain import plain_text
from reportgen.rendering.typst.inlines import caption_line, write_content, write_inlines, write_text
from reportgen.rendering.typst.literals import length, quote
from reportgen.rendering.typst.tables import write_table


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes blocks; it knows the ids that references may point to and the pictures' file names by id."""

    look: Look
    targets: Collection[str]
    file_names: Mapping[str, str]

    def write(self, block: Block, orientation: Orientation) -> str:
        """The block, and the label by which it is found."""
        match block:
            case Heading():
                return self.write_heading(block) + write_label(block.id)
            case Paragraph():
                return self.write_paragraph(block) + write_label(block.id)
            case Table():
                return write_table(block, self.look, self.targets, orientation) + write_label(block.id)
            case Picture():
                return self.write_picture(block, orientation) + write_label(block.id)
            case PageBreak():
                return "#pagebreak(weak: true)"

    def write_heading(self, heading: Heading) -> str:
        """A heading with its number; that of an annex bears its number as the supplement, set above it."""
        if heading.is_annex:
            label, words = write_content((Text(heading.label),), ()), write_inlines(heading.content, self.targets)
            return f"#heading(level: {heading.level}, supplement: {label})[{words}]"
        return (
            f"#heading(level: {heading.level})[{write_text(heading.label)}"
            f"{write_inlines(heading.content, self.targets)}]"
        )

    def write_paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph with its list number."""
        return (
            f"#p({quote(paragraph.style)})[{write_text(paragraph.label)}"
            f"{write_inlines(paragraph.content, self.targets)}]"
        )

    def write_picture(self, picture: Picture, orientation: Orientation) -> str:
        """A picture, never wider than the type area, with its caption below."""
        width = min(picture.width_mm, text_width(self.look.page, orientation) / POINTS_PER_MM)
        alternative = picture.alternative or plain_text(picture.caption.content)
        return (
            f"#picture({quote(self.file_names[picture.id])}, {length(width, 'mm')}, {quote(alternative)}, "
            f"{write_content(caption_line(picture.caption), self.targets)})"
        )


def write_label(block_id: str) -> str:
    """The label by which references and the page query find a block."""
    return f"#label({quote(block_id)})" if block_id else ""
