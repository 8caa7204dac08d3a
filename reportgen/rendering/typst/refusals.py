"""Why Typst refused a document, in words for the person who wrote it."""

import re
from collections.abc import Iterator

from reportgen.document.tree import Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from reportgen.problems import NOWHERE, Problem, problem
from reportgen.rendering.plain import plain_text

_ERROR = re.compile(r"^error: (?P<message>.*)\n(?:.*main\.typ:(?P<line>\d+):)?", re.MULTILINE)
_TEXT = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODEPOINT = re.compile(r"contains the codepoint `\"\\u\{([0-9a-f]+)\}\"`")
_LABEL = re.compile(r'#label\("((?:[^"\\]|\\.)*)"\)$')


def explain_refusal(diagnostic: str, markup: str, document: Document) -> tuple[Problem, ...]:
    """Every error of the diagnostic once, with the place of the block that it is about."""
    blocks = {block.id: block for block in document.blocks() if not isinstance(block, PageBreak)}
    lines = markup.split("\n")
    found = {}
    for error in _ERROR.finditer(diagnostic):
        label = _LABEL.search(lines[int(error["line"]) - 1]) if error["line"] else None
        explained = _explain(error["message"], blocks.get(label[1]) if label else None)
        found[str(explained)] = explained
    return tuple(found.values())


def _explain(message: str, block: Block | None) -> Problem:
    location = NOWHERE if block is None or isinstance(block, PageBreak) else block.location
    where = "" if block is None else _quote_block(block)
    for character in _find_characters(message):
        return problem("glyph-missing", location, quote=character, codepoint=f"U+{ord(character[0]):04X}", where=where)
    if isinstance(block, Picture):
        return problem("picture-unreadable", location, where=where, detail=message)
    return problem("pdf-refused", location, where=where, detail=message)


def _find_characters(message: str) -> Iterator[str]:
    if text := _TEXT.search(message):
        yield text[1]
    if codepoint := _CODEPOINT.search(message):
        yield chr(int(codepoint[1], 16))


def _quote_block(block: Block) -> str:
    match block:
        case Heading(content=content) | Paragraph(content=content):
            return plain_text(content)
        case Table(caption=caption) | Picture(caption=caption) if caption is not None:
            return caption.label + plain_text(caption.content)
        case _:
            return ""
