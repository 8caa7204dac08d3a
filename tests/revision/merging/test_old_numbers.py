"""No number of an official report stays old without a word: it is brought up to date, or told with both values."""

import copy
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from tests.revision.merging.conftest import Documents
from tests.revision.merging.edits import (
    BOOKMARKS,
    CONTROLS,
    add_paragraph,
    cut_paragraph,
    drop,
    find,
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
