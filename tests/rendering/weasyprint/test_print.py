"""The PDF of the second engine, printed from the HTML."""

import sys
from functools import cache
from pathlib import Path

import pytest

from reportgen.document.tree import Paragraph
from reportgen.errors import MachineError
from reportgen.rendering.weasyprint import print_html
from tests.rendering.printed import (
    AWKWARD,
    list_headings,
    make_long_table,
    make_report,
    read_bookmarks,
    read_pages,
    squeeze,
    to_html,
)
from tests.rendering.sample import make_document, words


@cache
def print_sample() -> bytes:
    """The sample document; the tests are skipped where a system library is missing."""
    try:
        return print_html(to_html(make_document())).data
    except MachineError as error:
        pytest.skip(str(error))


def test_bookmarks_are_the_headings() -> None:
    """The bookmarks list every heading in order, as in the default engine."""
    assert [title for title, _ in read_bookmarks(print_sample())] == list_headings(make_document())


def test_same_html_gives_the_same_bytes() -> None:
    """Nothing of the clock is in the file."""
    assert print_html(to_html(make_document())).data == print_sample()


def test_contents_name_the_printed_pages() -> None:
    """Numbers begin with the body, and the contents list uses them."""
    pages = read_pages(print_sample())
    contents = next(page for page in pages if page.startswith("目录"))
    numbered = [page for page in pages if "—" in page]

    assert contents.split("其他需要说明的问题")[1].lstrip(".").startswith("3")
    assert all(f"—{number}—" in page for number, page in enumerate(numbered, 1))
    assert "其他需要说明的问题" in numbered[2]


def test_header_rows_are_repeated() -> None:
    """Every page that a long table reaches begins with its header."""
    print_sample()
    pages = read_pages(print_html(to_html(make_report(make_long_table(80)))).data)

    assert len([page for page in pages if "行" in page]) > 2
    assert all("序号栏" in page for page in pages if "行" in page)


def test_text_arrives_unchanged() -> None:
    """Text that looks like markup is printed as it is."""
    print_sample()

    assert squeeze(AWKWARD) in "".join(
        read_pages(print_html(to_html(make_report(Paragraph("p", words(AWKWARD))))).data)
    )


def test_no_file_is_read(tmp_path: Path) -> None:
    """A style sheet that names a file of the machine gets nothing from it."""
    print_sample()
    (tmp_path / "other.css").write_text('body::before { content: "外来内容" }', "utf-8")
    html = f'<style>@import "{(tmp_path / "other.css").as_uri()}";</style><p>正文内容</p>'

    assert read_pages(print_html(html).data) == ["正文内容"]


def test_missing_library_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where WeasyPrint cannot be loaded, the message names the packages and the other engine."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(MachineError, match="libpango") as caught:
        print_html("<p>正文</p>")

    assert "typst" in caught.value.problem.hint
