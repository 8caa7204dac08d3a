"""The Word reader: what a reader sees is read, what a reader does not see is not."""

from pathlib import Path

import pytest

from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers import read_finished
from tests.audit.readers.twins import grid_of
from tests.audit.readers.word import p, r, tbl, tc, write_word


def read(tmp_path: Path, body: str, **parts: str) -> FinishedDocument:
    """A Word file with a body, read."""
    return read_finished(write_word(tmp_path / "report.docx", body, **parts))[0]


INSERTED = (
    f"<w:p>{r('支出')}<w:ins>{r('501')}</w:ins><w:del><w:r><w:delText>601</w:delText></w:r></w:del>{r('万元')}</w:p>"
)
CONTROL = f"<w:p>{r('得')}<w:sdt><w:sdtPr/><w:sdtContent>{r('85.96')}</w:sdtContent></w:sdt>{r('分')}</w:p>"
FRACTION = (
    "<w:p><m:oMath><m:f><m:num><m:r><m:t>29+4</m:t></m:r></m:num>"
    "<m:den><m:r><m:t>40</m:t></m:r></m:den></m:f></m:oMath></w:p>"
)
HIDDEN = f"<w:p>{r('共40份')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>删去99</w:t></w:r></w:p>"
FIELD = f"<w:p><w:r><w:instrText> SEQ 表 </w:instrText></w:r>{r('表1')}</w:p>"
LINK = f"<w:p>{r('见')}<w:hyperlink>{r('附件2')}</w:hyperlink></w:p>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (INSERTED, "支出501万元"),
        (CONTROL, "得85.96分"),
        (FRACTION, "(29+4)/40"),
        (HIDDEN, "共40份"),
        (FIELD, "表1"),
        (LINK, "见附件2"),
        (f"<w:p>{r('某局就业资金')}<w:r><w:br/></w:r>{r('绩效评价报告')}</w:p>", "某局就业资金绩效评价报告"),
        (f"<w:p>{r('甲项。')}<w:r><w:br/></w:r>{r('乙项。')}</w:p>", "甲项。\n乙项。"),
    ],
)
def test_text_is_what_is_seen(paragraph: str, text: str, tmp_path: Path) -> None:
    """Insertions, controls, links and fractions count; deletions, hidden text and codes of fields do not."""
    assert [one.text for one in read(tmp_path, paragraph).passages] == [text]


def test_text_box_is_read_once(tmp_path: Path) -> None:
    """A text box follows its paragraph; the older copy that Word keeps of it is not read again."""
    box = f"<w:txbxContent>{p('框内12人')}</w:txbxContent>"
    body = (
        f"<w:p>{r('正文')}<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert [one.text for one in read(tmp_path, body).passages] == ["正文", "框内12人"]


def test_footnotes_come_last(tmp_path: Path) -> None:
    """Footnotes are read, the line that divides them from the text is not."""
    divider = f'<w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote>'
    notes = f'{divider}<w:footnote w:id="1">{p("含税3万元")}</w:footnote>'

    document = read(tmp_path, p("正文"), footnotes=notes)

    assert [(one.text, one.is_note) for one in document.passages] == [("正文", False), ("含税3万元", True)]


@pytest.mark.parametrize(
    ("name", "level"), [("heading 1", 1), ("标题 2", 2), ("标题3", 3), ("Normal", None), ("toc 1", None)]
)
def test_headings_are_told_by_style(name: str, level: int | None, tmp_path: Path) -> None:
    """A style's name or that of the style it is based on tells the level, in Chinese too."""
    base = f'<w:style w:styleId="a1"><w:name w:val="{name}"/></w:style>'
    own = '<w:style w:styleId="a2"><w:name w:val="我的样式"/><w:basedOn w:val="a1"/></w:style>'

    document = read(tmp_path, p("项目概况", '<w:pStyle w:val="a2"/>'), styles=base + own)

    assert [one.heading_level for one in document.passages] == [level]
    assert [one.is_contents for one in document.passages] == [name == "toc 1"]


def test_numbers_that_word_adds_are_read(tmp_path: Path) -> None:
    """Headings, list items and serial numbers that Word counts by itself have the numbers that are seen."""
    kinds = [("chineseCountingThousand", "%1、"), ("decimal", "（%1）"), ("decimal", "%1")]
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for number, (form, text) in enumerate(kinds)
    ) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(kinds)))

    def item(kind: int) -> str:
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{kind}"/></w:numPr>'

    body = p("概况", item(1)) + p("甲", item(2)) + p("乙", item(2)) + "".join(p("章", item(1)) for _ in range(10))
    serial = tbl(tc(p("", item(3))) + tc("丙"), tc(p("", item(3))) + tc("丁"))

    document = read(tmp_path, body + serial, numbering=numbering)

    assert [one.text for one in document.passages][:4] == ["一、概况", "（1）甲", "（2）乙", "二、章"]
    assert document.passages[-1].text == "十一、章"
    assert grid_of(document.tables[0]) == [["1", "丙"], ["2", "丁"]]


def test_outline_level_of_a_paragraph_makes_a_heading(tmp_path: Path) -> None:
    """A paragraph may be a heading without a style."""
    (heading,) = read(tmp_path, p("项目概况", '<w:outlineLvl w:val="1"/>')).headings

    assert heading.heading_level == 2


def test_merged_cells_are_resolved(tmp_path: Path) -> None:
    """Spans over columns and rows, and rows that begin late, give a full grid."""
    body = tbl(
        tc("甲", '<w:vMerge w:val="restart"/>') + tc("乙", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("1") + tc("2"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("3") + tc("4"),
    )

    (table,) = read(tmp_path, body).tables

    assert grid_of(table) == [["甲", "乙", "乙"], ["甲", "1", "2"], ["", "3", "4"]]
    assert table.cell(1, 0).rowspan == 2
    assert table.cell(0, 2) is table.cell(0, 1)


def test_deleted_rows_are_left_out(tmp_path: Path) -> None:
    """A row that a tracked change deleted is no row."""
    (table,) = read(tmp_path, tbl(tc("1") + tc("2"), "<w:trPr><w:del/></w:trPr>" + tc("3") + tc("4"))).tables

    assert grid_of(table) == [["1", "2"]]


def test_nested_table_is_a_table_of_its_own(tmp_path: Path) -> None:
    """A table in a cell follows the outer one, and its text is not told twice."""
    inner = tbl(tc("内1") + tc("内2"))

    document = read(tmp_path, tbl(tc(p("外") + inner + p("")) + tc("右")))

    assert [grid_of(table) for table in document.tables] == [[["外", "右"]], [["内1", "内2"]]]
    assert [table.location.table for table in document.tables] == [1, 2]


def test_places_name_paragraph_and_cell(tmp_path: Path) -> None:
    """Each passage has its number, each cell the letters of a workbook."""
    document = read(tmp_path, p("一") + p("") + p("二") + tbl(tc("甲") + tc("乙")))

    assert [one.location.paragraph for one in document.passages] == [1, 2]
    assert [(cell.location.table, cell.location.row, cell.location.cell) for cell in document.tables[0].cells] == [
        (1, 1, "A1"),
        (1, 1, "B1"),
    ]
