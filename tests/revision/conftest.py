"""The example as it was issued, and as it was corrected since."""

from pathlib import Path

import pytest

from reportgen import delivery
from tests.revision.corrected import LABEL, Case, copy_example


@pytest.fixture
def example(repository: Path, tmp_path: Path) -> Case:
    """A copy of the example without any issued version."""
    return copy_example(repository, tmp_path)


@pytest.fixture
def issued(example: Case) -> Case:
    """The example with one issued version."""
    delivery.issue(example.folder, LABEL, output=example.output)
    return example


@pytest.fixture(scope="module")
def corrected(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> delivery.Compared:
    """The example with one value corrected since it was issued; not to be changed."""
    case = copy_example(repository, tmp_path_factory.mktemp("corrected"))
    delivery.issue(case.folder, LABEL, output=case.output)
    case.correct()
    return case.compare()
