"""Captions as WordprocessingML: their labels hold fields that Word counts, and serve references."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.document.tree import Caption, Chart, Heading, Paragraph, ParagraphStyle, Picture, Section, Table
from reportgen.rendering.docx.inlines import Marks, read_text, write_inlines
from reportgen.rendering.docx.names import name_label
from reportgen.rendering.docx.text import write_field, write_run

_COUNTED = re.compile(r"(.*?)(\d+)")
_GAP = "\u3000"  # between a caption's label and its words


@dataclass(slots=True)
class Captions:
    """Writes the captions of one document in their order."""

    marks: Marks
    counters: dict[str, int] = field(default_factory=dict)

    def write(self, block_id: str, caption: Caption) -> str:
        """Label and words; the label's number is a field, and a bookmark around the label serves references."""
        content = write_inlines(caption.content, self.marks)
        if not caption.label:
            return content
        label = self.marks.wrap(name_label(block_id), self._write_label(caption.label))
        return label + write_run(_GAP) + content

    def _write_label(self, label: str) -> str:
        """A label such as 表3-1, its last number a SEQ field that Word would count to the same value."""
        counted = _COUNTED.fullmatch(label)
        if not counted:
            return write_run(label)
        series, number = counted[1], int(counted[2])
        expected = self.counters.get(series, 0) + 1
        self.counters[series] = number
        reset = "" if number == expected else f" \\r {number}"
        name = re.sub(r"\W", "_", series) or "_"
        return (write_run(series) if series else "") + write_field(
            f"SEQ {name} \\* ARABIC{reset}", write_run(counted[2])
        )


def list_labels(sections: tuple[Section, ...]) -> Mapping[str, str]:
    """The printed label of each block to which a reference can point by a field."""
    labels = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.is_annex:
                labels[block.id] = block.label
            elif isinstance(block, Table | Picture | Chart) and block.caption and block.caption.label:
                labels[block.id] = block.caption.label
            elif isinstance(block, Paragraph) and block.style is ParagraphStyle.ANNEX_LABEL:
                labels[block.id] = read_text(block.content)
    return labels
