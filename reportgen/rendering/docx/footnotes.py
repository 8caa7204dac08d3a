"""Footnotes: the mark in the text, and the part of the file in which Word keeps the notes."""

from collections.abc import Sequence

from reportgen.rendering.docx.text import write_run

PART = "word/footnotes.xml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
_LINE = (
    '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
)
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def write_reference(style: str, number: int) -> str:
    """The mark in the text, counted by Word."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def write_note(text_style: str, mark_style: str, number: int, content: str) -> str:
    """A note: its mark, a space, and its words as runs."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>'
        f"{mark}{write_run(' ')}{content}</w:p></w:footnote>"
    )


def write_part() -> str:
    """A part without notes, with the lines that part them from the text."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_LINE}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in _SEPARATORS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:footnotes {_NAMESPACES}>{separators}</w:footnotes>"
    )


def fill_part(part: str, notes: Sequence[str]) -> str:
    """The part with the notes behind what it holds."""
    return part.replace("</w:footnotes>", "".join(notes) + "</w:footnotes>")
