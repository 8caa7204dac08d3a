"""The example of a department evaluation, copies of it to be changed, and its document."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import list_forms
from reportgen.document.tree import Block, Document, Heading, Inline, Paragraph, Section, Strong, Table
from reportgen.drafting import load_forms_pack
from reportgen.loading.pack import load_pack

EXAMPLE = Path(__file__).parents[2] / "content" / "gaoxinqu-department-2024"


@dataclass(frozen=True)
class Assembled:
    """A document with the scored evaluation that it was made from."""

    scored: pipeline.Scored
    document: Document


def assemble_folder(folder: Path) -> Assembled:
    """The document of a folder, its forms included."""
    scored = pipeline.score(folder)
    evaluation, result, profile = scored.evaluation, scored.result, scored.profile
    pack = load_pack(evaluation.pack)
    forms_pack = load_forms_pack(evaluation, profile, pack)
    forms = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
    return Assembled(scored, assemble(evaluation, result, profile, pack, forms))


@cache
def assemble_example() -> Assembled:
    """The document of the example, made once."""
    return assemble_folder(EXAMPLE)


@pytest.fixture
def example() -> Assembled:
    """The example as it is."""
    return assemble_example()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example, to be changed."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name))


Change = Callable[[Path], None]


def drop(file: str, key: str) -> Change:
    """A change that takes a key with all that is written under it out of a file."""

    def run(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        found = re.search(rf"^( *){key}:.*\n(?:\1 .*\n|\1- .*\n|\s*\n)*", text, re.MULTILINE)
        assert found, key
        path.write_text(text[: found.start()] + text[found.end() :], "utf-8")

    return run


def replace(file: str, old: str, new: str) -> Change:
    """A change of a text that the file holds."""

    def run(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), "utf-8")

    return run


def list_tables(document: Document) -> dict[str, Table]:
    """The tables of the body by the label of their captions."""
    blocks = (block for section in document.body for block in section.blocks)
    return {block.caption.label: block for block in blocks if isinstance(block, Table) and block.caption}


def list_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of paragraphs and cells, those in bold included."""
    for block in blocks:
        contents = [block.content] if isinstance(block, Heading | Paragraph) else []
        if isinstance(block, Table):
            contents += [content for row in block.rows for cell in row.cells for content in cell.paragraphs]
        for content in contents:
            for inline in content:
                yield from inline.content if isinstance(inline, Strong) else (inline,)


def list_annexes(document: Document) -> list[str]:
    """The labels of the annexes in order."""
    return [one.label for one in list_headings(document.body) if one.is_annex]


def list_headings(sections: tuple[Section, ...]) -> list[Heading]:
    """The headings of sections in order."""
    return [block for section in sections for block in section.blocks if isinstance(block, Heading)]
