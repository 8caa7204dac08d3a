"""Files that cannot be read, or mean harm: a clear message, and little time and memory."""

import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from reportgen.audit.readers import read_finished
from reportgen.errors import ContentError
from tests.audit.readers.twins import FUNDS, to_docx, to_pdf
from tests.audit.readers.word import TYPES, p, tbl, write_word

BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def write_bytes(data: bytes) -> Callable[[Path], object]:
    """Writes a file of bytes."""
    return lambda path: path.write_bytes(data)


def write_bomb(path: Path) -> None:
    """A package whose document is 200 MB of spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", b" " * 200_000_000)


def write_deep(path: Path) -> None:
    """Tables inside tables, deeper than any document has them."""
    body = p("内")
    for _ in range(60):
        body = tbl(f"<w:tc>{body}</w:tc>")
    write_word(path, body)


def write_cut(path: Path) -> None:
    """A package whose end is missing."""
    to_docx(FUNDS, path)
    path.write_bytes(path.read_bytes()[:-400])


def write_locked_pdf(path: Path) -> None:
    """A PDF with a password."""
    writer = PdfWriter(clone_from=to_pdf(FUNDS, path))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def write_pdf_bomb(path: Path) -> None:
    """A PDF with one page whose content unpacks to 100 MB."""
    content = zlib.compress(b" " * 100_000_000)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")


def write_far_cell(path: Path) -> None:
    """A workbook with a value in its very last cell."""
    workbook = Workbook()
    workbook.worksheets[0]["XFD1048576"] = 1
    workbook.save(path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

FILES: Mapping[str, tuple[str, Callable[[Path], object], str]] = {
    "unknown": ("a.doc", write_bytes(OLE), "audit-format-unknown"),
    "missing": ("a.docx", str, "audit-file-missing"),
    "empty": ("a.docx", write_bytes(b""), "audit-file-empty"),
    "blank text": ("a.txt", write_bytes(b" \n\n"), "audit-file-empty"),
    "blank word": ("a.docx", lambda path: write_word(path, p("")), "audit-file-empty"),
    "locked word": ("a.docx", write_bytes(OLE), "audit-file-encrypted"),
    "locked pdf": ("a.pdf", write_locked_pdf, "audit-file-encrypted"),
    "no zip": ("a.docx", write_bytes(b"hello"), "audit-file-broken"),
    "no workbook": ("a.xlsx", write_bytes(b"PK\x03\x04broken"), "audit-file-broken"),
    "no pdf": ("a.pdf", write_bytes(b"%PDF-1.7 broken"), "audit-file-broken"),
    "picture as text": ("a.txt", write_bytes(b"\x89PNG\0\0\xff\xfe\xff"), "audit-file-broken"),
    "cut word": ("a.docx", write_cut, "audit-file-broken"),
    "no document": ("a.docx", lambda path: zipfile.ZipFile(path, "w").close(), "audit-file-broken"),
    "deep word": ("a.docx", write_deep, "audit-file-broken"),
    "zip bomb": ("a.docx", write_bomb, "audit-archive-bomb"),
    "pdf bomb": ("a.pdf", write_pdf_bomb, "audit-archive-bomb"),
    "entities": ("a.docx", lambda path: write_word(path, p("&i;"), prologue=BILLION_LAUGHS), "audit-xml-refused"),
    "file entity": ("a.docx", lambda path: write_word(path, p("&a;"), prologue=OUTSIDE), "audit-xml-refused"),
    "far cell": ("a.xlsx", write_far_cell, "audit-table-too-large"),
}


@pytest.mark.parametrize("what", FILES)
def test_file_is_refused(what: str, tmp_path: Path) -> None:
    """The message tells what is wrong with the file and what to do, within seconds and bounded memory."""
    name, write, code = FILES[what]
    path = tmp_path / name
    write(path)
    tracemalloc.start()
    begin = time.process_time()

    with pytest.raises(ContentError) as refused:
        read_finished(path)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (found,) = refused.value.problems
    assert found.code == code
    assert found.hint
    assert found.location.file == str(path)
    assert time.process_time() - begin < 10
    assert peak < 200_000_000


def test_long_pdf_is_cut(tmp_path: Path) -> None:
    """Of a PDF with 2,000 pages the first are read, and it is told how many."""
    page = PdfWriter(clone_from=to_pdf(FUNDS, tmp_path / "one.pdf")).pages[0]
    writer = PdfWriter()
    for _ in range(2000):
        writer.add_page(page)
    writer.write(tmp_path / "long.pdf")
    begin = time.process_time()

    document, problems = read_finished(tmp_path / "long.pdf")

    assert [(one.code, "2000" in one.message) for one in problems] == [("audit-pages-cut", True)]
    assert max(one.location.page or 0 for one in document.passages) == 500
    assert time.process_time() - begin < 60


def test_spans_beyond_a_table_are_cut(tmp_path: Path) -> None:
    """A web page cannot take memory by its spans."""
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td colspan=99999 rowspan=65000>合计</td></tr><tr><td>1</td></tr></table>", "utf-8")

    (table,) = read_finished(path)[0].tables

    assert table.height * table.width < 1000


def test_formula_without_value_is_told(tmp_path: Path) -> None:
    """A workbook that was never calculated says which cells were not checked."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["A2"] = "合计", "=SUM(B1:B3)"
    workbook.save(tmp_path / "a.xlsx")

    _, problems = read_finished(tmp_path / "a.xlsx")

    assert [(one.code, one.location.cell) for one in problems] == [("audit-formula-without-value", "Sheet!A2")]
