"""Forms that somebody has spoilt: what can be read is read, and everything else is named with its place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.intake.forms import Imported, import_forms
from reportgen.loading.folder import load_evaluation
from tests.intake.forms.conftest import FOLDERS
from tests.intake.forms.sheets import Placed, Sheet, write_docx, write_levels_once, write_xlsx

Spoil = Callable[[Sheet], Sheet]


def rewrite(sheet: Sheet, old: str, new: str) -> Sheet:
    """The sheet with the first cell of a text saying something else."""
    cell = sheet.find(old)
    return replace(sheet, cells=tuple(replace(one, text=new) if one is cell else one for one in sheet.cells))


def insert_row(sheet: Sheet, row: int, texts: Sequence[str]) -> Sheet:
    """The sheet with a row more; cells that reach over the place grow."""

    def move(cell: Placed) -> Placed:
        if cell.row >= row:
            return replace(cell, row=cell.row + 1)
        return replace(cell, height=cell.height + 1) if cell.row + cell.height > row else cell

    taken = {
        column
        for cell in map(move, sheet.cells)
        if cell.row < row < cell.row + cell.height
        for column in range(cell.column, cell.column + cell.width)
    }
    free = [column for column in range(sheet.width) if column not in taken]
    added = tuple(Placed(text, row, column) for text, column in zip(texts, free, strict=False))
    return replace(sheet, cells=(*map(move, sheet.cells), *added))


def remove_row(sheet: Sheet, row: int) -> Sheet:
    """The sheet without the cells of one row; the row stays, blank."""
    return replace(sheet, cells=tuple(cell for cell in sheet.cells if cell.row != row))


def add_people(sheet: Sheet) -> Sheet:
    """A row for who is in charge, as many offices add."""
    return insert_row(sheet, 2, ["项目负责人", "规划科科长", "联系电话", "0955-1234567"])


def add_column(sheet: Sheet) -> Sheet:
    """A column of the finance bureau's own."""
    head, row = sheet.find("三级指标").row, sheet.find("机关事业单位实习生数量（人）").row
    added = (Placed("财政复核意见", head, sheet.width), Placed("核减0.2分", row, sheet.width))
    return replace(sheet, cells=(*sheet.cells, *added))


def add_notes(sheet: Sheet) -> Sheet:
    """Who filled the form in, and a note, below the total."""
    last = sheet.height
    signed = (Placed("填表人：综合科", last, 0), Placed("填表日期：2025年3月", last, 4))
    return replace(sheet, cells=(*sheet.cells, *signed, Placed("注：其他资金包括社会资金。", last + 1, 0)))


def guess_amount(sheet: Sheet) -> Sheet:
    """An amount that is no number."""
    row = sheet.find("其他资金").row
    changed = [replace(one, text="约3万") if (one.row, one.column) == (row, 4) else one for one in sheet.cells]
    return replace(sheet, cells=tuple(changed))


def blank(sheet: Sheet, name: str, column: str) -> Sheet:
    """The sheet with the cell of an indicator in a column left blank."""
    row, across = sheet.find(name).row, [cell for cell in sheet.cells if cell.text == column][-1].column
    changed = [replace(one, text="") if (one.row, one.column) == (row, across) else one for one in sheet.cells]
    return replace(sheet, cells=tuple(changed))


def tear_row(sheet: Sheet) -> Sheet:
    """A name that the end of a page cut in two, with the end of its reason."""
    name = "实习及见习人员生活补助及意外伤害险（万元）"
    cell = sheet.find(name)
    torn = insert_row(rewrite(sheet, name, name[:-2]), cell.row + 1, ["", "", "", ""])
    lower = Placed("元）", cell.row + 1, cell.column)
    return replace(torn, cells=(*(one for one in torn.cells if one.text or one.row != cell.row + 1), lower))


def merge_scores(sheet: Sheet) -> Sheet:
    """One score for two indicators."""
    first = sheet.find("机关事业单位实习生数量（人）").row
    column = [cell for cell in sheet.cells if cell.text == "得分"][-1].column
    kept = [one for one in sheet.cells if (one.row, one.column) != (first + 1, column)]
    merged = [replace(one, height=2) if (one.row, one.column) == (first, column) else one for one in kept]
    return replace(sheet, cells=tuple(merged))


# What is done to the form, and all that is told of it: a text of the form, or what the form lacks.
MESSES: dict[str, tuple[Spoil, list[str]]] = {
    "people": (add_people, ["规划科科长", "0955-1234567"]),
    "own column": (add_column, ["核减0.2分"]),
    "notes below": (add_notes, ["填表人：综合科", "填表日期：2025年3月", "注：其他资金包括社会资金。"]),
    "amount": (guess_amount, ["约3万"]),
    "no full score": (lambda one: blank(one, "参加就业见习人员数量（人）", "分值"), [
        "缺：参加就业见习人员数量（人）：分值",
        "“产出指标”印作50分，其下各指标分值之和是40分",
        "“总分”印作100分，其下各指标分值之和是90分",
    ]),
    "no score": (lambda one: blank(one, "参加就业见习人员数量（人）", "得分"), [
        "缺：参加就业见习人员数量（人）：得分"
    ]),
    "no target": (lambda one: blank(one, "参加就业见习人员数量（人）", "年度指标值"), [
        "缺：参加就业见习人员数量（人）：年度指标值"
    ]),
    "torn row": (tear_row, []),
    "merged score": (merge_scores, ["缺：参加就业见习人员数量（人）：得分"]),
    "no total": (lambda one: remove_row(one, one.find("总分").row), ["缺：总分"]),
    "no name": (lambda one: remove_row(one, one.find("项目名称").row), ["缺：项目名称"]),
    "no department": (lambda one: rewrite(one, "中卫市人力资源和社会保障局", ""), ["缺：主管部门"]),
    "wrong weight": (lambda one: rewrite(one, "满意度指标（5分）", "满意度指标 (10) 分"), [
        "“满意度指标”印作10分，其下各指标分值之和是5分"
    ]),
    "misnamed": (lambda one: rewrite(one, "偏差原因分析及改进措施", "情况反馈"), [
        "部分实习生补助由中央和自治区资金列支。",
        "部分见习补贴由中央和自治区资金列支。",
        "先使用中央和自治区资金，市级资金支出较少。",
    ]),
    "score too high": (lambda one: rewrite(one, "7.2", "72"), [
        "“参加就业见习人员数量（人）”的得分印作72，超过了分值10"
    ]),
    "nothing above": (lambda one: replace(one, above=()), ["缺：表的题目"]),
}  # fmt: skip


def tell(imported: Imported) -> list[str]:
    """What is told of the form, but for the date that no form prints."""
    told = [one.quote or one.message for one in imported.problems if "报告日期" not in one.message]
    assert all(one.location.cell for one in imported.problems if one.quote)
    return told


@pytest.mark.parametrize("mess", MESSES)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_everything_without_a_place_is_named(
    mess: str, ending: str, sheets: dict[str, tuple[Sheet, ...]], tmp_path: Path
) -> None:
    """The list is whole and holds nothing that was placed."""
    spoil, expected = MESSES[mess]
    write = {"xlsx": write_xlsx, "docx": write_docx}[ending]
    path = write([spoil(sheets[FOLDERS[0]][2])], tmp_path / f"2024年自评.{ending}")

    imported = import_forms([path], tmp_path / "folder", profile="zhongwei-2024")

    assert tell(imported) == expected
    (form,) = load_evaluation(imported.folder).forms
    assert len(tuple(form.leaves())) == 10


def test_a_torn_row_is_whole_again(sheets: dict[str, tuple[Sheet, ...]], tmp_path: Path) -> None:
    """The name is put together; the row below it is no indicator."""
    path = write_xlsx([tear_row(sheets[FOLDERS[0]][2])], tmp_path / "forms.xlsx")

    (form,) = load_evaluation(import_forms([path], tmp_path / "folder").folder).forms

    assert "实习及见习人员生活补助及意外伤害险（万元）" in [leaf.name for leaf in form.leaves()]


def test_messes_can_come_together(sheets: dict[str, tuple[Sheet, ...]], tmp_path: Path) -> None:
    """A form with several of them tells of each."""
    sheet = add_notes(add_column(write_levels_once(sheets[FOLDERS[0]][2])))
    path = write_xlsx([add_people(sheet), sheets[FOLDERS[0]][0]], tmp_path / "forms.xlsx", together=True)

    imported = import_forms([path], tmp_path / "folder")

    assert sorted(tell(imported)) == sorted(
        text for mess in ("people", "own column", "notes below") for text in MESSES[mess][1]
    )
