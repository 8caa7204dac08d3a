"""Forms ready to be looked at: scored, laid out, and as the words of their cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.forms.pages import assemble_form, list_forms
from reportgen.document.tree import Document, FigureMark, Row, Table, Text
from reportgen.loading.pack import load_pack
from reportgen.models.profile import Forms
from tests.forms.sample import write_folder

LayOut = Callable[..., dict[str, Document]]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample folder."""
    return write_folder(tmp_path)


@pytest.fixture
def lay_out() -> LayOut:
    """A way to the documents of all forms of a folder, in the layouts that are asked for."""

    def run(folder: Path, **layouts: str) -> dict[str, Document]:
        scored = pipeline.score(folder)
        forms = scored.profile.forms or Forms()
        profile = scored.profile.model_copy(update={"forms": forms.model_copy(update=layouts)})
        pack = load_pack(scored.evaluation.pack)
        return {one.slug: assemble_form(one) for one in list_forms(scored.evaluation, scored.result, profile, pack)}

    return run


def find_table(document: Document) -> Table:
    """The table of a form."""
    (table,) = [block for block in document.blocks() if isinstance(block, Table)]
    return table


def read_row(row: Row) -> list[str]:
    """The words of each cell, its paragraphs joined by line ends."""
    return ["\n".join("".join(map(_read, content)) for content in cell.paragraphs) for cell in row.cells]


def _read(inline: object) -> str:
    if isinstance(inline, FigureMark):
        return inline.figure.display
    return inline.text if isinstance(inline, Text) else ""
