"""Footnotes in every format: at the foot of printed pages, at the end of the page on screen."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

from lxml import etree
from pypdf import PdfReader

from reportgen.document.tree import Document, FigureMark, Footnote, Paragraph, Strong
from tests.rendering.docx.opened import SPACES, W, write
from tests.rendering.printed import make_report, read_pages, to_html, to_pdf
from tests.rendering.sample import AWKWARD, SPENT, make_score_table, words


def make_notes() -> Document:
    """Two paragraphs and a table cell with notes; one of them holds a figure."""
    table = make_score_table()
    first, *rest = table.rows[1].cells
    noted = replace(first, paragraphs=(words("格内", Footnote(words("表中的注"), "③")),))
    row = replace(table.rows[1], cells=(noted, *rest))
    return make_report(
        Paragraph("one", words("已经支出。", Footnote(words("依据：《办法》", AWKWARD), "①"), "后文")),
        Paragraph("two", words(Strong(words("总额。", Footnote(words("共", FigureMark(SPENT)), "②"))))),
        replace(table, rows=(table.rows[0], row, *table.rows[2:])),
    )


def test_word_has_real_footnotes() -> None:
    """Each mark leads to its note, the separators are there, and figures in notes are the report's."""
    with ZipFile(io.BytesIO(write(make_notes()))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        assert 'PartName="/word/footnotes.xml"' in package.read("[Content_Types].xml").decode()
        assert 'Target="footnotes.xml"' in package.read("word/_rels/document.xml.rels").decode()
    marks = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    written = {one.get(f"{W}id"): "".join(text.text or "" for text in one.iter(f"{W}t")) for one in notes}

    assert marks == ["1", "2", "3"]
    assert [written[mark].strip() for mark in marks] == ["依据：《办法》" + AWKWARD, f"共{SPENT.display}", "表中的注"]
    assert [one.get(f"{W}type") for one in notes][:2] == ["separator", "continuationSeparator"]
    assert [tag.get(f"{W}val") for tag in notes.iterfind(f".//{W}sdtPr/{W}tag", SPACES)] == [f"fig:{SPENT.id}"]


def test_pdf_has_notes_at_the_foot() -> None:
    """The notes stand below the text of their page and are counted from ① on each page."""
    sample = make_notes()
    lines = tuple(Paragraph(f"line-{number}", words("行")) for number in range(22))
    paged = replace(
        sample, body=(replace(sample.body[0], blocks=(*sample.body[0].blocks[:1], *lines, *sample.body[0].blocks[1:])),)
    )
    data = to_pdf(paged).data
    first, second, *_ = read_pages(data)

    assert first.index("行") < first.index("依据：《办法》")
    assert "①依据" in first
    assert f"①共{SPENT.display}" in second
    assert "②表中的注" in second
    assert PdfReader(io.BytesIO(data)).pages[0].get("/Annots")


def test_page_has_notes_with_the_way_back() -> None:
    """On screen a mark leads to its note at the end, and the note back to the mark."""
    html = to_html(make_notes())
    text, _, end = html.partition('role="doc-endnotes"')

    for mark in "①②③":
        assert f'id="mark-{mark}"' in text
        assert f'href="#note-{mark}"' in text
        assert f'id="note-{mark}"' in end
        assert f'href="#mark-{mark}"' in end
    assert len(re.findall("<li id=", end)) == 3
    assert 'doc-endnotes"' not in to_html(make_report(Paragraph("one", words("没有注"))))
