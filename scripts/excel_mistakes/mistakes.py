"""Typical mistakes in Excel, each made in a workbook as an evaluator would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.excel_mistakes.workbook import BOOK, FINDINGS, INDICATORS, SOURCES, TRANCHES


@dataclass(frozen=True, slots=True)
class Mistake:
    """What somebody does wrong, and how: in the workbook, or with the files of the folder."""

    title: str
    spoil: Callable[[Any], object] = lambda _: None
    spoil_folder: Callable[[Path], object] = lambda _: None


def put(sheet: str, cell: str, value: Any, number_format: str = "") -> Callable[[Any], None]:
    """Type a value into a cell, with a format of its own where one is given."""

    def spoil(book: Any) -> None:
        book[sheet][cell] = value
        book[sheet][cell].number_format = number_format or book[sheet][cell].number_format

    return spoil


def merge(sheet: str, area: str) -> Callable[[Any], None]:
    """Merge cells; the first keeps its value."""
    return lambda book: book[sheet].merge_cells(area)


def break_reference(book: Any) -> None:
    """A formula whose row was deleted."""
    book[INDICATORS]["H3"] = "#REF!"
    book[INDICATORS]["H3"].data_type = "e"


def hide(sheet: str, *, row: int = 0, column: str = "") -> Callable[[Any], None]:
    """Hide a row, a column or the whole sheet."""

    def spoil(book: Any) -> None:
        if row:
            book[sheet].row_dimensions[row].hidden = True
        elif column:
            book[sheet].column_dimensions[column].hidden = True
        else:
            book[sheet].sheet_state = "hidden"

    return spoil


def add_survey(book: Any, weight: Any = None) -> None:
    """A survey in which one of the options has no weight, or one of its own."""
    counts = (("调查名称", "满意度调查"), ("调查对象", "居民"), ("发放份数", 50), ("收回份数", 50), ("有效份数", 50))
    options = (("是否满意", "单选题", "满意", 40, "100%"), (None, None, "基本满意", 10, weight))
    for title, rows in {
        "问卷情况": counts,
        "调查题目": (("题目", "题型", "选项", "选择人数", "权重"), *options),
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)


def copy_sheet(book: Any) -> None:
    """A copy of the sheet, as somebody keeps it for later."""
    book.copy_worksheet(book[INDICATORS]).title = f"{INDICATORS} (2)"


def lose_points(book: Any) -> None:
    """An indicator below its target, with a reason."""
    for cell, value in (("H3", "9公里"), ("L2", "偏差原因"), ("L3", "一公里因管线施工推迟。")):
        book[INDICATORS][cell] = value


def write_twin(folder: Path) -> None:
    """A YAML file beside the workbook of the same name."""
    (folder / "indicators.yaml").write_text("indicators: []\n", "utf-8")


def save_as(name: str, *, stays: bool = False) -> Callable[[Path], None]:
    """The workbook under another name, or beside itself."""

    def spoil(folder: Path) -> None:
        (folder / name).write_bytes((folder / BOOK).read_bytes())
        if not stays:
            (folder / BOOK).unlink()

    return spoil


def write_old_format(folder: Path) -> None:
    """A workbook of the old format under the new name."""
    (folder / BOOK).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))


MISTAKES = (
    Mistake("公式没有存下结果", put(INDICATORS, "H3", "=F3*2")),
    Mistake("公式引用的内容已被删除", break_reference),
    Mistake("输入 10-12，被 Excel 改成了日期", put(INDICATORS, "G3", datetime(2024, 10, 12), "m-d")),  # noqa: DTZ001
    Mistake("数字以文本存储", put(INDICATORS, "F3", "60")),
    Mistake("格式把小数藏了起来", put(INDICATORS, "H4", 0.98567, "0%")),
    Mistake("有一行被隐藏", hide(INDICATORS, row=4)),
    Mistake("有一列被隐藏", hide(INDICATORS, column="K")),
    Mistake("有一张工作表被隐藏", hide(FINDINGS)),
    Mistake("标题打错了字", put(INDICATORS, "H2", "实际完成直")),
    Mistake(
        "自己加了一栏", lambda book: [put(INDICATORS, "L2", "联系人")(book), put(INDICATORS, "L3", "综合科")(book)]
    ),
    Mistake("多出一张认不得的工作表", lambda book: book.create_sheet("草稿").append(["待核实", "12"])),
    Mistake("两个指标的分值写在一个合并单元格里", merge(INDICATORS, "F3:F4")),
    Mistake("分值写成了汉字", put(INDICATORS, "F3", "六十")),
    Mistake("分值带了百分号", put(INDICATORS, "F3", 0.6, "0%")),
    Mistake("金额没有单位", put(SOURCES, "B1", "全年预算")),
    Mistake("金额写成了文字", put(SOURCES, "D2", "约十二万元")),
    Mistake("日期不存在", put(TRANCHES, "C2", "2024年2月30日")),
    Mistake("评分方法不在下拉列表里", put(INDICATORS, "I3", "比例")),
    Mistake("规则参数的名称写错", put(INDICATORS, "J3", "不得分界线：60%")),
    Mistake("漏写三级指标的名称", put(INDICATORS, "E4", None)),
    Mistake("第一行漏写一级指标", lambda book: [put(INDICATORS, one, None)(book) for one in ("A3", "B3")]),
    Mistake("漏写指标值", put(INDICATORS, "G4", None)),
    Mistake("二级分值与三级分值之和不符", put(INDICATORS, "D4", 30)),
    Mistake("引用了没有登记的佐证材料", put(INDICATORS, "K3", "养护台帐")),
    Mistake("问题涉及的指标名称写错", put(FINDINGS, "C2", "验收率")),
    Mistake("没有达到指标值，漏写偏差原因", put(INDICATORS, "H4", "95%")),
    Mistake("扣了分的指标没有问题提到", lose_points),
    Mistake("问题没有对应的建议", lambda book: book[FINDINGS].append(("标志不全", "有两处没有标志。", "养护里程"))),
    Mistake("选项漏写权重", add_survey),
    Mistake("indicators.yaml 和 indicators.xlsx 都在", spoil_folder=write_twin),
    Mistake("旧的 .xls 文件改名成了 .xlsx", spoil_folder=write_old_format),
    Mistake("百分数写成了小数", put(INDICATORS, "H4", 0.98)),
    Mistake("数字 0 写成了字母 O", put(INDICATORS, "H3", "1O公里")),
    Mistake("完成值多写了一个零", put(INDICATORS, "H3", "100公里")),
    Mistake("百分比格式的权重写成了 80", lambda book: add_survey(book, "8000%")),
    Mistake("日期写成了 20240320", put(TRANCHES, "C2", 20240320, "yyyy-mm-dd")),
    Mistake("支出写成了负数", put(SOURCES, "D2", -12)),
    Mistake("复制了一张指标体系", copy_sheet),
    Mistake("工作簿的副本留在文件夹里", spoil_folder=save_as("indicators - 副本.xlsx", stays=True)),
    Mistake("工作簿存成了旧格式 .xls", spoil_folder=save_as("indicators.xls")),
    Mistake("工作簿存成了 WPS 的 .et", spoil_folder=save_as("indicators.et")),
    Mistake("工作簿另起了名字", spoil_folder=save_as("道路养护指标.xlsx")),
)
