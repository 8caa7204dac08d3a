"""The Word file: what a reader of the document sees in it."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportgen.document.tree import (
    Caption,
    Document,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Section,
    Table,
)
from reportgen.errors import ContentError
from tests.rendering.docx.opened import W, open_part, read_words, write
from tests.rendering.sample import AWKWARD, FIGURES, cell, make_document, make_png, words

PAGES = {"overview": 1, "overview.project": 1, "result": 2, "other": 3}


def with_blocks(*blocks: Heading | Paragraph | Table | Picture | PageBreak) -> Document:
    """The sample with one body section of these blocks."""
    return replace(make_document(), cover=None, front=(), body=(Section("only", blocks),), contents_levels=0)


def test_all_words_arrive(tmp_path: Path) -> None:
    """Typed text is printed as typed, on the cover and in the body; control characters are left out."""
    paragraphs = open_part(write(make_document()), tmp_path).paragraphs

    assert f"{AWKWARD}；前后；  两个空格" in paragraphs
    assert AWKWARD in paragraphs  # the cover's field
    assert "就业补助资金项目" in paragraphs
    assert "（1）核实数据；" in paragraphs
    assert not [text for text in paragraphs if "{%" in text or "{{r" in text or "样张" in text]


def test_figures_keep_their_identity(tmp_path: Path) -> None:
    """Every figure, the cover's too, stands in an inline control that is tagged, numbered and out of sight."""
    opened = open_part(write(make_document()), tmp_path)

    controls = opened.find("//w:sdt")
    tags = [one.get(f"{W}val", "") for one in opened.find("//w:sdt/w:sdtPr/w:tag")]
    assert len(controls) >= 6
    assert {tag.removeprefix("fig:") for tag in tags} == {"funds.spent", "funds.execution_rate", "total.score"}
    assert [one.get(f"{W}val") for one in opened.find("//w:sdt/w:sdtPr/w:alias")] == tags
    for control, tag in zip(controls, tags, strict=True):
        assert read_words(control) == FIGURES[tag.removeprefix("fig:")].display
        assert str(control.getparent().tag) == f"{W}p"  # type: ignore[union-attr]
    ids = opened.values("//w:sdt/w:sdtPr/w:id/@w:val")
    assert len(set(ids)) == len(ids) == len(controls)
    assert opened.values("//w15:appearance/@w15:val") == ["hidden"] * len(controls)


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no hash order in the file."""
    assert write(make_document(), PAGES) == write(make_document(), PAGES)


def test_headings_are_numbered_by_word_where_the_labels_agree(tmp_path: Path) -> None:
    """A label that Word would print is left to Word; another is typed, and none switches the number off."""
    blocks = [
        Heading("a", 1, "一、", words("甲")),
        Heading("b", 2, "（一）", words("乙")),
        Heading("c", 1, "第二章 ", words("丙")),
        Heading("d", 1, "", words("丁")),
        Heading("e", 1, "二、", words("戊")),
        Heading("f", 2, "（一）", words("己")),
    ]
    opened = open_part(write(with_blocks(*blocks)), tmp_path)

    texts = {read_words(one): one.find(f"{W}pPr/{W}numPr/{W}numId") is not None for one in opened.find("//w:p")}
    assert texts == {"甲": False, "乙": False, "第二章 丙": True, "丁": True, "戊": False, "己": False}


def test_the_contents_list_is_a_field_with_entries_and_pages(tmp_path: Path) -> None:
    """Entries and page numbers are stored, each linked to a bookmark that exists; nothing asks to be updated."""
    data = write(make_document(), PAGES)
    opened = open_part(data, tmp_path)

    entries = [
        text for text, style in zip(opened.paragraphs, styles_of(opened), strict=True) if style.startswith("TOC")
    ]
    assert entries == [
        "目  录",
        "一、基本情况1",
        "（一）项目概况1",
        "二、综合评价情况及评价结论2",
        "其他需要说明的问题3",
    ]
    assert [code for code in opened.values("//w:instrText/text()") if code.startswith(" TOC ")]
    anchors = opened.values("//w:hyperlink/@w:anchor")
    assert len(anchors) == 4
    assert set(anchors) <= set(opened.values("//w:bookmarkStart/@w:name"))
    assert not opened.find("//@w:dirty")
    with ZipFile(tmp_path / "report.docx") as package:
        assert b"updateFields" not in package.read("word/settings.xml")


def styles_of(opened: object) -> list[str]:
    """The style id of every paragraph, empty where it names none."""
    paragraphs = opened.find("//w:p")  # type: ignore[attr-defined]
    found = [one.find(f"{W}pPr/{W}pStyle") for one in paragraphs]
    return ["" if one is None else one.get(f"{W}val", "") for one in found]


def test_fields_begin_and_end_in_pairs(tmp_path: Path) -> None:
    """Word refuses a field that does not end."""
    kinds = open_part(write(make_document(), PAGES), tmp_path).values("//w:fldChar/@w:fldCharType")

    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 5


def test_references_point_to_labels(tmp_path: Path) -> None:
    """A reference is a REF field to the caption's label, or a link where its words are others."""
    picture = Picture("p", make_png(), "image/png", Caption("图1", words("示意")), "示意图", 60)
    text = Paragraph("t", words(Reference("p", "图1"), "；", Reference("p", "上图")))
    opened = open_part(write(with_blocks(picture, text)), tmp_path)

    assert [code for code in opened.values("//w:instrText/text()") if "REF" in code] == [" REF _r_p \\h "]
    assert opened.values("//w:hyperlink/@w:anchor") == ["_b_p"]
    assert {"_r_p", "_b_p"} <= set(opened.values("//w:bookmarkStart/@w:name"))


def test_sections_turn_and_count_their_pages(tmp_path: Path) -> None:
    """The wide table stands on a landscape page; page numbers begin with the body and run on."""
    sections = open_part(write(make_document()), tmp_path).find("//w:sectPr")

    turned = [one.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for one in sections]  # type: ignore[union-attr]
    numbered = [one.find(f"{W}footerReference") is not None for one in sections]
    restarted = [one.find(f"{W}pgNumType") is not None for one in sections]
    assert turned == [False, False, False, False, True, False]  # cover, front, contents, body, wide, annex
    assert numbered == [False, False, False, True, True, True]
    assert restarted == [False, False, False, True, False, False]


def test_a_document_may_end_on_a_landscape_page_and_have_no_cover(tmp_path: Path) -> None:
    """The last section's properties are the document's own, whatever its orientation."""
    sample = make_document()
    wide = next(one for one in sample.body if one.orientation is Orientation.LANDSCAPE)
    document = replace(sample, cover=None, front=(), body=(sample.body[0], wide), contents_levels=0)
    opened = open_part(write(document), tmp_path)

    assert opened.values("/w:document/w:body/w:sectPr/w:pgSz/@w:orient") == ["landscape"]
    assert len(opened.find("//w:sectPr")) == 2


def test_pictures_carry_alternative_text(tmp_path: Path) -> None:
    """The picture is in the package, in its proportions, and is read aloud."""
    opened = open_part(write(make_document()), tmp_path)

    assert opened.values("//wp:docPr/@descr") == ["招聘会现场的蓝色示意图"]
    across, down = (int(opened.values(f"//wp:extent/@{name}")[0]) for name in ("cx", "cy"))
    assert across == pytest.approx(80 * 36000, abs=100)
    assert down / across == pytest.approx(40 / 60, abs=0.001)
    with ZipFile(tmp_path / "report.docx") as package:
        assert package.read("word/media/picture1.png") == make_png()
        assert b'Extension="png"' in package.read("[Content_Types].xml")


def test_a_picture_that_cannot_be_read_is_a_problem() -> None:
    """What is no picture stops the report and is named."""
    broken = Picture("p", b"nonsense", "image/png", Caption("", words("坏图")), "坏图", 60)

    with pytest.raises(ContentError) as caught:
        write(with_blocks(broken))
    assert [(one.code, "p" in one.message) for one in caught.value.problems] == [("docx-picture", True)]


def test_a_page_break_is_a_property_of_what_follows(tmp_path: Path) -> None:
    """No empty line is left at the top of the new page; a break at a section's start means nothing."""
    blocks = (PageBreak(), Paragraph("a", words("甲")), PageBreak(), Paragraph("b", words("乙")), PageBreak())
    opened = open_part(write(with_blocks(*blocks)), tmp_path)

    assert [read_words(one) for one in opened.find("//w:p[w:pPr/w:pageBreakBefore]")] == ["乙"]
    assert opened.paragraphs == ["甲", "乙"]


def test_a_fraction_is_a_formula_with_room(tmp_path: Path) -> None:
    """The fraction is an OMML formula, and its line may grow."""
    opened = open_part(write(make_document()), tmp_path)

    assert [read_words(one) for one in opened.find("//m:f/m:num")] == ["实际支出498.36"]
    assert opened.values("//w:p[m:oMath]/w:pPr/w:spacing/@w:lineRule") == ["atLeast"]


def test_properties_come_from_the_document(tmp_path: Path) -> None:
    """Title and author are the report's, and the dates are its date."""
    core = open_part(write(make_document()), tmp_path, "docProps/core.xml")

    assert core.values("//dc:title/text()") == ["就业补助资金项目支出绩效评价报告"]
    assert core.values("//*[local-name()='created' or local-name()='modified']/text()") == ["2025-08-15T00:00:00Z"] * 2


def test_bookmarks_are_short_and_unique(tmp_path: Path) -> None:
    """Word cuts bookmark names after 40 characters and takes the first of two equal ones."""
    blocks = [Paragraph(f"一个很长的标识.{'x' * 60}.{number}", words("甲")) for number in range(20)]
    names = open_part(write(with_blocks(*blocks)), tmp_path).values("//w:bookmarkStart/@w:name")

    assert len(set(names)) == len(names) == 20
    assert max(map(len, names)) <= 40


def test_neighbouring_tables_stay_two(tmp_path: Path) -> None:
    """Word joins tables that touch, so something stands between them."""
    from reportgen.document.tree import Column, Row

    table = Table("t1", (Column(1),), (Row((cell("甲"),)),), header_rows=0)
    opened = open_part(write(with_blocks(table, replace(table, id="t2"))), tmp_path)

    assert len(opened.find("//w:tbl")) == 2
    assert not opened.find(
        "//w:tbl/following-sibling::*[not(self::w:bookmarkStart or self::w:bookmarkEnd)][1][self::w:tbl]"
    )
