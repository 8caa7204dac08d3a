"""Several people edit at once: every edit is in the result, and what two changed is told."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from tests.revision.merging.conftest import Documents
from tests.revision.merging.edits import ADDED, NOTE, edit
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import read_comments, read_header, read_notes, save, write

LINES = ("一、预算644万元。", "二、支出501万元。", "三、结论良好。", "四、建议三条。")


def change(data: bytes, act: Callable[[Any], None]) -> bytes:
    """The file after an edit."""
    document = Document(BytesIO(data))
    act(document)
    return save(document)


def merge_all(before: bytes, now: bytes, *edited: bytes) -> Merged:
    """The copies merged; a later build must leave the result as it is."""
    stories = read_stories(before)
    merged = merge_copies([Copy(f"{number}.docx", data, stories) for number, data in enumerate(edited)], WordFile(now))
    again = merge(read_stories(now), merged.data, now)
    assert again.data == merged.data
    assert again.conflicts == merged.conflicts
    return merged


def test_edits_of_three_people_are_all_there() -> None:
    """Each changed another paragraph, one set words in bold, one commented, and the data were corrected."""
    before, now = write(LINES), write((LINES[0].replace("644", "650"), *LINES[1:]))

    def comment(document: Any) -> None:
        document.add_comment(document.paragraphs[3].runs[0], text=NOTE, author="复核人")
        document.paragraphs[3].insert_paragraph_before("补充一段。")

    def embolden(document: Any) -> None:
        document.paragraphs[2].runs[0].bold = True

    merged = merge_all(
        before,
        now,
        change(before, lambda document: document.paragraphs[1].add_run("（已核对）")),
        change(before, embolden),
        change(before, comment),
    )

    assert list_lines(merged.data) == [
        "一、预算650万元。",
        "二、支出501万元。（已核对）",
        "三、结论良好。",
        "补充一段。",
        "四、建议三条。",
    ]
    assert Document(BytesIO(merged.data)).paragraphs[2].runs[0].bold
    assert read_comments(merged.data) == [NOTE]
    assert merged.conflicts == ()
    assert merged.unplaced == ()


def test_same_block_changed_by_two_is_a_conflict() -> None:
    """The first copy's words stay, those of the second stand in a comment."""
    before = write(LINES)
    first, second = (
        change(before, lambda document, words=words: document.paragraphs[2].add_run(words))  # type: ignore[misc]
        for words in ("但有不足。", "应予肯定。")
    )
    merged = merge_all(before, before, first, second)

    assert list_lines(merged.data)[2] == "三、结论良好。但有不足。"
    assert [(one.yours, one.generated) for one in merged.conflicts] == [
        ("三、结论良好。但有不足。", "三、结论良好。应予肯定。")
    ]


def test_same_change_by_two_is_none() -> None:
    """Where two people wrote the same, there is nothing to settle."""
    before = write(LINES)
    edited = change(before, lambda document: document.paragraphs[2].add_run("但有不足。"))
    merged = merge_all(before, before, edited, edited)

    assert list_lines(merged.data)[2] == "三、结论良好。但有不足。"
    assert merged.conflicts == ()


def test_words_in_what_the_other_deleted_are_listed() -> None:
    """One deleted a paragraph, the other wrote in it."""
    before = write(LINES)

    def delete(document: Any) -> None:
        paragraph = document.paragraphs[2]._p
        paragraph.getparent().remove(paragraph)

    written = change(before, lambda document: document.paragraphs[2].add_run("但有不足。"))
    merged = merge_all(before, before, change(before, delete), written)

    assert [one.text for one in merged.unplaced] == ["三、结论良好。但有不足。"]


def test_deletion_by_the_second_is_made() -> None:
    """A paragraph that the second person deleted goes, where the first left it alone."""
    before = write(LINES)

    def delete(document: Any) -> None:
        paragraph = document.paragraphs[2]._p
        paragraph.getparent().remove(paragraph)

    written = change(before, lambda document: document.paragraphs[1].add_run("（已核对）"))
    merged = merge_all(before, before, written, change(before, delete))

    assert list_lines(merged.data) == ["一、预算644万元。", "二、支出501万元。（已核对）", "四、建议三条。"]


def test_figure_overtyped_in_the_others_words_is_told_once(documents: Documents) -> None:
    """One wrote around a figure, the other typed over it: both stand in the text, and nothing is listed as lost."""
    before = documents["none"]
    merged = merge_all(before, documents["figure"], edit(before, "words_around"), edit(before, "overtyped"))

    (line,) = [one for one in list_lines(merged.data) if "经与名册逐一核对" in one]
    assert "补贴159人（不含中途退出的人员）" in line
    assert [(one.yours, one.generated) for one in merged.conflicts] == [("159人", "152人")]
    assert merged.unplaced == ()


def test_headers_and_notes_of_both_are_there() -> None:
    """One changed the header, the other added a note."""
    before = write(LINES, "绩效评价报告")

    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "绩效评价报告（内部稿）"

    merged = merge_all(before, before, change(before, head), write(LINES, "绩效评价报告", notes=("我加的说明。",)))

    assert read_header(merged.data) == "绩效评价报告（内部稿）"
    assert read_notes(merged.data) == ["我加的说明。"]


def test_report_edited_by_three(documents: Documents) -> None:
    """The example with pictures, tracked changes and rows of three people, one of them correcting a figure by hand."""
    before = documents["none"]
    merged = merge_all(
        before,
        documents["figure"],
        edit(before, "paragraph_inserted", "cell_retyped"),
        edit(before, "picture", "row_added", "bold_comment"),
        edit(before, "overtyped", "heading"),
    )

    lines = "\n".join(list_lines(merged.data))
    assert ADDED in lines
    assert all(
        words in lines for words in ("C11见习补贴人数完成情况", "现场照片：", "手添1", "绩效分析与说明", "159人")
    )
    assert ("159人", "152人") in [(one.yours, one.generated) for one in merged.conflicts]
    assert NOTE in read_comments(merged.data)
    assert merged.unplaced == ()
