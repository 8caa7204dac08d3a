"""Footnotes on a page that has no foot: marks in the text, and the notes at its end with the way back."""

from collections.abc import Iterator, Sequence

from reportgen.document.tree import Block, Document, Footnote, Heading, Inlines, Paragraph, Strong, Table
from reportgen.rendering.html.behaviour import read_words
from reportgen.rendering.html.elements import element, escape_text


def write_mark(note: Footnote) -> str:
    """The mark in the text, which leads to the note."""
    name = read_words()["footnote"].format(mark=note.label)
    link = element("a", escape_text(note.label), href=f"#note-{note.label}", role="doc-noteref", aria_label=name)
    return element("sup", link, id=f"mark-{note.label}", class_="mark")


def write_notes(notes: Sequence[tuple[Footnote, str]]) -> str:
    """The notes, each with its content as HTML; empty where there are none."""
    if not notes:
        return ""
    title = element("p", read_words()["footnotes"], class_="caption", id="notes-title")
    listed = element("ol", "".join(_write_note(note, content) for note, content in notes))
    names = {"class_": "inner portrait notes", "role": "doc-endnotes", "aria_labelledby": "notes-title"}
    return element("section", title + listed, **names)


def _write_note(note: Footnote, content: str) -> str:
    name = read_words()["to_mark"].format(mark=note.label)
    back = element("a", escape_text(note.label), href=f"#mark-{note.label}", role="doc-backlink", aria_label=name)
    return element("li", element("p", f"{back} {content}", class_="footnote"), id=f"note-{note.label}")


def list_notes(document: Document) -> Iterator[Footnote]:
    """All notes in order."""
    for block in document.blocks():
        for content in _list_texts(block):
            yield from _find_notes(content)


def _list_texts(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Heading | Paragraph):
        yield block.content
    elif isinstance(block, Table):
        yield from (words for row in block.rows for cell in row.cells for words in cell.paragraphs)
        yield block.note


def _find_notes(content: Inlines) -> Iterator[Footnote]:
    for inline in content:
        if isinstance(inline, Footnote):
            yield inline
        elif isinstance(inline, Strong):
            yield from _find_notes(inline.content)
