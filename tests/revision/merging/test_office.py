"""Edits made by a real LibreOffice, which drops the names of controls, rewrites styles and forgets fields."""

from collections.abc import Callable, Mapping

import pytest

from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.office import EDITS, OFFICE, edit_by_office
from tests.revision.merging.reading import list_lines, read_stories

# What each edit puts into the report, and what it takes out of it.
TYPED = {
    "untouched": ("", ""),
    "reworded": ("经逐项复核、集体合议，本次绩效评价总分为", "评价工作组对各项指标评分汇总后"),
    "words_around": ("，经与名册逐一核对，实际享受县级就业见习补贴", "，实际享受县级就业见习补贴"),
    "paragraph_inserted": ("本段由项目负责人补写，说明县人社局内部分工的最新调整。", ""),
    "paragraph_deleted": ("", "一是就业见习人数没有达到目标。"),
    "row_added": ("手添的科目", ""),
    "cell_retyped": ("C11见习补贴人数完成情况", ""),
    "heading": ("绩效分析与说明", ""),
    "bold_comment": ("", ""),
    "tracked": ("（经复核）", ""),
    "overtyped": ("补贴159人，尚差", ""),
}
ACTUAL = {"none": "156人", "figure": "152人", "grade": "12人", "added": "156人", "removed": "156人"}

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def edited(documents: Documents, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The uncorrected report after each edit."""
    files = edit_by_office(documents["none"], tmp_path_factory.mktemp("office"))
    assert set(files) == set(EDITS) == set(TYPED)
    return files


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize("name", EDITS)
def test_edits_by_an_office_survive(
    name: str,
    correction: str,
    documents: Documents,
    edited: Mapping[str, bytes],
    merge_edited: Callable[[bytes, str], Merged],
) -> None:
    """What was typed is there, what was deleted is not, every other line is that of the new report."""
    merged = merge_edited(edited[name], correction)

    lines, new = list_lines(merged.data), list_lines(documents[correction])
    typed, deleted = TYPED[name]
    text = "\n".join(lines)
    assert typed in text
    if deleted:
        assert text.count(deleted) - typed.count(deleted) == "\n".join(new).count(deleted) - 1
    assert len(set(new) - set(lines)) <= 2
    assert len(set(lines) - set(new)) <= 2
    again = merge(read_stories(documents[correction]), merged.data, documents[correction])
    assert again.data == merged.data


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_figures_of_edited_paragraphs_are_corrected(
    correction: str, edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """A figure beside words that were added, and one beside a pending change, shows the corrected value."""
    for name in ("words_around", "tracked"):
        lines = list_lines(merge_edited(edited[name], correction).data)
        (line,) = [one for one in lines if "实际享受县级就业见习补贴" in one and "目标为" in one]
        assert f"补贴{ACTUAL[correction]}，尚差" in line


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_overtyped_figure_is_a_conflict(
    correction: str, edited: Mapping[str, bytes], merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """A figure overtyped in LibreOffice is told with both values."""
    (conflict,) = merge_edited(edited["overtyped"], correction).conflicts

    assert "159人" in conflict.yours
    assert ACTUAL[correction] in conflict.generated
