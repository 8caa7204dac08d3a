"""Every kind of edit meets every kind of correction: what is kept, what is updated, what is a conflict."""

import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from reportgen.revision.merging.conflicts import Conflict
from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.edits import EDITS, NOTE, edit
from tests.revision.merging.grid import judge, read_tables
from tests.revision.merging.reading import list_lines, read_stories

# Cells of the grid in which a person and the data disagree: what the person has, and what was generated.
# In all other cells the result is the new report with the same edit made in it.
OVERTYPED = {
    ("overtyped", "none"): ("159人", "156人"),
    ("overtyped", "figure"): ("159人", "152人"),
    ("overtyped", "grade"): ("159人", "12人"),
    ("overtyped", "added"): ("159人", "156人"),
    ("overtyped", "removed"): ("159人", "156人"),
}
GRADE = "评价等级为“{}”"


@pytest.fixture(scope="module")
def edited(documents: Documents) -> Mapping[str, bytes]:
    """The uncorrected report after each edit."""
    return {name: edit(documents["none"], name) for name in EDITS}


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize("name", EDITS)
def test_each_edit_survives_each_correction(
    name: str,
    correction: str,
    documents: Documents,
    edited: Mapping[str, bytes],
    merge_edited: Callable[[bytes, str], Merged],
) -> None:
    """The merged report is the new one with the same edit; a second build changes no byte of it."""
    merged = merge_edited(edited[name], correction)

    wanted = list_lines(edit(documents[correction], name))
    if (name, correction) == ("reworded", "grade"):
        old, new = GRADE.format("中"), GRADE.format("良")
        wanted = [line.replace(old, new) if line.startswith("经逐项复核") else line for line in wanted]
    assert list_lines(merged.data) == wanted
    cell = judge(name, edited[name], wanted, merged)
    assert (cell.outcome, cell.lost) == (read_tables()["by python-docx"][name, correction], ())
    again = merge(read_stories(documents[correction]), merged.data, documents[correction])
    assert again.data == merged.data
    assert again.conflicts == merged.conflicts
    check_conflicts(name, correction, merged.conflicts)


def check_conflicts(name: str, correction: str, conflicts: tuple[Conflict, ...]) -> None:
    """A person and the data disagree in just the cells that the table names."""
    if (name, correction) == ("reworded", "grade"):
        (one,) = conflicts
        assert GRADE.format("良") in one.yours
        assert GRADE.format("中") in one.generated
    else:
        expected = [OVERTYPED[name, correction]] if (name, correction) in OVERTYPED else []
        assert [(one.yours, one.generated) for one in conflicts] == expected
    assert all(one.block.startswith("_b_") for one in conflicts)


def test_chapter_stays_deleted_and_its_news_are_told(
    edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """What is generated anew for a chapter that a person deleted is listed, not printed."""
    merged = merge_edited(edited["chapter_deleted"], "added")

    assert "C14职业培训补贴完成率" in [one.text for one in merged.unplaced]
    assert not any("C14职业培训" in line for line in list_lines(merged.data) if "|" not in line)


def test_looks_comments_and_tracked_changes_stay(
    edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """Bold words stay bold, comments stay, changes stay pending while figures beside them are corrected."""
    bold = merge_edited(edited["bold_comment"], "figure").data
    tracked = merge_edited(edited["tracked"], "figure").data

    paragraph = find_paragraph(bold, "评价工作组将见习人员名册")
    assert "<w:b/>" in paragraph
    assert "commentRangeStart" in paragraph
    assert "8人" in paragraph
    assert NOTE in read_part(bold, "word/comments.xml")
    pending = find_paragraph(tracked, "（经复核）")
    assert "<w:del " in pending
    assert "<w:ins " in pending
    assert "152人" in pending


def test_comment_tells_what_was_generated(
    edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """A conflict is told at its place in the file."""
    merged = merge_edited(edited["reworded"], "grade").data

    assert "commentReference" in find_paragraph(merged, "经逐项复核")
    assert GRADE.format("中") in read_part(merged, "word/comments.xml")


def test_picture_stays(edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]) -> None:
    """A picture that a person inserted stays with its part."""
    merged = merge_edited(edited["picture"], "grade").data

    with zipfile.ZipFile(BytesIO(merged)) as package:
        assert [name for name in package.namelist() if name.startswith("word/media/")]
    assert "r:embed" in find_paragraph(merged, "现场照片")


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_word_opens_the_result(
    correction: str,
    documents: Documents,
    merge_edited: Callable[[bytes, str], Merged],
    list_word_errors: Callable[[Path], list[Any]],
    tmp_path: Path,
) -> None:
    """A file with all edits at once is as valid after the merge as before."""
    several = [
        name for name in EDITS if name not in {"paragraph_deleted", "moved", "tracked", "accepted", "chapter_deleted"}
    ]
    merged = merge_edited(edit(documents["none"], *several), correction)

    path = tmp_path / "report.docx"
    path.write_bytes(merged.data)
    assert merged.conflicts
    assert list_word_errors(path) == []


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_unedited_file_becomes_the_new_report(
    correction: str, documents: Documents, merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """Where nobody changed anything, merging says what generating says, section by section."""
    merged = merge_edited(documents["none"], correction)

    assert list_lines(merged.data) == list_lines(documents[correction])
    assert read_part(merged.data).count("<w:sectPr") == read_part(documents[correction]).count("<w:sectPr")
    assert not merged.conflicts
    assert not merged.kept
    assert not merged.unplaced


def read_part(data: bytes, name: str = "word/document.xml") -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def find_paragraph(data: bytes, words: str) -> str:
    """The XML of the paragraph with these words."""
    found = [part for part in read_part(data).split("<w:p>") if words in part]
    assert found, json.dumps(words)
    return found[-1].split("</w:p>")[0]
