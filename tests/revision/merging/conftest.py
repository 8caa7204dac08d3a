"""The Word files that are generated from the corrected example, and what stands in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.corrections import CORRECTIONS, build_corrected
from tests.revision.merging.reading import read_stories


class Documents(dict[str, bytes]):
    """Word files by name; a failing case names them and does not print them."""

    def __repr__(self) -> str:
        return f"Documents({list(self)})"


@pytest.fixture(scope="session")
def documents(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The Word file of the example for each correction of its data."""
    home = tmp_path_factory.mktemp("corrected")
    return Documents({name: build_corrected(repository, home, name) for name in CORRECTIONS})


@pytest.fixture(scope="session")
def merge_edited(documents: Documents) -> Callable[[bytes, str], Merged]:
    """A way to bring an edited file of the uncorrected example up to date with a correction."""
    before = read_stories(documents["none"])

    def run(edited: bytes, correction: str) -> Merged:
        return merge(before, edited, documents[correction])

    return run
