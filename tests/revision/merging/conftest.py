"""The Word files that are generated from the corrected example, and what stands in them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import DOCUMENT, WordFile
from reportgen.revision.merging.traces import Grid, Stories
from tests.revision.merging.corrections import CORRECTIONS, build_corrected

Documents = Mapping[str, bytes]
Lines = list[str]


def read_stories(data: bytes) -> Stories:
    """The paragraphs and tables of a Word file, by story."""
    return WordFile(data).read()


def list_lines(data: bytes) -> Lines:
    """What a reader sees: paragraphs, and the rows of tables."""
    lines: Lines = []
    for item in read_stories(data)[DOCUMENT]:
        rows = item.rows if isinstance(item, Grid) else (item,)
        lines += ["|".join(leaf.text or "" for leaf in row.leaves()) for row in rows]
    return [line for line in lines if line.strip("| ")]


@pytest.fixture(scope="session")
def documents(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The Word file of the example for each correction of its data."""
    home = tmp_path_factory.mktemp("corrected")
    return {name: build_corrected(repository, home, name) for name in CORRECTIONS}


@pytest.fixture(scope="session")
def merge_edited(documents: Documents) -> Callable[[bytes, str], Merged]:
    """A way to bring an edited file of the uncorrected example up to date with a correction."""
    before = read_stories(documents["none"])

    def run(edited: bytes, correction: str) -> Merged:
        return merge(before, edited, documents[correction])

    return run
