"""Excerpts: a front part prints blocks of the body again, so that no sentence is written twice.

`chapters/conclusion.md` names the whole chapter but for its title, `chapters/overview.md#functions` what stands under
the heading of that id.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.document.tree import Block, Heading, PageBreak


def split_address(address: str) -> tuple[str, str]:
    """The template, and the id of a heading in it; empty where the whole chapter is meant."""
    template, _, heading = address.partition("#")
    return template, heading


def take_excerpt(blocks: Sequence[Block], heading_id: str) -> tuple[Block, ...] | None:
    """The blocks without the ids that they have in the body; None where there is no such heading."""
    if not blocks:
        return None
    if heading_id:
        start = next((place for place, block in enumerate(blocks) if _is_heading(block, heading_id)), None)
    else:
        start = next((place for place, block in enumerate(blocks) if isinstance(block, Heading)), -1)
    if start is None:
        return None
    return tuple(_anonymous(block) for block in _below(blocks, start))


def _is_heading(block: Block, heading_id: str) -> bool:
    return isinstance(block, Heading) and block.id == heading_id


def _below(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    """What follows a heading, up to the next one that is not below it."""
    top = blocks[start]
    level = top.level if start >= 0 and isinstance(top, Heading) else 0
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            return
        yield block


def _anonymous(block: Block) -> Block:
    return block if isinstance(block, PageBreak) else replace(block, id="")
