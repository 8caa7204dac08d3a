"""The example evaluations, copies of them to be changed, and their documents as text."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import drafting, pipeline
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import list_forms
from reportgen.document.tree import Document, FigureMark, Heading, Inlines, Paragraph, Strong, Table
from reportgen.loading.pack import load_pack

EXAMPLES = ("ganquanpu-employment-2024", "zizhou-employment-2022")


@dataclass(frozen=True)
class Assembled:
    """A document with the scored evaluation that it was made from."""

    scored: pipeline.Scored
    document: Document


Assemble = Callable[[Path], Assembled]


@pytest.fixture
def assemble_folder() -> Assemble:
    """A way to the document of a folder."""

    def run(folder: Path) -> Assembled:
        scored = pipeline.score(folder)
        evaluation, result, profile = scored.evaluation, scored.result, scored.profile
        pack = load_pack(evaluation.pack)
        forms_pack = drafting.load_forms_pack(evaluation, profile, pack)
        forms = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
        return Assembled(scored, assemble(evaluation, result, profile, pack, forms))

    return run


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, repository: Path) -> Path:
    """The folder of an example."""
    return repository / "content" / str(request.param)


@pytest.fixture
def zizhou(tmp_path: Path, repository: Path) -> Path:
    """A copy of the commissioned evaluation, to be changed."""
    return Path(shutil.copytree(repository / "content" / EXAMPLES[1], tmp_path / EXAMPLES[1]))


def change(file: Path, old: str, new: str) -> int:
    """Change a text that the file is known to hold once; the line where it stands."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def list_contents(document: Document) -> Iterator[tuple[str, Inlines]]:
    """Every run of inlines in the document, with a name for its place."""
    for block in document.blocks():
        if isinstance(block, Heading | Paragraph):
            yield block.id, block.content
        elif isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells.cells):
                    for content in cell.paragraphs:
                        yield f"{block.id}:{row}:{column}", content


def list_marks(content: Inlines) -> Iterator[FigureMark]:
    """The figures in a run of inlines."""
    for inline in content:
        if isinstance(inline, FigureMark):
            yield inline
        elif isinstance(inline, Strong):
            yield from list_marks(inline.content)
