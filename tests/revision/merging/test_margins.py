"""Headers, footers and notes are merged as the text is."""

from io import BytesIO

from docx import Document

from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import change_note, read_comments, read_header, read_notes, save, write

LINES = ("本项目预算644万元。", "年末支出501万元。", "结论：良好。")


def edit_header(data: bytes, text: str) -> bytes:
    """The file with another header."""
    document = Document(BytesIO(data))
    document.sections[0].header.paragraphs[0].text = text
    return save(document)


def merge_twice(before: bytes, edited: bytes, now: bytes) -> Merged:
    """The merged file, which a second build must leave as it is."""
    merged = merge(read_stories(before), edited, now)
    again = merge(read_stories(now), merged.data, now)
    assert again.data == merged.data
    assert again.conflicts == merged.conflicts
    return merged


def test_untouched_header_follows_the_data() -> None:
    """A header that nobody touched is that of the new report, whatever was edited below."""
    before, now = write(LINES, "总分85.96分"), write(LINES, "总分85.81分")
    document = Document(BytesIO(before))
    document.paragraphs[2].add_run("（经复核）")
    merged = merge_twice(before, save(document), now)

    assert read_header(merged.data) == "总分85.81分"
    assert "结论：良好。（经复核）" in list_lines(merged.data)
    assert merged.conflicts == ()


def test_changed_header_stays() -> None:
    """A person's header stays where the data say what they said."""
    before, now = write(LINES, "绩效评价报告"), write(("本项目预算650万元。", *LINES[1:]), "绩效评价报告")
    merged = merge_twice(before, edit_header(before, "绩效评价报告（内部稿）"), now)

    assert read_header(merged.data) == "绩效评价报告（内部稿）"
    assert list_lines(merged.data)[0] == "本项目预算650万元。"
    assert merged.conflicts == ()
    assert merged.kept


def test_header_that_both_changed_is_a_conflict() -> None:
    """The generated header stands in a comment at the beginning of the text."""
    before, now = write(LINES, "总分85.96分"), write(LINES, "总分85.81分")
    merged = merge_twice(before, edit_header(before, "总分85.96分，良"), now)

    assert read_header(merged.data) == "总分85.96分，良"
    (conflict,) = merged.conflicts
    assert conflict.generated == "总分85.81分"
    assert any("总分85.81分" in one for one in read_comments(merged.data))


def test_header_without_a_place_is_listed() -> None:
    """A header that is generated for the first time is told, as the edited file has no place for it."""
    merged = merge(read_stories(write(LINES)), write(LINES), write(LINES, "总分85.81分"))

    assert [one.text for one in merged.unplaced] == ["总分85.81分"]


def test_notes_follow_their_paragraphs() -> None:
    """A note that nobody touched is the new one, one that a person reworded stays; a new one comes along."""
    before = write(LINES, notes=("财政下达文件。", "含上年结转185万元。"))
    edited = change_note(before, "财政下达文件。", "财政下达文件（复印件）。")
    now = write(LINES, notes=("财政下达文件。", "含上年结转186万元。", "见评分表。"))
    merged = merge_twice(before, edited, now)

    assert read_notes(merged.data) == ["财政下达文件（复印件）。", "含上年结转186万元。", "见评分表。"]
    assert merged.conflicts == ()


def test_first_notes_of_a_report_come_with_their_part() -> None:
    """An edited file without notes gets those that are generated now."""
    before, now = write(LINES), write(LINES, notes=("财政下达文件。",))
    document = Document(BytesIO(before))
    document.paragraphs[2].add_run("（经复核）")
    merged = merge_twice(before, save(document), now)

    assert read_notes(merged.data) == ["财政下达文件。"]


def test_note_that_both_changed_is_a_conflict() -> None:
    """The generated note stands in a comment on the paragraph that refers to it."""
    before, now = write(LINES, notes=("含上年结转185万元。",)), write(LINES, notes=("含上年结转和其他资金186万元。",))
    merged = merge_twice(before, change_note(before, "含上年结转185万元。", "含结转资金185万元。"), now)

    assert read_notes(merged.data) == ["含结转资金185万元。"]
    assert any("含上年结转和其他资金186万元。" in one for one in read_comments(merged.data))
    assert [one.generated for one in merged.conflicts] == ["含上年结转和其他资金186万元。"]


def test_note_that_a_person_added_stays() -> None:
    """A paragraph with a person's note is edited, and stays with the note."""
    before, now = write(LINES), write(("本项目预算650万元。", *LINES[1:]))
    edited = write(LINES, notes=("", "我加的说明。"))
    merged = merge(read_stories(before), edited, now)

    assert "我加的说明。" in read_notes(merged.data)


def test_notes_stand_in_the_order_of_the_text() -> None:
    """A paragraph that is generated anew brings its note along; it does not go to the end of the notes."""
    notes = ("财政下达文件。", "含上年结转185万元。", "见评分表。")
    before, now = write(LINES, notes=notes), write((LINES[0].replace("644", "650"), *LINES[1:]), notes=notes)
    document = Document(BytesIO(before))
    document.paragraphs[2].add_run("（经复核）")

    merged = merge_twice(before, save(document), now)

    assert [(leaf.text or "").strip() for item in read_stories(merged.data)["footnotes"] for leaf in item.leaves()] == [
        *notes
    ]
