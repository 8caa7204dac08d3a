"""Edits made by a real LibreOffice, which drops the names of controls, rewrites styles and forgets fields."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.origin import read_origin
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.wording import say
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.edits import edit, find, replace
from tests.revision.merging.grid import CASES, judge, read_tables
from tests.revision.merging.office import EDITS, OFFICE, edit_by_office
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import read_comments, save

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


def test_trace_of_what_was_generated_survives(
    documents: Documents, edited: Mapping[str, bytes], tmp_path: Path
) -> None:
    """A copy that the office saved still says from which build it comes, and what was generated."""
    before, after = (read_origin(Package(data), tmp_path) for data in (documents["none"], edited["words_around"]))

    assert before is not None
    assert after == before


def test_words_typed_into_our_comment_survive(
    documents: Documents, merge_edited: Callable[[bytes, str], Merged], tmp_path: Path
) -> None:
    """The office makes one paragraph of the comment; while the conflict stands it stays, and then the words do."""
    disputed = merge_edited(edit(documents["none"], "overtyped"), "figure").data
    answered = edit_by_office(disputed, tmp_path, ["answered"])["answered"]
    now = read_stories(documents["figure"])

    merged = merge(now, answered, documents["figure"])

    assert [(one.yours, one.generated) for one in merged.conflicts] == [("159人", "152人")]
    (told,) = read_comments(merged.data)
    assert "已核，按新数。" in told

    document = Document(BytesIO(merged.data))
    replace(find(document, "一是就业见习人数没有达到目标。"), "159", "152")
    settled = merge(now, save(document), documents["figure"])

    assert settled.conflicts == ()
    assert read_comments(settled.data) == [f"{say('settled')}\n已核，按新数。"]
    assert merge(now, settled.data, documents["figure"]).data == settled.data
