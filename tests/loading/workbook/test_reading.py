"""Workbooks as people make them are understood; what cannot be taken as it is seen is reported by its cell."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from reportgen.loading.workbook.reading import Package, read_workbook
from reportgen.loading.yaml_writing import drop_origins
from reportgen.problems import Problem

HEAD = ("一级指标", "一级分值", "二级指标", "二级分值", "三级指标", "分值", "年度指标值", "全年完成值", "评分方法")
ROWS = (
    ("产出", 60, "数量", 30, "培训人数", 30, "≥100人", "120人", "按完成比例"),
    (None, None, "质量", 30, "合格率", 20, "98%", "98%", "按完成比例"),
    (None, None, None, None, "返工率", 10, "≤2%", "1%", "按完成比例"),
    ("效益", 40, "满意度", 40, "群众满意度", 40, "90%", "95%", "满意度"),
)

Read = tuple[dict[str, Any], tuple[Problem, ...]]
Spoil = Callable[[Any], object]


def read(folder: Path, sheets: dict[str, Sequence[Sequence[Any]]], spoil: Spoil = lambda _: None) -> Read:
    """What a workbook of these rows says."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    spoil(book)
    book.save(folder / "book.xlsx")
    package, problems = read_workbook(folder / "book.xlsx")
    assert isinstance(package, Package)
    return drop_origins(package.main), problems


def draw(tree: Sequence[Any]) -> list[Any]:
    """The indicator tree as names and scores."""
    return [
        (one["name"], one["full_score"], draw([*one.get("groups", ()), *one.get("indicators", ())])) for one in tree
    ]


TREE: list[Any] = [
    (
        "产出",
        "60",
        [
            ("数量", "30", [("培训人数", "30", [])]),
            ("质量", "30", [("合格率", "20", []), ("返工率", "10", [])]),
        ],
    ),
    ("效益", "40", [("满意度", "40", [("群众满意度", "40", [])])]),
]


def merge(*areas: str) -> Spoil:
    """Merge areas of the first sheet."""
    return lambda book: [book.worksheets[0].merge_cells(area) for area in areas]


LAYOUTS: dict[str, tuple[Sequence[Sequence[Any]], Spoil]] = {
    "typed once": ((HEAD, *ROWS), lambda _: None),
    "merged downwards": ((HEAD, *ROWS), merge("A2:A4", "B2:B4", "C3:C4", "D3:D4")),
    "typed in each row": (
        (HEAD, ROWS[0], ("产出", 60, *ROWS[1][2:]), ("产出", 60, "质量", 30, *ROWS[2][4:]), ROWS[3]),
        lambda _: None,
    ),
    "title and notes above, total and notes below": (
        (
            ("某项目绩效指标体系表",),
            ("填报单位：某某局", None, None, None, None, None, None, "单位：万元"),
            HEAD,
            *ROWS,
            ("合计", None, None, None, None, 100),
            ("注：得分保留两位小数。",),
            ("填表人：经办人员", None, None, "联系电话：8888"),
        ),
        merge("A1:I1"),
    ),
    "headings in two rows": (
        (
            ("一级", None, "二级", None, "三级", None, "指标值", None, "评分方法"),
            ("一级指标", "一级分值", "二级指标", "二级分值", "三级指标", "分值", "年度指标值", "全年完成值"),
            *ROWS,
        ),
        merge("A1:B1", "C1:D1", "E1:F1", "G1:H1", "I1:I2"),
    ),
    "headings with blanks, brackets and stars": (
        (
            (
                "一级\n指标",
                "一级分值（分）",
                "二级　指标",
                "二级分值",
                "* 三级指标",
                "分值(100分)",
                "年度 指标值",
                "全年完成值",
                "评分方法",
            ),
            *ROWS,
        ),
        lambda _: None,
    ),
    "a column of numbers before, in another order": (
        tuple((number, *row[4:], *row[:4]) for number, row in enumerate((("三级指标",), *ROWS)) if number)
        and (("序号", *HEAD[4:], *HEAD[:4]), *((n, *row[4:], *row[:4]) for n, row in enumerate(ROWS, 1))),
        lambda _: None,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("title", ["指标体系", "Sheet1"])
def test_indicators_are_found_however_they_are_laid_out(layout: str, title: str, tmp_path: Path) -> None:
    """Level one and two may be merged, typed once or typed in each row; the heading stands anywhere."""
    rows, spoil = LAYOUTS[layout]

    data, problems = read(tmp_path, {title: rows}, spoil)

    assert problems == ()
    assert draw(data["indicators"]) == TREE
    first = data["indicators"][0]["groups"][0]["indicators"][0]
    assert (first["target"], first["actual"], first["rule"]) == ("≥100人", "120人", {"method": "proportional"})


def change(cell: str, value: Any, number_format: str = "General") -> Spoil:
    """Another value in a cell of the first sheet."""

    def spoil(book: Any) -> None:
        target = book.worksheets[0][cell]
        target.value, target.number_format = value, number_format

    return spoil


def break_cell(book: Any) -> None:
    """An error in a cell."""
    book.worksheets[0]["H2"] = "#DIV/0!"
    book.worksheets[0]["H2"].data_type = "e"


def hide_row(book: Any) -> None:
    """A hidden row with data in it."""
    book.worksheets[0].row_dimensions[3].hidden = True


def hide_column(book: Any) -> None:
    """A hidden column with data in it, one of several that are hidden together."""
    book.worksheets[0].column_dimensions.group("G", "H", hidden=True)


def hide_sheet(book: Any) -> None:
    """A hidden sheet with data in it."""
    book.create_sheet("草稿")
    book.worksheets[0].sheet_state = "hidden"


REPORTED = [
    (change("H2", "=1+1"), "formula-without-value", "H2"),
    (break_cell, "error-cell", "H2"),
    (change("G2", datetime(2024, 10, 12), "m-d"), "date-not-meant", "G2"),  # noqa: DTZ001
    (change("F2", date(2024, 1, 30), "yyyy-mm-dd"), "date-not-meant", "F2"),
    (change("H3", 0.98567, "0%"), "number-shown-rounded", "H3"),
    (change("F2", 29.96, "0.0"), "number-shown-rounded", "F2"),
    (change("F2", "30"), "number-as-text", "F2"),
    (change("F2", "３０"), "number-as-text", "F2"),
    (change("I2", "看情况"), "choice-unknown", "I2"),
    (change("H1", "完成直"), "column-misspelt", "H1"),
    (merge("F3:F4"), "number-merged", "F4"),
    (hide_row, "row-hidden", "C3"),
    (hide_column, "column-hidden", "G2"),
    (hide_sheet, "sheet-hidden", None),
]


@pytest.mark.parametrize(("spoil", "code", "cell"), REPORTED)
def test_what_is_not_as_it_looks_is_reported(spoil: Spoil, code: str, cell: str | None, tmp_path: Path) -> None:
    """Each by sheet and cell."""
    _, problems = read(tmp_path, {"指标体系": (HEAD, *ROWS)}, spoil)

    assert (code, "指标体系" if cell is None else f"指标体系!{cell}") in {
        (one.code, one.location.cell) for one in problems
    }


@pytest.mark.parametrize("spoil", [hide_row, hide_column, hide_sheet, change("F2", "30")])
def test_what_is_hidden_or_text_is_read_all_the_same(spoil: Spoil, tmp_path: Path) -> None:
    """Never as blank or zero."""
    data, problems = read(tmp_path, {"指标体系": (HEAD, *ROWS)}, spoil)

    assert problems
    assert draw(data["indicators"]) == TREE


SEEN = [
    ("H2", 0.98, "0%", "98%"),
    ("H2", 0.9875, "0.00%", "98.75%"),
    ("H2", 120, '0"人"', "120人"),
    ("H2", 98.5, "General", "98.5"),
    ("H2", 0.1 + 0.2, "General", "0.3"),
    ("H2", "　120人 ", "General", "120人"),
    ("F2", 30.50, "0.00", "30.50"),
    ("F2", "３０．５分", "General", "30.5分"),
]


@pytest.mark.parametrize(("cell", "value", "number_format", "seen"), SEEN)
def test_values_arrive_as_the_evaluator_sees_them(
    cell: str, value: Any, number_format: str, seen: str, tmp_path: Path
) -> None:
    """Percentages, units in formats, full-width digits and blanks."""
    data, _ = read(tmp_path, {"指标体系": (HEAD, *ROWS)}, change(cell, value, number_format))

    first = data["indicators"][0]["groups"][0]["indicators"][0]
    assert first["actual" if cell == "H2" else "full_score"] == seen


AMOUNTS = [
    ("全年预算数（万元）", 511.17, "General", "511.17万元"),
    ("全年预算（单位：元）", 5111700, "#,##0", "5111700元"),
    ("全年预算", 511.17, '0.00"万元"', "511.17万元"),
    ("全年预算（万元）", "5111700元", "General", "5111700元"),
    ("全年预算（万元）", 3, '0.00"万元"', "3.00万元"),
    ("全年预算", 511.17, "General", "511.17"),
]


@pytest.mark.parametrize(("heading", "value", "number_format", "amount"), AMOUNTS)
def test_unit_of_money_is_never_guessed(
    heading: str, value: Any, number_format: str, amount: str, tmp_path: Path
) -> None:
    """It comes from the format, the text or the heading; without any there is none."""
    rows = (("资金来源", heading), ("县级财政", value))

    data, _ = read(tmp_path, {"资金来源": rows}, change("B2", value, number_format))

    assert data["funds"]["sources"][0]["adjusted_budget"] == amount


@pytest.mark.parametrize("written", ["2024年3月20日", "2024/3/20", "2024.3.20", "2024-03-20", datetime(2024, 3, 20)])  # noqa: DTZ001
def test_dates_are_read_as_people_write_them(written: Any, tmp_path: Path) -> None:
    """Text or date makes no difference."""
    rows = (("资金名称", "下达日期", "金额（万元）"), ("第一批", written, 12))

    data, _ = read(tmp_path, {"资金下达": rows}, change("B2", written, "yyyy-mm-dd"))

    assert data["funds"]["tranches"][0]["date"] == "2024-03-20"


def test_inner_lists_take_a_row_each(tmp_path: Path) -> None:
    """A question stands beside its first option, merged downwards or typed once."""
    rows = (
        ("题目", "题型", "选项", "人数"),
        ("是否满意？", "单选题", "满意", 9),
        (None, None, "不满意", 1),
        ("渠道？", "多选题", "网站", 5),
        (None, None, "公告", 6),
    )

    data, problems = read(tmp_path, {"调查题目": rows}, merge("A2:A3", "B2:B3"))

    assert problems == ()
    questions = data["survey"]["questions"]
    assert [(one["stem"], one["type"]) for one in questions] == [("是否满意？", "single"), ("渠道？", "multiple")]
    assert [[(o["text"], o["count"]) for o in one["options"]] for one in questions] == [
        [("满意", "9"), ("不满意", "1")],
        [("网站", "5"), ("公告", "6")],
    ]


def test_ids_that_nobody_writes_follow_from_names(tmp_path: Path) -> None:
    """They do not move when rows do."""
    first, _ = read(tmp_path, {"指标体系": (HEAD, *ROWS)})
    turned, _ = read(tmp_path, {"指标体系": (HEAD, ROWS[3], *ROWS[:3])})

    assert sorted(map(str, first["indicators"])) == sorted(map(str, turned["indicators"]))


def test_parameters_are_written_in_words(tmp_path: Path) -> None:
    """One on each line, in Chinese or as a file writes them."""
    rows = ((*HEAD, "规则参数", "方向"), (*ROWS[0], "未达标时：zero\nzero_below: 60%", "越低越好"))

    data, problems = read(tmp_path, {"指标体系": rows})

    assert problems == ()
    rule = data["indicators"][0]["groups"][0]["indicators"][0]["rule"]
    assert rule == {"method": "proportional", "direction": "at_most", "below": "zero", "zero_below": "60%"}


def test_numbers_never_pass_through_floats(tmp_path: Path) -> None:
    """Ten tenths are one."""
    rows = (HEAD, *((f"组{n}", 0.1, None, None, f"指标{n}", 0.1, "1", "1", "按完成比例") for n in range(10)))

    data, _ = read(tmp_path, {"指标体系": rows})

    assert sum(Decimal(one["full_score"]) for one in data["indicators"]) == 1


def spoil_part(path: Path, part: str, change_part: Callable[[bytes], bytes | None]) -> None:
    """Change a part of the package, or leave it out."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = change_part(parts[part])
    parts = {name: data for name, data in parts.items() if name != part} | ({} if changed is None else {part: changed})
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


SHEET = "xl/worksheets/sheet1.xml"
BROKEN: list[tuple[str, Callable[[bytes], bytes | None], str]] = [
    ("xl/workbook.xml", lambda _: None, "workbook-broken"),
    (SHEET, lambda _: None, "workbook-strange"),
    (SHEET, lambda data: data[: len(data) // 2], "workbook-broken"),
    (SHEET, lambda data: data.replace(b"<v>30</v>", b"<v>thirty</v>"), "workbook-broken"),
    (SHEET, lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data, "workbook-broken"),
]


@pytest.mark.parametrize(("part", "change_part", "code"), BROKEN)
def test_broken_workbook_is_one_problem(
    part: str, change_part: Callable[[bytes], bytes | None], code: str, tmp_path: Path
) -> None:
    """Whatever the engine stumbles over."""
    read(tmp_path, {"指标体系": (HEAD, *ROWS)})
    spoil_part(tmp_path / "book.xlsx", part, change_part)

    _, problems = read_workbook(tmp_path / "book.xlsx")

    assert [one.code for one in problems] == [code]


def test_other_file_under_the_name_of_a_workbook_is_said_to_be_none(tmp_path: Path) -> None:
    """A text, or the first half of a workbook."""
    read(tmp_path, {"指标体系": (HEAD, *ROWS)})
    whole = (tmp_path / "book.xlsx").read_bytes()

    for data in (b"a,b\n1,2\n", whole[: len(whole) // 2], b""):
        (tmp_path / "other.xlsx").write_bytes(data)
        assert [one.code for one in read_workbook(tmp_path / "other.xlsx")[1]] == ["workbook-not-xlsx"]


def test_cells_far_below_are_read_too(tmp_path: Path) -> None:
    """However many rows were formatted in between."""
    data, problems = read(
        tmp_path, {"指标体系": (HEAD, *ROWS)}, lambda book: [change("E90000", "远处")(book), change("F90000", 1)(book)]
    )

    assert problems == ()
    assert "远处" in str(data["indicators"])


def test_items_of_checklists_stand_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    """Beside the name of their indicator, written once or in each row; a name that nothing has is told."""
    rows = (HEAD, ("过程", 10, "管理", 10, "制度执行", 10, None, None, "逐项扣分"))
    items = (
        ("指标", "扣分项", "扣分", "是否按次扣分", "次数"),
        ("制度执行", "没有制度", 2, None, None),
        (None, "账目不清", 1, "是", 3),
        ("制度执形", "没有台账", 1, None, None),
    )

    data, problems = read(tmp_path, {"指标体系": rows, "评分要点": items})

    rule = data["indicators"][0]["groups"][0]["indicators"][0]["rule"]
    assert rule["items"] == [
        {"text": "没有制度", "points": "2"},
        {"text": "账目不清", "points": "1", "per_occurrence": "是", "occurrences": "3"},
    ]
    assert [(one.code, one.location.cell) for one in problems] == [("name-unknown", "评分要点!A4")]
    assert "制度执行" in problems[0].hint
