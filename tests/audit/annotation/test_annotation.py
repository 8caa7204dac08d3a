"""Findings put into the document: as Word comments, and beside it in a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from reportgen.audit.annotation import write_annotated, write_html
from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers import read_finished
from reportgen.problems import Location, Problem, Severity
from tests.audit.readers.twins import FUNDS, to_docx


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A Word file."""
    return to_docx(FUNDS, tmp_path / "report.docx")


def make_findings(document: FinishedDocument) -> list[Problem]:
    """One finding on a paragraph, one on a cell, one on nothing."""
    paragraph = next(one for one in document.passages if one.text == FUNDS.paragraph)
    cell = document.tables[0].cell(4, 4)
    places = {"执行率不符": paragraph.location, "合计<不符>": cell.location, "全文": Location(file=document.file)}
    return [
        Problem("x", Severity.ERROR, message, place, quote="644", stated="644", expected="645")
        for message, place in places.items()
    ]


def test_comments_stand_at_the_places(
    source: Path, tmp_path: Path, list_word_errors: Callable[[Path], list[Any]]
) -> None:
    """Each finding is a comment at its paragraph or cell; Word opens the copy, and its text is as it was."""
    document, _ = read_finished(source)

    write_annotated(source, make_findings(document), tmp_path / "out.docx")

    copy = Document(str(tmp_path / "out.docx"))
    comments = [comment.text for comment in copy.comments]
    assert [text.splitlines()[0] for text in comments] == ["错误：执行率不符", "错误：合计<不符>", "错误：全文"]
    assert "文中：644　应为：645" in comments[0]
    languages = [
        one.get(qn("w:eastAsia")) for comment in copy.comments for one in comment._comment_elm.xpath(".//w:lang")
    ]
    assert languages == ["zh-CN"] * sum(len(text.splitlines()) for text in comments)
    marked = [paragraph.text for paragraph in copy.paragraphs if paragraph._p.xpath("w:commentRangeStart")]
    assert marked == [FUNDS.heading, FUNDS.paragraph]
    assert copy.tables[0].cell(4, 4)._tc.xpath(".//w:commentRangeStart")
    again, _ = read_finished(tmp_path / "out.docx")
    assert [one.text for one in again.passages] == [one.text for one in document.passages]
    assert list_word_errors(tmp_path / "out.docx") == list_word_errors(source)


def test_comments_are_added_to_those_there(source: Path, tmp_path: Path) -> None:
    """A file that has comments keeps them; annotating is repeatable to the byte."""
    document, _ = read_finished(source)
    findings = make_findings(document)

    write_annotated(source, findings, tmp_path / "one.docx")
    write_annotated(source, findings, tmp_path / "same.docx")
    write_annotated(tmp_path / "one.docx", findings[:1], tmp_path / "two.docx")

    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "same.docx").read_bytes()
    comments = Document(str(tmp_path / "two.docx")).comments
    assert sorted(comment.comment_id for comment in comments) == [0, 1, 2, 3]


def test_page_shows_findings_beside_the_text(source: Path, tmp_path: Path) -> None:
    """The page holds the whole document; a finding stands by its paragraph or table, and marks it."""
    document, _ = read_finished(source)

    write_html(document, make_findings(document), 5, tmp_path / "out.html")

    page: Any = html.fromstring((tmp_path / "out.html").read_text("utf-8"))
    places = page.xpath("//div[@class='place'][.//aside]")
    assert [place.xpath("string(.//aside/p[2])") for place in places] == ["错误：执行率不符", "错误：合计<不符>"]
    assert [cell.text_content() for cell in page.xpath("//td[@class='found']")] == ["644"]
    assert page.xpath("//td[@class='found']/mark/text()") == ["644"]
    assert "核对了 5 个" in page.xpath("string(//body/p)")
    assert page.xpath("//script | //@src") == []


def test_page_lists_its_findings(source: Path, tmp_path: Path) -> None:
    """At the head of the page each finding leads to its box; nothing leads out of the page."""
    document, _ = read_finished(source)

    write_html(document, make_findings(document), 5, tmp_path / "out.html")

    page: Any = html.fromstring((tmp_path / "out.html").read_text("utf-8"))
    targets = page.xpath("//nav//a/@href")
    assert [page.xpath(f"string(//aside[@id='{target[1:]}']/p[2])") for target in targets] == [
        "错误：全文",
        "错误：执行率不符",
        "错误：合计<不符>",
    ]
    assert page.xpath("//@href") == targets
