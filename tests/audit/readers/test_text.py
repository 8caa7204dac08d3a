"""The text reader: three shapes of table, and prose left as prose where the shape is not plain."""

import time
from pathlib import Path

import pytest

from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers import read_finished
from tests.audit.readers.twins import grid_of


def read(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> FinishedDocument:
    """A text file of lines, read."""
    path = tmp_path / "report.txt"
    path.write_bytes("\n".join(lines).encode(encoding))
    return read_finished(path)[0]


def test_spaced_records_become_rows(tmp_path: Path) -> None:
    """Under known headings a record ends with its values; its label may be wrapped over lines."""
    document = read(
        tmp_path,
        "表1 补助情况表",
        "序号 补助科目 人次",
        "1 岗位补助 374",
        "2 贫困劳动力就业扶贫安",
        "置点补助（乡镇，6",
        "个） 22",
        "合计 396",
        "以上为全年情况。",
    )

    (table,) = document.tables
    assert grid_of(table) == [
        ["序号", "补助科目", "人次"],
        ["1", "岗位补助", "374"],
        ["2", "贫困劳动力就业扶贫安置点补助（乡镇，6个）", "22"],
        ["", "合计", "396"],
    ]
    assert table.caption == "表1 补助情况表"
    assert document.passages[-1].text == "以上为全年情况。"


def test_codes_divide_the_label_of_an_indicator(tmp_path: Path) -> None:
    """Where only spaces divide the columns, the codes of indicators tell which is which."""
    document = read(
        tmp_path,
        "一级指标 二级指标 三级指标 分值 得分 得分率",
        "C产出 C01产出数量",
        "C11见习补贴完",
        "成率",
        "4 3.9 97.5%",
        "C12岗位补贴完成率 4 4 100%",
    )

    (table,) = document.tables
    assert grid_of(table)[1:] == [
        ["C产出", "C01产出数量", "C11见习补贴完成率", "4", "3.9", "97.5%"],
        ["C产出", "C01产出数量", "C12岗位补贴完成率", "4", "4", "100%"],
    ]


def test_wrapped_indicators_are_told_apart_by_their_codes(tmp_path: Path) -> None:
    """Where every cell is wrapped, codes begin records; full scores stand in brackets, scores alone on a line."""
    document = read(
        tmp_path,
        "一级指标 二级指标 三级指标 指标解释 评分标准 得分 备注",
        "C产出",
        "（10）",
        "C01产出数",
        "量（10）",
        "C11见习补贴完",
        "成率（4）",
        "①达到目标值，得满",
        "3.9",
        "分；②未达到，按比例得分。",
        "C12岗位补贴完成率（3） 该指标考察数量。",
        "3",
        "一级指标 二级指标 三级指标 指标解释 评分标准 得分 备注",
        "C13社保补贴完成率",
        "（3）",
        "按比例得分。",
        "2.5",
        "总分",
    )

    (table,) = document.tables
    assert grid_of(table)[1:] == [
        [
            "C产出（10）",
            "C01产出数量（10）",
            "C11见习补贴完成率",
            "4",
            "①达到目标值，得满分；②未达到，按比例得分。",
            "3.9",
        ],
        ["C产出（10）", "C01产出数量（10）", "C12岗位补贴完成率", "3", "该指标考察数量。", "3"],
        ["C产出（10）", "C01产出数量（10）", "C13社保补贴完成率", "3", "按比例得分。", "2.5"],
    ]


def test_first_heading_in_single_characters_is_put_together(tmp_path: Path) -> None:
    """A narrow column sets its heading in single characters, on lines of their own."""
    document = read(
        tmp_path,
        "一 级 指",
        "标",
        "二级指标 三级指标 分值 得分 得分率",
        "C 产出",
        "（8）",
        "C01 产出数量 C11见习补贴完成率 4 3.9 97.5%",
        "C12岗位补贴完成率 4 4 100%",
    )

    (table,) = document.tables
    assert grid_of(table)[1] == ["C产出（8）", "C01产出数量", "C11见习补贴完成率", "4", "3.9", "97.5%"]


@pytest.mark.parametrize(
    "row",
    [
        "\t产出\t数量\t见习人数\t≥100\t58\t10\t5.80",
        "\t产出\t见习人数\t≥100\t58\t10\t5.80",
        "产出\t\t数量\t见习人数\t≥100\t58\t10\t5.80",
    ],
)
def test_shifted_rows_are_put_under_their_headings(row: str, tmp_path: Path) -> None:
    """A row that lost a merged cell is laid so that values stand under headings of values."""
    document = read(
        tmp_path,
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        row,
        "总分\t\t\t\t\t\t10\t5.80",
    )

    (table,) = document.tables
    assert [table.text(1, column) for column in range(4, 8)] == ["≥100", "58", "10", "5.80"]
    assert table.text(1, 1) == "产出"


@pytest.mark.parametrize(
    "line",
    [
        "项目共设置1级指标4个，二级指标6个，三级指标12个。",
        "指标 得分 说明",
        "分值 得分",
    ],
)
def test_prose_is_no_table(line: str, tmp_path: Path) -> None:
    """Lines that only name indicators and scores stay passages."""
    document = read(tmp_path, line, "实际得 4 分，得分率 100%。", "详见后文说明。")

    assert document.tables == ()
    assert [one.text for one in document.passages] == [line, "实际得4分，得分率100%。", "详见后文说明。"]


def test_contents_are_no_table(tmp_path: Path) -> None:
    """Titles with page numbers are the contents, whatever stands between."""
    document = read(tmp_path, "目录", "一、概况 .....\t2", "二、结论 .....\t13", "三、建议…………30", "一、概况")

    assert [one.text for one in document.contents] == ["一、概况\t2", "二、结论\t13", "三、建议\t30"]
    assert [one.text for one in document.headings] == ["一、概况"]


def test_indented_paragraphs_are_no_table(tmp_path: Path) -> None:
    """A tab before a paragraph is an indent."""
    document = read(tmp_path, "\t到位资金644万元。", "\t支出资金501万元。", "", "\t结余资金143万元。")

    assert document.tables == ()
    assert [one.text for one in document.passages] == ["到位资金644万元。", "支出资金501万元。", "结余资金143万元。"]


@pytest.mark.parametrize(
    "line",
    ["一、概况\t2\n", "\t到位资金644万元\n\n", "序号 科目 人次\n", "甲\t1\t2\n", "到位资金644万元，支出501万元。\n"],
)
def test_long_text_is_read_in_bounded_time(line: str, tmp_path: Path) -> None:
    """A file of nothing but one line, over and over, takes seconds."""
    path = tmp_path / "report.txt"
    path.write_text(line * 30_000, "utf-8")
    begin = time.process_time()

    read_finished(path)

    assert time.process_time() - begin < 15


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_the_office_is_read(encoding: str, tmp_path: Path) -> None:
    """Old programs write GB 18030, Windows marks its UTF-8 and UTF-16."""
    assert [one.text for one in read(tmp_path, "执行率100%。", encoding=encoding).passages] == ["执行率100%。"]


def test_places_are_lines(tmp_path: Path) -> None:
    """A passage has the line that it begins in."""
    document = read(tmp_path, "", "一、概况", "", "到位资金644万元。")

    assert [one.location.line for one in document.passages] == [2, 4]
