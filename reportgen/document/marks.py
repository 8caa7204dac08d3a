"""Printed values pass through Markdown as marks, so that no text of a user is ever read as markup.

`{{ … }}` puts a mark (a number between two private-use characters) into the Markdown; when the Markdown has
become blocks, the marks become again what was printed.
"""

import re
from collections.abc import Iterator

from reportgen.document.tree import Block, Inline, Inlines
from reportgen.frozen import dataclass

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A passage of one or more paragraphs; printed inside a sentence, the sentence is split around them."""

    content: tuple[Inlines, ...]


class Marks:
    """What has been printed while one report is assembled."""

    def __init__(self) -> None:
        self._marked: list[Inlines | Paragraphs | tuple[Block, ...]] = []

    def add(self, value: Inlines | Paragraphs) -> str:
        """The mark that stands for inline content."""
        self._marked.append(value)
        return f"{_OPEN}{len(self._marked) - 1}{_CLOSE}"

    def add_blocks(self, blocks: tuple[Block, ...]) -> str:
        """The mark that stands for blocks; it makes a paragraph of its own."""
        self._marked.append(tuple(blocks))
        return f"\n\n{_OPEN}{len(self._marked) - 1}{_CLOSE}\n\n"

    def split(self, text: str) -> Iterator[str | Inlines | Paragraphs | tuple[Block, ...]]:
        """The text's own words and, between them, what its marks stand for."""
        position = 0
        for match in _MARK.finditer(text):
            if match.start() > position:
                yield text[position : match.start()]
            yield self._marked[int(match[1])]
            position = match.end()
        if position < len(text):
            yield text[position:]

    def read_alone(self, text: str) -> Inlines | None:
        """What the one mark stands for that a text consists of; None where there is more to it, or blocks."""
        if not text.startswith(_OPEN) or text.find(_CLOSE) != len(text) - 1:
            return None
        value = self._marked[int(text[1:-1])]
        inlines = tuple(one for one in value if isinstance(one, Inline)) if isinstance(value, tuple) else ()
        return inlines if inlines and value == inlines else None


def has_marks(text: str) -> bool:
    """Whether the text holds a character that only marks may use."""
    return _OPEN in text or _CLOSE in text
