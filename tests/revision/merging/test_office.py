"""Edits made by a real LibreOffice, which drops the names of controls, rewrites styles and forgets fields."""

from collections.abc import Callable, Mapping

import pytest

from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.grid import CASES, judge, read_tables
from tests.revision.merging.office import EDITS, OFFICE, edit_by_office
from tests.revision.merging.reading import list_lines, read_stories

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

# Every edit under the correction of a figure, and each of them under one more.
OTHERS = [one for one in CORRECTIONS if one != "figure"]
CELLS = [(name, "figure") for name in CASES]
CELLS += [(name, OTHERS[number % len(OTHERS)]) for number, name in enumerate(CASES)]


@pytest.fixture(scope="module")
def edited(documents: Documents, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The uncorrected report after each edit."""
    files = edit_by_office(documents["none"], tmp_path_factory.mktemp("office"))
    assert set(files) == set(EDITS)
    return files


@pytest.mark.parametrize(("name", "correction"), CELLS)
def test_edits_by_an_office_survive(
    name: str,
    correction: str,
    documents: Documents,
    edited: Mapping[str, bytes],
    merge_edited: Callable[[bytes, str], Merged],
) -> None:
    """What was typed is there, what was deleted is not; the outcome is the one that the guide states."""
    merged = merge_edited(edited[name], correction)

    lines, new = list_lines(merged.data), list_lines(documents[correction])
    cell = judge(name, edited[name], lines, merged)
    assert (cell.outcome, cell.lost) == (read_tables()["by LibreOffice"][name, correction], ())
    if name != "chapter_deleted":
        assert len(set(new) - set(lines)) <= 2
        assert len(set(lines) - set(new)) <= 2


@pytest.mark.parametrize("correction", ["none", "added"])
def test_resaved_report_becomes_the_new_one(
    correction: str,
    documents: Documents,
    edited: Mapping[str, bytes],
    merge_edited: Callable[[bytes, str], Merged],
) -> None:
    """A report that was only opened and saved becomes the generated one; a second build changes no byte of it."""
    merged = merge_edited(edited["untouched"], correction)

    assert list_lines(merged.data) == list_lines(documents[correction])
    assert merged.conflicts == ()
    again = merge(read_stories(documents[correction]), merged.data, documents[correction])
    assert again.data == merged.data
