"""What people do besides typing words stays where the data change the text around it."""

import copy
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from reportgen.revision.merging.merge import Merged, merge
from tests.revision.merging.conftest import Documents
from tests.revision.merging.edits import find, make_picture, read, replace
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import read_comments, save, write

LINES = ("一、预算644万元，执行率较高。", "二、支出501万元。", "三、结论良好。")
CORRECTED = (LINES[0].replace("644万元，执行率较高", "650万元，执行率一般"), *LINES[1:])
RETYPED = "此段由人工全部重写，另作说明。"


def merge_changed(change: Callable[[Any], None]) -> Merged:
    """The small report edited and then corrected; a second build must leave it as it is."""
    before, now = write(LINES), write(CORRECTED)
    document = Document(BytesIO(before))
    change(document)
    merged = merge(read_stories(before), save(document), now)
    again = merge(read_stories(now), merged.data, now)
    assert again.data == merged.data
    assert again.conflicts == merged.conflicts
    return merged


def link(document: Any) -> None:
    """Let words lead to a page."""
    run = document.paragraphs[0].runs[0]._r
    number = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run.addprevious(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{number}"/>'))
    run.getprevious().append(run)


def hide(document: Any) -> None:
    """Hide words."""
    document.paragraphs[0].runs[0].font.hidden = True


def restyle(document: Any) -> None:
    """Give the paragraph another style."""
    document.paragraphs[0].style = "Quote"


def leave_pending(document: Any) -> None:
    """Set words in bold with changes tracked."""
    document.paragraphs[0].runs[0].bold = True
    properties = document.paragraphs[0].runs[0]._r.rPr
    change = (
        f'<w:rPrChange {nsdecls("w")} w:id="9" w:author="复核人" w:date="2023-07-01T08:00:00Z"><w:rPr/></w:rPrChange>'
    )
    properties.append(parse_xml(change))


@pytest.mark.parametrize(
    ("change", "mark"),
    [(link, "w:hyperlink"), (hide, "w:vanish"), (restyle, 'w:val="Quote"'), (leave_pending, "w:rPrChange")],
)
def test_looks_stay_where_the_words_change(change: Callable[[Any], None], mark: str) -> None:
    """The first paragraph says what is generated now, in the look that a person gave it."""
    merged = merge_changed(change)

    assert list_lines(merged.data) == list(CORRECTED)
    assert mark in Document(BytesIO(merged.data)).paragraphs[0]._p.xml
    assert merged.conflicts == ()


def test_comment_that_only_ends_in_a_paragraph_stays() -> None:
    """Some programs write where a comment stands, and not where it begins."""

    def comment(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs[0], text="请核对。", author="复核人")
        for start in list(document.element.body.iter(qn("w:commentRangeStart"))):
            start.getparent().remove(start)

    merged = merge_changed(comment)

    assert list_lines(merged.data) == list(CORRECTED)
    assert read_comments(merged.data) == ["请核对。"]
    assert "commentReference" in Document(BytesIO(merged.data)).paragraphs[0]._p.xml


def test_paragraph_retyped_altogether_is_a_conflict_where_its_data_change() -> None:
    """Nothing in it is as generated, bookmark and words; it still stands in the place of what is generated."""

    def retype(document: Any) -> None:
        document.paragraphs[0].text = RETYPED

    merged = merge_changed(retype)

    assert list_lines(merged.data)[0] == RETYPED
    assert [(one.yours, one.generated) for one in merged.conflicts] == [(RETYPED, CORRECTED[0])]


def test_answer_in_a_comment_of_ours_stays() -> None:
    """A person wrote below what we had written, and took our figures over: the answer is still there."""
    before, now = write(LINES), write(CORRECTED)
    document = Document(BytesIO(before))
    document.paragraphs[0].text = RETYPED
    merged = merge(read_stories(before), save(document), now)
    document = Document(BytesIO(merged.data))
    next(iter(document.comments)).add_paragraph("已核，按新数。")
    document.paragraphs[0].text = CORRECTED[0]

    again = merge(read_stories(now), save(document), now)

    assert list_lines(again.data) == list(CORRECTED)
    assert any("已核，按新数。" in one for one in read_comments(again.data))


def test_description_of_a_picture_stays() -> None:
    """The picture is another one now, what a person wrote to be read aloud is not."""
    pictures = make_picture(), make_picture().replace(b"IEND", b"IEND ")
    files = []
    for picture in pictures:
        document = Document(BytesIO(write(LINES)))
        document.paragraphs[0].add_run().add_picture(BytesIO(picture))
        files.append(save(document))
    document = Document(BytesIO(files[0]))
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "现场培训照片")

    merged = merge(read_stories(files[0]), save(document), files[1])

    described = next(Document(BytesIO(merged.data)).element.body.iter(qn("wp:docPr")))
    assert described.get("descr") == "现场培训照片"


def test_figure_overtyped_in_a_copy_is_a_conflict(
    documents: Documents, merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """A person copied a paragraph and overtyped a figure in the copy: it names a figure and shows another number."""
    document = Document(BytesIO(documents["none"]))
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    copied = copy.deepcopy(paragraph)
    paragraph.addnext(copied)
    replace(copied, "156人", "157人")

    merged = merge_edited(save(document), "figure")

    assert [(one.yours, one.generated) for one in merged.conflicts] == [("157人", "152人")]
    assert "157人" in read(find_copy(merged.data))


def find_copy(data: bytes) -> Any:
    """The paragraph with the overtyped figure."""
    return next(one for one in Document(BytesIO(data)).element.body.iter(qn("w:p")) if "157人" in read(one))
