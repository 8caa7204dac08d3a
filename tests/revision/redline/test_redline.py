"""A redline gives the new text when all is accepted and the old when all is rejected, in Word and in LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen import delivery
from reportgen.errors import ContentError
from reportgen.revision.redline import draw_redline, redlining

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR, DATE = "评价机构", "2023-07-14T00:00:00Z"


def draw(old: bytes, new: bytes) -> bytes:
    """The redline of two files; drawing it verifies it."""
    return draw_redline(old, new, AUTHOR, DATE).data


def read_part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a Word file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def list_marks(data: bytes, name: str = "word/document.xml") -> list[tuple[str, str]]:
    """Each mark with its words, those around nothing left out."""
    return list_marks_in(read_part(data, name))


def list_marks_in(root: etree._Element) -> list[tuple[str, str]]:
    """The marks of a part."""
    marks = [
        (str(one.tag).removeprefix(W), "".join(text.text or "" for text in one.iter(f"{W}t", f"{W}delText")))
        for one in root.iter(f"{W}ins", f"{W}del")
    ]
    return [mark for mark in marks if mark[1]]


def save(document: Document) -> bytes:
    """A document of python-docx as bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(blocks: Sequence[str | list[list[str]]], header: str = "", footer: str = "") -> bytes:
    """A Word file of paragraphs and tables."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = header, footer
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    return save(document)


@pytest.fixture(scope="module")
def redline(corrected: delivery.Compared) -> bytes:
    """The redline of the corrected example."""
    assert corrected.old_word is not None
    return draw(corrected.old_word, corrected.new_word)


def test_example_marks_the_figures_alone(corrected: delivery.Compared, redline: bytes) -> None:
    """In the corrected example each mark is a figure that changed or a page of the contents; all words stay."""
    displays = {one for figure in corrected.changes.figures for one in (figure.old, figure.new) if one}
    numbers = {"".join(letter for letter in one if letter in "0123456789.%") for one in displays}
    root = read_part(redline)
    for link in list(root.iter(f"{W}hyperlink")):  # the contents, whose pages may have moved
        link.clear()
    marks = list_marks_in(root)

    assert len(marks) > 30
    assert {text for _, text in marks} <= numbers
    assert [kind for kind, _ in marks].count("ins") == [kind for kind, _ in marks].count("del")


def test_marks_carry_author_and_date(redline: bytes) -> None:
    """Every mark says who and when, and has a number of its own."""
    marks = list(read_part(redline).iter(f"{W}ins", f"{W}del"))

    assert {one.get(f"{W}author") for one in marks} == {AUTHOR}
    assert {one.get(f"{W}date") for one in marks} == {DATE}
    assert len({one.get(f"{W}id") for one in marks}) == len(marks) > 40


def test_word_opens_the_redline(redline: bytes, tmp_path: Path, list_word_errors: Any) -> None:
    """The Open XML SDK finds nothing wrong."""
    path = tmp_path / "redline.docx"
    path.write_bytes(redline)

    assert list_word_errors(path) == []


def test_libreoffice_shows_the_changes_tracked(redline: bytes, tmp_path: Path) -> None:
    """LibreOffice reads each mark as a change of its author."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    path = tmp_path / "redline.docx"
    path.write_bytes(redline)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = zipfile.ZipFile(tmp_path / "redline.odt").read("content.xml").decode()

    kinds = [kind for kind, _ in list_marks(redline)]
    assert content.count("<text:deletion>") >= kinds.count("del") * 0.8 > 10
    assert content.count("<text:insertion>") >= kinds.count("ins") * 0.8
    assert AUTHOR in content


def test_redline_is_the_same_each_time(corrected: delivery.Compared, redline: bytes) -> None:
    """The same files give the same bytes."""
    assert corrected.old_word is not None
    assert draw(corrected.old_word, corrected.new_word) == redline


def test_equal_files_have_no_marks(corrected: delivery.Compared) -> None:
    """Nothing is marked where nothing changed."""
    assert list_marks(draw(corrected.new_word, corrected.new_word)) == []


TABLE = [["甲", "1"], ["乙", "2"], ["丙", "3"]]
CASES: dict[str, tuple[Any, Any]] = {
    "words in a paragraph": (["预算执行率为97.5%。"], ["预算执行率为93.75%。"]),
    "a paragraph put in": (["甲", "乙"], ["甲", "新的一段", "乙"]),
    "a paragraph put in last": (["甲"], ["甲", "新的一段"]),
    "the last paragraph taken out": (["甲", "乙"], ["甲"]),
    "a row put in": (["前", TABLE, "后"], ["前", [*TABLE, ["丁", "4"]], "后"]),
    "a row taken out": (["前", TABLE, "后"], ["前", TABLE[1:], "后"]),
    "a table put in": (["前", "后"], ["前", TABLE, "后"]),
    "a table taken out": (["前", TABLE, "后"], ["前", "后"]),
    "a column put in": (["前", TABLE], ["前", [[*row, "x"] for row in TABLE]]),
    "a paragraph becomes a table": (["前", "甲", "后"], ["前", TABLE, "后"]),
    "everything": (["完全不同的旧文字", TABLE], ["new words", "and more of them"]),
}


@pytest.mark.parametrize("case", CASES)
def test_both_versions_are_in_the_redline(case: str) -> None:
    """Drawing verifies that accepting gives the new and rejecting the old; both ways of each case are drawn."""
    old, new = (write(blocks) for blocks in CASES[case])

    assert list_marks(draw(old, new))
    assert list_marks(draw(new, old))


def test_only_the_number_is_marked() -> None:
    """A number is changed as a whole, the words beside it stay."""
    assert list_marks(draw(*(write(blocks) for blocks in CASES["words in a paragraph"]))) == [
        ("del", "97.5%"),
        ("ins", "93.75%"),
    ]


def test_headers_and_footers_are_marked() -> None:
    """What changed in a header or footer is marked there."""
    data = draw(write(["甲"], "初稿", "第一版"), write(["甲"], "定稿", "第二版"))
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "header" in name or "footer" in name]
    marks = [mark for name in names if name.endswith(".xml") for mark in list_marks(data, name)]

    assert ("del", "初") in marks
    assert ("ins", "二") in marks


def test_look_of_words_is_marked() -> None:
    """A word that became bold carries its former look."""
    old, new = docx.Document(), docx.Document()
    old.add_paragraph().add_run("重点")
    new.add_paragraph().add_run("重点").bold = True

    assert len(list(read_part(draw(save(old), save(new))).iter(f"{W}rPrChange"))) == 1


def test_styles_that_differ_are_listed() -> None:
    """What Word cannot track is told."""
    old, new = docx.Document(), docx.Document()
    new.styles["Normal"].font.bold = True
    redline = draw_redline(save(old), save(new), AUTHOR, DATE)

    assert [one.code for one in redline.unmarked] == ["redline-part"]
    assert "styles.xml" in redline.unmarked[0].message


def test_redline_that_does_not_hold_is_not_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks that would not give the new text back are refused with the place."""
    monkeypatch.setattr(redlining, "redraw_story", lambda *_: None)

    with pytest.raises(ContentError, match="拒绝全部修订后"):
        draw(write(["旧"]), write(["新"]))


Block = st.one_of(
    st.text("甲乙丙丁12.%ab ", max_size=12),
    st.integers(1, 2).flatmap(
        lambda width: st.lists(
            st.lists(st.text("甲乙1", max_size=3), min_size=width, max_size=width), min_size=1, max_size=3
        )
    ),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(Block, max_size=6), st.lists(Block, max_size=6))
def test_any_two_files_can_be_redlined(old: list[Any], new: list[Any]) -> None:
    """Whatever two files say, the redline holds both."""
    data = draw(write(old), write(new))

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
