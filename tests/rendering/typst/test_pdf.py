"""The PDF of the default engine: what arrives, where it stands, and what is refused."""

import io
import json
from dataclasses import replace

import pytest
from pypdf import PageObject, PdfReader

from reportgen.document.tree import (
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Picture,
    Reference,
    Row,
    Table,
)
from reportgen.errors import ContentError
from reportgen.models.figure import Provenance
from reportgen.problems import Location
from tests.rendering.printed import (
    AWKWARD,
    list_headings,
    make_long_table,
    make_report,
    print_sample,
    read_bookmarks,
    read_pages,
    squeeze,
    to_pdf,
)
from tests.rendering.sample import FIGURES, make_document, words

PLACES: dict[str, tuple[Block, ...]] = {
    "paragraph": (Paragraph("p", words(AWKWARD)),),
    "list number": (Paragraph("p", words("文字"), label=AWKWARD),),
    "heading": (Heading("h", 1, AWKWARD, words(AWKWARD)),),
    "cell": (Table("t", (Column(1),), (Row((Cell((words(AWKWARD),)),)),), header_rows=0),),
    "caption": (Table("t", (Column(1),), (Row((Cell((words("格"),)),)),), caption=Caption("表1", words(AWKWARD))),),
    "reference": (Paragraph("p", (Reference("absent", AWKWARD),)),),
}


@pytest.mark.parametrize("place", PLACES)
def test_text_arrives_unchanged(place: str) -> None:
    """No text is taken for markup, wherever it stands."""
    assert squeeze(AWKWARD) in "".join(read_pages(to_pdf(make_report(*PLACES[place])).data))


def test_same_document_gives_the_same_bytes() -> None:
    """Nothing of the clock or of the machine's folders is in the file."""
    assert to_pdf(make_document()).data == print_sample().data


def test_bookmarks_are_the_headings() -> None:
    """The bookmarks list every heading in order."""
    assert [title for title, _ in read_bookmarks(print_sample().data)] == list_headings(make_document())


def test_pages_tell_where_headings_stand() -> None:
    """The page numbers that the Word file's contents use are the printed ones."""
    printed = print_sample()
    first = read_pages(printed.data).index(next(page for page in read_pages(printed.data) if "—1—" in page))

    found = {title: page - first + 1 for title, page in read_bookmarks(printed.data)}

    assert found["一、基本情况"] == printed.pages["overview"] == 1
    assert found["其他需要说明的问题"] == printed.pages["other"] == 3


def test_contents_name_the_printed_pages() -> None:
    """An entry ends with the number at the foot of its heading's page."""
    pages = read_pages(print_sample().data)
    contents = next(page for page in pages if page.startswith("目录"))

    assert contents.split("二、综合评价情况及评价结论")[1].lstrip(".").startswith("2")
    assert any("—2—" in page and "二、综合评价情况及评价结论" in page for page in pages)


def test_cover_front_and_contents_bear_no_number() -> None:
    """Numbers begin with the body, on a right-hand page."""
    pages = read_pages(print_sample().data)
    numbered = [number for number, page in enumerate(pages) if "—" in page]

    assert numbered
    assert numbered[0] % 2 == 0
    assert all(f"—{count}—" in pages[number] for count, number in enumerate(numbered, 1))


def test_landscape_pages_lie_on_their_side() -> None:
    """The wide table has a sheet of its own, the next section stands upright again."""
    sheets = [page.mediabox for page in PdfReader(io.BytesIO(print_sample().data)).pages]
    wide = [number for number, sheet in enumerate(sheets) if sheet.width > sheet.height]

    assert len(wide) == 1
    assert 0 < wide[0] < len(sheets) - 1


def test_header_rows_are_repeated() -> None:
    """Every page that a long table reaches begins with its header."""
    pages = read_pages(to_pdf(make_report(make_long_table(80))).data)

    assert len(pages) > 2
    assert all("序号栏" in page for page in pages)


@pytest.mark.parametrize("orientation", Orientation)
def test_no_row_stands_alone_on_the_last_page(orientation: Orientation) -> None:
    """Whatever the number of rows, the last page of a table shows two of them at least."""
    last_pages = [
        read_pages(to_pdf(make_report(make_long_table(rows), orientation=orientation)).data)[-1]
        for rows in range(20, 40, 1)
    ]

    assert len(set(last_pages)) > 1
    assert all(page.count("内容") - page.count("内容栏") > 1 for page in last_pages)


def test_signature_never_stands_alone() -> None:
    """Text goes with the signature to the next page."""
    signature = Paragraph("s", words("评价机构"), ParagraphStyle.SIGNATURE)
    lines = [Paragraph(f"p{number}", words(f"第{number}段。")) for number in range(1, 22)]

    pages = read_pages(to_pdf(make_report(*lines, signature)).data)

    assert len(pages) == 2
    assert pages[1].startswith("第21段。评价机构")


def test_file_is_archival_and_accessible() -> None:
    """The file says that it keeps PDF/A-3a and PDF/UA-1, in which language it is and what it is called."""
    reader = PdfReader(io.BytesIO(print_sample().data))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()  # type: ignore[index]

    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in squeeze(metadata)
    assert "<pdfuaid:part>1</pdfuaid:part>" in squeeze(metadata)
    assert reader.metadata is not None
    assert reader.metadata.title == make_document().properties.title
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]
    assert "<rdf:li>zh-CN</rdf:li>" in metadata
    assert b"zh-TW" not in print_sample().data
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_figures_are_attached() -> None:
    """The file carries its figures as data, related to it as PDF/A-3 asks, without the folders of the machine."""
    told = Provenance(
        "{funds.spent} ÷ {funds.received}",
        ("funds.spent", "funds.received"),
        (Location("/machine/case/data/funds.yaml", 7, 3), Location("/machine/packs/profile.yaml", 2)),
    )
    rate = replace(FIGURES["funds.execution_rate"], told=told)
    document = replace(make_document(), figures=FIGURES | {rate.id: rate}, home="/machine/case")

    reader = PdfReader(io.BytesIO(to_pdf(document).data))
    (attached,) = reader.attachments["figures.json"]
    figures = json.loads(attached)

    assert list(figures) == list(FIGURES)
    assert figures[rate.id] == {
        "name": "预算执行率",
        "display": "97.50%",
        "value": "0.9750",
        "formula": "{funds.spent} ÷ {funds.received}",
        "operands": ["funds.spent", "funds.received"],
        "sources": ["data/funds.yaml:7", "profile.yaml:2"],
    }
    (relation,) = reader.trailer["/Root"]["/AF"]  # type: ignore[index]
    assert relation.get_object()["/AFRelationship"] == "/Data"


def test_contents_and_references_are_links() -> None:
    """Each entry of the contents leads to the page of its heading, and a reference to that of its table."""
    reader = PdfReader(io.BytesIO(print_sample().data))
    contents = next(page for page in reader.pages if squeeze(page.extract_text()).startswith("目录"))
    text = next(page for page in reader.pages if "详见表3-1" in squeeze(page.extract_text()))

    led = [list_link_targets(reader, page) for page in (contents, text)]

    headings = {title: reader.pages[number] for title, number in read_bookmarks(print_sample().data)}
    listed = [title for title in headings if title in squeeze(contents.extract_text())]
    assert len(listed) == 4
    assert dict.fromkeys(led[0]) == dict.fromkeys(number_page(reader, headings[title]) for title in listed)
    assert ["表3-1各级指标得分情况" in squeeze(reader.pages[number].extract_text()) for number in led[1]] == [True]


def number_page(reader: PdfReader, page: PageObject) -> int:
    """The number of a page from 0."""
    number = reader.get_page_number(page)
    assert number is not None
    return number


def list_link_targets(reader: PdfReader, page: PageObject) -> list[int]:
    """The numbers of the pages that the links of a page lead to, in order."""
    links = [annotation.get_object() for annotation in page.get("/Annots", [])]
    places = [link.get("/Dest") or link["/A"]["/D"] for link in links if link["/Subtype"] == "/Link"]
    named = reader.named_destinations
    pages = [named[place].page if isinstance(place, str) else place[0] for place in places]
    return [next(n for n, one in enumerate(reader.pages) if one.indirect_reference == page) for page in pages]


def test_headings_may_skip_levels() -> None:
    """A form may begin with a heading of the third level; the bookmarks hold all the same."""
    headings = [Heading(f"h{level}", level, "", words(f"标题{level}")) for level in (3, 1, 4)]

    bookmarks = read_bookmarks(to_pdf(make_report(*headings)).data)

    assert [title for title, _ in bookmarks] == ["标题3", "标题1", "标题4"]


def test_rare_characters_come_from_another_font() -> None:
    """What the body font lacks is not lost."""
    rare = "镕喆堃玥昇赟㎡☑✓①Ω≥‰"

    assert rare in read_pages(to_pdf(make_report(Paragraph("p", words(rare)))).data)[0]


def test_missing_glyphs_are_told_all_at_once() -> None:
    """A character that no font has stops the PDF, with the place of its block."""
    place = Location("narrative/background.md", 3, 1)
    blocks = (Paragraph("p", words("甲😀"), location=place), Paragraph("q", words("乙🎉")))

    with pytest.raises(ContentError) as caught:
        to_pdf(make_report(*blocks))

    assert [one.code for one in caught.value.problems] == ["glyph-missing"] * 2
    assert [one.quote for one in caught.value.problems] == ["😀", "🎉"]
    assert caught.value.problems[0].location == place


def test_broken_picture_is_named() -> None:
    """A picture that cannot be read is reported by its caption."""
    broken = Picture("pic", b"no picture", "image/png", Caption("图1", words("现场")), "现场", 50)

    with pytest.raises(ContentError) as caught:
        to_pdf(make_report(broken))

    assert [one.code for one in caught.value.problems] == ["picture-unreadable"]
    assert "图1现场" in caught.value.problems[0].message
