"""No number of an official report stays old without a word: it is brought up to date, or told with both values."""

import copy
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import leaves_of
from reportgen.revision.merging.wording import say
from tests.revision.merging.conftest import Documents
from tests.revision.merging.edits import (
    BOOKMARKS,
    CONTROLS,
    add_paragraph,
    cut_paragraph,
    drop,
    find,
    find_table,
    join_paragraphs,
    read,
    replace,
    texts,
)
from tests.revision.merging.reading import leave_words_out, list_lines, read_stories
from tests.revision.merging.small import save

PROBLEM = "一是就业见习人数没有达到目标。"
ELSEWHERE = "县人社局在资金管理中承担以下职责："
OLD, NEW = re.compile("补贴156人|尚差4人|97.5%"), ("补贴152人，", "尚差8人，", "95%")


def keep(_document: Any) -> None:
    """An editor that keeps what we wrote beside the words."""


def unname(document: Any) -> None:
    """An editor that keeps controls and forgets their names, as LibreOffice does."""
    for properties in document.element.body.iter(qn("w:sdtPr")):
        for one in list(properties):
            if one.tag in {qn("w:tag"), qn("w:alias")}:
                properties.remove(one)


def strip_controls(document: Any) -> None:
    """An editor that knows no controls."""
    drop(document.element.body, *CONTROLS)


def strip_all(document: Any) -> None:
    """An editor that keeps nothing but words and looks."""
    drop(document.element.body, *BOOKMARKS, *CONTROLS)


def cut_and_reword(document: Any) -> None:
    """Other words before the number, then the paragraph is cut."""
    replace(find(document, PROBLEM), "，实际享受县级就业见习补贴", "，经核对名册，实际享受补贴")
    cut_paragraph(document)


def join_before(document: Any) -> None:
    """The paragraph goes on the line of its heading, other words in it."""
    paragraph = find(document, PROBLEM)
    replace(paragraph, "，实际享受县级就业见习补贴", "，经核对名册，实际享受补贴")
    heading = paragraph.getprevious()
    for one in [one for one in paragraph if one.tag != qn("w:pPr")]:
        heading.append(one)
    paragraph.getparent().remove(paragraph)


def copy_as_text(document: Any) -> None:
    """The paragraph stands a second time, pasted as text."""
    add_paragraph(find(document, ELSEWHERE), read(find(document, PROBLEM)))


def move_as_text(document: Any) -> None:
    """The paragraph was pasted elsewhere as text, words in front of it."""
    paragraph = find(document, PROBLEM)
    add_paragraph(find(document, ELSEWHERE), f"另外，{read(paragraph)}")
    paragraph.getparent().remove(paragraph)


EDITS = (cut_paragraph, cut_and_reword, join_paragraphs, join_before, copy_as_text, move_as_text)
EDITORS = (keep, unname, strip_controls, strip_all)


def build(edited: bytes, documents: Documents, *, by_mail: bool = False, correction: str = "figure") -> Merged:
    """The edited file brought up to date; a second build must leave it as it is."""
    before, now = read_stories(documents["none"]), documents[correction]
    merged = merge_copies([Copy("", edited, leave_words_out(before) if by_mail else before)], WordFile(now))
    again = merge(read_stories(now), merged.data, now)
    assert again.data == merged.data
    assert again.conflicts == merged.conflicts
    return merged


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("change", EDITS)
def test_figures_are_found_wherever_their_words_went(
    change: Callable[[Any], None], editor: Callable[[Any], None], *, by_mail: bool, documents: Documents
) -> None:
    """Each piece of the paragraph says the new numbers, the old ones stand nowhere, and nobody is bothered."""
    document = Document(BytesIO(documents["none"]))
    change(document)
    editor(document)

    merged = build(save(document), documents, by_mail=by_mail)

    text = "\n".join(list_lines(merged.data))
    assert [one for one in OLD.findall(text) if one != "97.5%"] == []
    times = 2 if change is copy_as_text else 1
    assert [text.count(one) for one in NEW[:1]] == [times]
    assert all(text.count(one) >= times for one in NEW)
    assert merged.conflicts == ()


ALIKE, TIMELY, CHANGED = "权重4分，实际得4分。", "C31就业资金发放及时率", "C12公益性特设岗位补贴完成率"
ROW = f"||{CHANGED}|"


def find_alike(document: Any, indicator: str) -> Any:
    """The sentence of an indicator that two others say alike; in `removed`, only the points of `CHANGED` are others."""
    alike = [one for one in document.element.body.iter(qn("w:p")) if read(one) == ALIKE]
    assert len(alike) == 3
    return next(one for one in alike if read(one.getprevious()) == indicator)


def copy_alike(document: Any) -> None:
    """The sentence stands a second time, pasted as text."""
    add_paragraph(find(document, ELSEWHERE), ALIKE)


def cut_alike(document: Any, indicator: str = TIMELY) -> None:
    """The sentence is cut in two."""
    whole = find_alike(document, indicator)
    rest = add_paragraph(whole, "")
    for run in whole.findall(qn("w:r"))[2:]:
        rest.append(run)


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
@pytest.mark.parametrize(
    ("change", "before", "lines"),
    [(copy_alike, ELSEWHERE, [ALIKE]), (cut_alike, TIMELY, ["权重4", "分，实际得4分。"])],
)
def test_what_several_indicators_say_does_not_get_the_points_of_another(
    change: Callable[[Any], None], before: str, lines: list[str], *, by_mail: bool, documents: Documents
) -> None:
    """The sentence says what it said, and the one whose points changed says them, alone."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    change(document)

    merged = build(save(document), documents, by_mail=by_mail, correction="removed")

    found = list_lines(merged.data)
    places = [place for place, line in enumerate(found) if line == before]
    assert any(found[place + 1 : place + 1 + len(lines)] == lines for place in places)
    assert found.count("权重8分，实际得8分。") == 1
    assert merged.conflicts == ()


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
def test_what_several_indicators_say_is_told_where_its_points_change(*, by_mail: bool, documents: Documents) -> None:
    """Cut in two, the sentence keeps the old points, or gets the new ones where it is known; the rest is told."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    cut_alike(document, CHANGED)

    merged = build(save(document), documents, by_mail=by_mail, correction="removed")

    found = list_lines(merged.data)
    old = [line for line in found[found.index(CHANGED) :][1:3] if "4" in line]
    assert [(one.yours, one.generated) for one in merged.conflicts] == [("4", "8")] * len(old)


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
def test_number_that_begins_a_paragraph_is_not_that_of_a_cell(*, by_mail: bool, documents: Documents) -> None:
    """A person took the row with a number out, and begins a sentence of his own with the same number."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    table = find_table(document, "就业见习工作专户补助")
    row = next(row for row in table.iter(qn("w:tr")) if [read(cell) for cell in row.iter(qn("w:tc"))][2:] == ["156"])
    table.remove(row)
    add_paragraph(find(document, ELSEWHERE), "156名学员另有名册。")

    data = build(save(document), documents, by_mail=by_mail).data

    (mine,) = [leaf for leaf in leaves_of(read_stories(data)) if leaf.text == "156名学员另有名册。"]
    assert mine.figures == ()


def find_weight(document: Any, indicator: str) -> Any:
    """The weight in the row of an indicator."""
    row = next(
        row
        for row in find_table(document, indicator).iter(qn("w:tr"))
        if indicator in [read(cell) for cell in row.iter(qn("w:tc"))]
    )
    paragraph = row.findall(qn("w:tc"))[3].find(qn("w:p"))
    assert read(paragraph) == "4"
    return paragraph


def type_over(document: Any, words: str, indicator: str = CHANGED) -> None:
    """Words in place of the weight in the row of an indicator."""
    set_words(find_weight(document, indicator), words)


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
def test_number_that_somebody_set_in_bold_or_commented_on_is_brought_up_to_date(
    *, by_mail: bool, documents: Documents
) -> None:
    """It says what it said: a cell with nothing but a number is known by that."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    (run,) = Paragraph(find_weight(document, CHANGED), document._body).runs
    run.bold = True
    document.add_comment(run, text="请复核", author="复核人")

    merged = build(save(document), documents, by_mail=by_mail, correction="removed")

    assert f"{ROW}8|8|100%" in list_lines(merged.data)
    assert merged.conflicts == ()


def set_words(paragraph: Any, words: str) -> None:
    """Other words in place of all that a paragraph says."""
    add_paragraph(paragraph, words)
    paragraph.getparent().remove(paragraph)


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
@pytest.mark.parametrize("words", ["4（含上年）", "见附件4", "第1批4项，第2批5项", "4月起停发4人"])
def test_words_typed_over_a_number_stay_and_the_number_in_them_is_told(
    words: str, *, by_mail: bool, documents: Documents
) -> None:
    """Nobody knows whether 4 is the weight still: no digit of it changes, and the new weight is told once."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    type_over(document, words)

    unchanged = build(save(document), documents, by_mail=by_mail, correction="none")
    merged = build(save(document), documents, by_mail=by_mail, correction="removed")

    assert unchanged.conflicts == ()
    assert f"{ROW}{words}|8|100%" in list_lines(merged.data)
    assert [(one.yours, one.generated) for one in merged.conflicts] == [("4", "8")]


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
@pytest.mark.parametrize("words", ["7", "约7项", "第1批5项，第2批2项"])
def test_number_typed_over_another_is_told_whatever_its_digits(
    words: str, *, by_mail: bool, documents: Documents
) -> None:
    """It is so in an editor without controls, whether the data change or not."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    type_over(document, words)

    for correction, number in (("none", "4"), ("removed", "8")):
        merged = build(save(document), documents, by_mail=by_mail, correction=correction)
        assert [(one.yours, one.generated) for one in merged.conflicts] == [(words, number)]


def test_row_that_is_no_longer_generated_is_told_as_a_whole(documents: Documents) -> None:
    """What was told of a number in it goes with the first build that tells this."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    type_over(document, "7", "C13社会保险补贴完成率")
    first = build(save(document), documents, correction="none")

    again = merge(read_stories(documents["none"]), first.data, documents["removed"])

    assert [(one.yours, one.generated) for one in first.conflicts] == [("7", "4")]
    assert [(one.yours, one.generated) for one in again.conflicts] == [("", "")]
    assert merge(read_stories(documents["removed"]), again.data, documents["removed"]).data == again.data


def test_remark_on_a_footer_silences_nothing_in_the_paragraph_that_bears_it(documents: Documents) -> None:
    """It stands at the beginning of the text, where somebody quotes a number that is out of date since."""
    document = Document(BytesIO(documents["none"]))
    footer = next(one.footer for one in document.sections if not one.footer.is_linked_to_previous)
    footer.paragraphs[0].text = "内部资料"
    comment = document.add_comment(document.paragraphs[0].add_run("上次85.96分"), author=say("author"))
    comment.paragraphs[0].add_run(say("about_margin"))
    comment.add_paragraph(say("withdrawn"))

    merged = merge(read_stories(documents["none"]), save(document), documents["figure"])

    assert ("85.96", "85.86") in [(one.yours, one.generated) for one in merged.conflicts]


def test_number_that_was_doubtful_is_told_once_where_the_data_change_again(documents: Documents) -> None:
    """The comment with the value before last gives way to the one with the last."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    type_over(document, "见附件4")
    first = build(save(document), documents, correction="removed")

    again = merge(read_stories(documents["removed"]), first.data, documents["added"])

    assert [(one.yours, one.generated) for one in first.conflicts] == [("4", "8")]
    assert list_lines(again.data).count(f"{ROW}见附件4|4|100%") == 1


def test_number_in_the_words_of_a_colleague_is_told_none_the_less(documents: Documents) -> None:
    """A comment that says what another copy says is no news of the data."""
    documents_of_two = [Document(BytesIO(documents["none"])) for _ in range(2)]
    for document in documents_of_two:
        strip_controls(document)
    type_over(documents_of_two[0], "4（含上年）")
    before, now = (read_stories(documents[name]) for name in ("none", "removed"))
    copies = [Copy(str(number), save(document), before) for number, document in enumerate(documents_of_two)]
    joined = merge_copies(copies, WordFile(documents["none"]))

    merged = merge(before, joined.data, documents["removed"])

    assert ("4", "8") in [(one.yours, one.generated) for one in merged.conflicts]
    assert merge(now, merged.data, documents["removed"]).data == merged.data


@pytest.mark.parametrize("by_mail", [False, True], ids=["beside", "by mail"])
def test_number_repeated_in_a_sentence_is_never_changed_unseen(*, by_mail: bool, documents: Documents) -> None:
    """A person added one more number, and which of them are the figures cannot be told: each that is old is told."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    set_words(find_alike(document, CHANGED), "权重4分，实际得4分，扣4分。")

    merged = build(save(document), documents, by_mail=by_mail, correction="removed")

    found = list_lines(merged.data)
    assert found[found.index(CHANGED) + 1].endswith("，扣4分。")
    assert [(one.yours, one.generated) for one in merged.conflicts] == [("4", "8")]


def test_number_typed_over_several_is_told_the_same_again(documents: Documents) -> None:
    """In its words stand digits of the old numbers and of the new ones: neither tells where a figure stood."""
    document = Document(BytesIO(documents["none"]))
    strip_controls(document)
    paragraph = find(document, "本指标目标值为≥160人，")
    words = read(paragraph)
    set_words(paragraph, "经核对732%" + words[words.index("，未达到") :])

    merged = build(save(document), documents)

    assert {one.yours for one in merged.conflicts} == {"经核对732%"}


def test_words_typed_into_a_number_that_word_counts_stay(documents: Documents) -> None:
    """The number of a table is no figure of ours; a colleague's editor that drops controls does not take it back."""
    document, other = (Document(BytesIO(documents["none"])) for _ in range(2))
    strip_controls(other)
    paragraph = find(document, "评价工作组对各项指标评分汇总后")
    text = next(one for one in texts(paragraph) if one.text == "表3-1")
    text.text = "表3（修订后）-1"
    before = read_stories(documents["none"])
    copies = [Copy("", save(one), before) for one in (document, other)]

    merged = merge_copies(copies, WordFile(documents["none"]))

    (line,) = [one for one in list_lines(merged.data) if one.startswith("评价工作组对各项指标评分汇总后")]
    assert "表3（修订后）-1" in line


@pytest.fixture
def doubtful(documents: Documents) -> bytes:
    """A sentence of a person's own beside what is left of the generated one: whose number it is, nobody can tell."""
    document = Document(BytesIO(documents["none"]))
    paragraph = find(document, PROBLEM)
    added = add_paragraph(paragraph, "经核对名册，领到补贴的有156人，名单附后。")
    cut_paragraph(document)
    rest = added.getprevious()
    assert read(rest).startswith("，实际享受")
    rest.getparent().remove(rest)
    strip_all(document)
    return save(document)


def test_number_that_may_be_another_is_told(doubtful: bytes, documents: Documents) -> None:
    """The person's words stay as they are; both values stand in a comment at the place, and in the list."""
    merged = build(doubtful, documents)

    assert "领到补贴的有156人" in "\n".join(list_lines(merged.data))
    assert [(one.yours, one.generated) for one in merged.conflicts] == [("156人", "152人")]


def test_comment_on_a_number_goes_with_the_number(doubtful: bytes, documents: Documents) -> None:
    """A person typed the new number: there is nothing more to tell."""
    document = Document(BytesIO(build(doubtful, documents).data))
    (text,) = [one for one in texts(find(document, "经核对名册，领到")) if "156人" in (one.text or "")]
    text.text = text.text.replace("156人", "152人")

    now = documents["figure"]
    merged = merge(read_stories(now), save(document), now)

    assert merged.conflicts == ()
    assert "领到补贴的有152人" in "\n".join(list_lines(merged.data))


def test_number_that_is_printed_nowhere_any_more_is_told_in_any_words(documents: Documents) -> None:
    """A person quoted the total score in a sentence of his own, far from where it is printed."""
    document = Document(BytesIO(documents["none"]))
    add_paragraph(find(document, ELSEWHERE), "与上次汇报的85.96分一致。")

    merged = build(save(document), documents)

    assert [(one.yours, one.generated) for one in merged.conflicts] == [("85.96", "85.86")]


def test_figure_that_is_no_longer_generated_is_told_where_it_was_copied(documents: Documents) -> None:
    """The indicator is gone, and a copy of its number still stands in a person's paragraph."""
    document = Document(BytesIO(documents["none"]))
    source = next(
        one
        for one in document.element.body.iter(qn("w:sdt"))
        if "indicators.C13.actual" in one.find(f".//{qn('w:tag')}").get(qn("w:val"))
    )
    added = add_paragraph(find(document, ELSEWHERE), "其中社会保险补贴")
    added.append(copy.deepcopy(source))

    merged = build(save(document), documents, correction="removed")

    (conflict,) = merged.conflicts
    assert conflict.yours == read(source)
    assert "不再生成" in conflict.generated
