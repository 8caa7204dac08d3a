"""Folders that hold forms, as an import leaves them, in the summary of a batch."""

import shutil
from pathlib import Path

import pytest

from reportgen.batch.records import Options, Outcome
from tests.batch.test_batch import go

EXAMPLE = "zhongwei-self-evaluation-2024"


@pytest.fixture
def outcomes(repository: Path, options: Options, tmp_path: Path) -> dict[str, Outcome]:
    """A folder with four forms, and one with the first of them alone."""
    source = repository / "content" / EXAMPLE
    home = tmp_path / "各单位"
    shutil.copytree(source, home / "four")
    shutil.copytree(source, home / "alone")
    for form in sorted((home / "alone" / "forms").glob("*.yaml"))[1:]:
        form.unlink()
    return go(home, options)


def test_only_form_ranks_its_folder(outcomes: dict[str, Outcome]) -> None:
    """A unit that sends one form is ranked by it."""
    assert (outcomes["alone"].full_score, outcomes["alone"].score, outcomes["alone"].grade) == ("100", "89.47", "良")


def test_several_forms_have_no_grade_together(outcomes: dict[str, Outcome]) -> None:
    """They are neither ranked nor counted as failed."""
    assert (outcomes["four"].rate, outcomes["four"].grade) == (None, "")
