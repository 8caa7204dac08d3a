"""Ids of blocks that stay the same when something is inserted elsewhere, so that a later build finds a block again."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from reportgen.document.tree import Block, Heading, Inlines, Section, Strong, Text

_COUNTED = re.compile(r"-[0-9a-f]{8}-\d+(?:-\d+)?$")


def identify(section: Section) -> Iterator[tuple[Block, str]]:
    """Each block with its id: the section, the headings that it stands under, and its place below the last of them.

    The words of a heading count, its figures do not: a corrected number does not make another chapter of it.
    """
    path: list[str] = []
    under = _digest(path)
    places: dict[str, int] = {}
    for block in section.blocks:
        if isinstance(block, Heading):
            path[block.level - 1 :] = [_words(block.content)]
            under = _digest(path)
        places[under] = places.get(under, 0) + 1
        yield block, f"{section.id}-{under}-{places[under]}"


def _digest(path: Sequence[str]) -> str:
    return hashlib.sha256("/".join(path).encode()).hexdigest()[:8]


def is_counted(block_id: str) -> bool:
    """Whether an id was counted here, so that no template knows it."""
    return _COUNTED.search(block_id) is not None


def _words(content: Inlines) -> str:
    return "".join(
        inline.text if isinstance(inline, Text) else _words(inline.content) if isinstance(inline, Strong) else ""
        for inline in content
    )
