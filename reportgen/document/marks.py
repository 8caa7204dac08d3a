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


Marked = Inlines | Paragraphs | tuple[Block, ...]


class Marks:
    """What has been printed while one report is assembled."""

    def __init__(self) -> None:
        self._marked: list[Marked] = []

    def add(self, value: Marked) -> str:
        """The mark that stands for a value."""
        self._marked.append(value)
        return f"{_OPEN}{len(self._marked) - 1}{_CLOSE}"

    def add_blocks(self, blocks: tuple[Block, ...]) -> str:
        """The mark that stands for blocks; it makes a paragraph of its own."""
        return f"\n\n{self.add(blocks)}\n\n"

    def split(self, text: str) -> Iterator[str | Marked]:
        """The text's own words and, between them, what its marks stand for."""
        position = 0
        for match in _MARK.finditer(text):
            if match.start() > position:
                yield text[position : match.start()]
            yield self._marked[int(match[1])]
            position = match.end()
        if position < len(text):
            yield text[position:]

    def take_out(self, text: str) -> "tuple[str, Marks]":
        """The text with its marks counted from 0, and what these stand for."""
        own = Marks()

        def count(match: re.Match[str]) -> str:
            return own.add(self._marked[int(match[1])])

        return _MARK.sub(count, text), own

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
