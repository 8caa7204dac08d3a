"""What people write into our comments, or answer to them, stays when there is nothing more to settle."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.wording import say
from tests.revision.merging.answers import answer, list_entries, list_names, list_ours, withdraw, write_into
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import change_note, read_comments, save, write

LINES = ("一、预算644万元，执行率较高。", "二、支出501万元。", "三、结论良好。")
CORRECTED = ("一、预算650万元，执行率一般。", *LINES[1:])
REWORDED = "一、预算安排644万元，执行情况较好。"
TYPED = "已核，按新数。"


@pytest.fixture
def disputed() -> Any:
    """A report with a comment of ours, opened by a person."""
    before = write(LINES)
    document = Document(BytesIO(before))
    document.paragraphs[0].runs[0].text = REWORDED
    merged = merge(read_stories(before), save(document), write(CORRECTED))
    assert [one.generated for one in merged.conflicts] == [CORRECTED[0]]
    return Document(BytesIO(merged.data))


def take_over(document: Any) -> None:
    """Type what was generated in place of one's own words."""
    document.paragraphs[0].runs[0].text = CORRECTED[0]


def build(document: Any) -> Merged:
    """The next build; one more must leave its result as it is."""
    now = write(CORRECTED)
    merged = merge(read_stories(now), save(document), now)
    assert merge(read_stories(now), merged.data, now).data == merged.data
    return merged


@pytest.mark.parametrize("place", range(4))
def test_words_in_our_comment_stay_when_its_paragraph_goes(place: int, disputed: Any) -> None:
    """The data say no more what the comment is about: it is a person's at once, at the paragraph beside."""
    write_into(list_ours(disputed)[0], TYPED, place)
    take_over(disputed)
    before, now = read_stories(write(CORRECTED)), write(CORRECTED[1:])

    merged = merge(before, save(disputed), now)

    (comment,) = Document(BytesIO(merged.data)).comments
    assert TYPED in comment.text
    assert comment.author == say("hand")
    assert merged.conflicts == ()
    assert merge(read_stories(now), merged.data, now).data == merged.data


@pytest.mark.parametrize("place", range(4))
def test_words_in_our_comment_stay_when_it_is_settled(place: int, disputed: Any) -> None:
    """The comment is a person's then: it says his words, and no more that there is something to decide."""
    write_into(list_ours(disputed)[0], TYPED, place)
    take_over(disputed)

    merged = build(disputed)

    (comment,) = Document(BytesIO(merged.data)).comments
    assert TYPED in comment.text
    assert comment.text.startswith(say("settled"))
    assert comment.author == say("hand")
    assert merged.conflicts == ()
    assert merged.unplaced == ()


@pytest.mark.parametrize("place", range(4))
def test_open_conflict_with_words_in_it_stands_as_it_is(place: int, disputed: Any) -> None:
    """A person wrote into the comment and settled nothing: it is neither doubled nor changed."""
    write_into(list_ours(disputed)[0], TYPED, place)
    told = read_comments(save(disputed))

    merged = build(disputed)

    assert read_comments(merged.data) == told
    assert [CORRECTED[0] in one.generated.replace(TYPED, "") for one in merged.conflicts] == [True]


def test_comment_written_over_altogether_is_a_persons(disputed: Any) -> None:
    """Nothing of ours is left in it, as if it had been deleted and another written."""
    (comment,) = list_ours(disputed)
    for run in [run for paragraph in comment.paragraphs for run in paragraph.runs]:
        run.text = ""
    comment.paragraphs[0].runs[0].text = TYPED

    merged = build(disputed)

    assert [(one.text.strip(), one.author) for one in Document(BytesIO(merged.data)).comments] == [(TYPED, say("hand"))]
    assert merged.conflicts == ()


def test_words_stay_where_an_editor_dropped_what_we_had_noted(disputed: Any) -> None:
    """Without our note of what we wrote, all but our own sentences counts as a person's."""
    write_into(list_ours(disputed)[0], TYPED, 3)
    for number, one in list(disputed.part.rels.items()):
        if "customXml" in one.reltype:
            disputed.part.drop_rel(number) if disputed.part._rel_ref_count(number) else disputed.part.rels.pop(number)
    take_over(disputed)

    (comment,) = Document(BytesIO(build(disputed).data)).comments

    assert TYPED in comment.text
    assert say("rewritten") not in comment.text


def test_answers_stay_with_what_they_answer(disputed: Any) -> None:
    """The thread stays whole: our words go, the answer and its place in the thread stay."""
    answer(disputed, list_ours(disputed)[0], TYPED)
    threads = list_entries(disputed)
    take_over(disputed)

    document = Document(BytesIO(build(disputed).data))

    assert [one.text for one in document.comments] == [say("settled"), TYPED]
    assert [one.author for one in document.comments] == [say("hand"), "复核人"]
    assert list_entries(document) == threads
    assert {one["paraId"] for entries in threads.values() for one in entries} <= list_names(document)


def test_comment_that_goes_leaves_nothing_behind(disputed: Any) -> None:
    """Nobody wrote in it, and the answer was deleted: no part speaks of it any more."""
    answer(disputed, list_ours(disputed)[0], TYPED)
    withdraw(disputed, TYPED)
    assert [len(entries) for entries in list_entries(disputed).values()] == [1, 1]
    take_over(disputed)

    document = Document(BytesIO(build(disputed).data))

    assert list(document.comments) == []
    assert list_entries(document) == {"commentsExtended": [], "commentsIds": []}


def test_words_in_a_comment_about_a_note_stay() -> None:
    """The comment on a note stands in the text; the note says what is generated now, and a person had written in it."""
    notes = ("含上年结转185万元。",), ("含上年结转和其他资金186万元。",)
    before, now = write(LINES, notes=notes[0]), write(LINES, notes=notes[1])
    edited = change_note(before, notes[0][0], "含结转资金185万元。")
    merged = merge(read_stories(before), edited, now)
    document = Document(BytesIO(merged.data))
    write_into(list_ours(document)[0], TYPED)
    settled = change_note(save(document), "含结转资金185万元。", notes[1][0])

    again = merge(read_stories(now), settled, now)

    assert any(TYPED in one for one in read_comments(again.data))
    assert again.conflicts == ()


def test_words_in_a_colleagues_copy_of_our_comment_come_along(disputed: Any) -> None:
    """Two people work on; the second wrote into our comment, and that is in the first one's file then."""
    first = save(disputed)
    write_into(list_ours(disputed)[0], TYPED, 3)
    now = write(CORRECTED)
    copies = [Copy(str(number), data, read_stories(now)) for number, data in enumerate((first, save(disputed)))]

    merged = merge_copies(copies, WordFile(now))

    assert any(TYPED in one for one in read_comments(merged.data))
    assert list_lines(merged.data)[0] == REWORDED
    assert merged.unplaced == ()
