"""Headings that the data leave with nothing below them are taken out before anything is numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.document.tree import Block, Heading, PageBreak, Section

_END, _CONTENT = 0, 9  # beside the levels of headings, 1 to 4: less than any, more than any


def drop_empty_headings(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections without headings that nothing follows but headings of their own level or above, or the end.

    A section that says nothing any more is left out.
    """
    follower = _END
    kept: list[list[Block]] = []
    for section in reversed(sections):
        blocks: list[Block] = []
        for block in reversed(section.blocks):
            if isinstance(block, Heading):
                if follower <= block.level:
                    continue
                follower = block.level
            elif not isinstance(block, PageBreak):
                follower = _CONTENT
            blocks.append(block)
        kept.append(blocks[::-1])
    return tuple(_list_filled(sections, kept[::-1]))


def _list_filled(sections: Sequence[Section], kept: Sequence[list[Block]]) -> Iterator[Section]:
    for section, blocks in zip(sections, kept, strict=True):
        if any(not isinstance(block, PageBreak) for block in blocks):
            yield section if len(blocks) == len(section.blocks) else replace(section, blocks=tuple(blocks))
