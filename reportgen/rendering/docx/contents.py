"""The contents list: a real field whose entries and page numbers are stored, so that it is right when opened."""

from collections.abc import Callable, Mapping, Sequence

from reportgen.document.look import Look, Type
from reportgen.document.tree import Document, Heading
from reportgen.rendering.docx.inlines import read_text
from reportgen.rendering.docx.names import name_bookmark
from reportgen.rendering.docx.section import write_hanging
from reportgen.rendering.docx.shell import Shell
from reportgen.rendering.docx.text import write_field, write_run
from reportgen.rendering.measures import measure_label
from reportgen.rendering.titles import without_breaks

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{}" \\b {} \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
BODY = "_Body"  # the bookmark around the pages that the field counts anew
_LEVELS = 2  # the look sets contents1 and contents2
_PAGE = "\ue030{}\ue031"  # stands for the page of a heading, by its number in the list, until the pages are known
_BEFORE, _AFTER = (one.encode() for one in _PAGE.split("{}"))


def list_headings(document: Document) -> tuple[Heading, ...]:
    """The headings that the contents list shows: those of the body, which stands behind it."""
    depth = min(document.contents_levels, _LEVELS)
    blocks = (block for section in document.body for block in section.blocks)
    return tuple(block for block in blocks if isinstance(block, Heading) and block.level <= depth)


def number_pages(document: bytes, headings: Sequence[str], find_pages: Callable[[], Mapping[str, int]]) -> bytes:
    """The document with the pages of the headings that the contents list; nothing where a page is not known."""
    numbered: list[bytes] = []
    at = 0
    for _ in headings:  # each stands in the contents once: what comes behind the last is not looked through
        mark = document.find(_BEFORE, at)
        if mark < 0:
            break
        end = document.index(_AFTER, mark)
        page = find_pages().get(headings[int(document[mark + len(_BEFORE) : end])], "")
        numbered += (document[at:mark], str(page).encode())
        at = end + len(_AFTER)
    return b"".join((*numbered, memoryview(document)[at:]))


def write_contents(document: Document, shell: Shell, look: Look) -> str:
    """Title and entries, their pages still to be numbered; empty where there is nothing to list."""
    headings = list_headings(document)
    if not headings:
        return ""
    indents = [_write_indent(heading, look.types[f"contents{heading.level}"]) for heading in headings]
    entries = [_write_entry(heading, number) for number, heading in enumerate(headings)]
    entries[0] = _BEGIN.format(min(document.contents_levels, _LEVELS), BODY) + entries[0]
    entries[-1] += _END
    styles = [shell.styles[f"contents{heading.level}"] for heading in headings]
    lines = (_write_line(*line) for line in zip(styles, entries, indents, strict=True))
    title = _write_line(shell.styles["contents_title"], write_run(document.contents_title))
    return title + "".join(lines)


def _write_line(style: str, content: str, indent: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>{content}</w:p>'


def _write_indent(heading: Heading, kind: Type) -> str:
    """A second line begins under the heading's first word."""
    room = measure_label(heading.label) + (1 if heading.is_annex else 0)
    return write_hanging(kind.first_line, room, kind) if room else ""


def _write_entry(heading: Heading, number: int) -> str:
    """Number, heading, dots and page, all linked to the heading."""
    bookmark = name_bookmark(heading.id)
    page = write_field(f"PAGEREF {bookmark} \\h", write_run(_PAGE.format(number)))
    gap = "\u3000" if heading.is_annex else ""
    text = write_run(heading.label + gap + read_text(without_breaks(heading.content)))
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{text}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
