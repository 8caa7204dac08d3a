"""Excerpts: which blocks a front part repeats."""

from pathlib import Path

import pytest

from reportgen.document.excerpt import split_address, take_excerpt
from reportgen.document.tree import Block, Heading, PageBreak, Paragraph, Text
from reportgen.loading.pack import load_pack


def heading(level: int, words: str, block_id: str = "") -> Heading:
    """A heading."""
    return Heading(block_id, level, "", (Text(words),))


def text(words: str) -> Paragraph:
    """A paragraph."""
    return Paragraph(words, (Text(words),))


CHAPTER: tuple[Block, ...] = (
    heading(1, "章"), text("甲"), heading(2, "节一", "first"), text("乙"), heading(3, "目"), PageBreak(), text("丙"),
    heading(2, "节二", "second"), text("丁"),
)  # fmt: skip


def read(blocks: tuple[Block, ...] | None) -> str:
    """The words of the blocks in a row."""
    return "".join(one.text for block in blocks or () if not isinstance(block, PageBreak)
                   for one in getattr(block, "content", ()))  # fmt: skip


@pytest.mark.parametrize(
    ("heading_id", "expected"),
    [("", "甲节一乙目丙节二丁"), ("first", "乙目丙"), ("second", "丁")],
)
def test_what_stands_below_a_heading(heading_id: str, expected: str) -> None:
    """All up to the next heading of its level, the heading itself left out; the ids stay with the body."""
    taken = take_excerpt(CHAPTER, heading_id)

    assert read(taken) == expected
    assert {getattr(one, "id", "") for one in taken or ()} == {""}


def test_heading_that_is_not_there() -> None:
    """Nothing is taken, so that the place of the mistake can be told."""
    assert take_excerpt(CHAPTER, "third") is None


@pytest.mark.parametrize(
    ("address", "parts"),
    [("chapters/a.md", ("chapters/a.md", "")), ("chapters/a.md#b", ("chapters/a.md", "b"))],
)
def test_address(address: str, parts: tuple[str, str]) -> None:
    """A template, and what follows the hash."""
    assert split_address(address) == parts


def test_every_excerpt_of_the_pack_is_of_its_own_chapters(repository: Path) -> None:
    """The abstract names chapters that the body prints."""
    pack = load_pack("department-evaluation")
    abstract = (repository / "templates/department-evaluation/chapters/abstract.md").read_text("utf-8")
    printed = [part.template for part in pack.body if f'excerpt("{part.template}' in abstract]

    assert len(printed) == 3
