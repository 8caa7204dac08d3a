"""The page of mistakes in Excel says what the program says."""

import pytest

from reportgen.problems import Severity
from scripts.excel_mistakes.mistakes import MISTAKES, Mistake
from scripts.excel_mistakes.page import PAGE, list_problems, write_page

WARNED = {
    "数字以文本存储",
    "有一行被隐藏",
    "有一列被隐藏",
    "有一张工作表被隐藏",
    "自己加了一栏",
    "多出一张认不得的工作表",
    "扣了分的指标没有问题提到",
}
# Those that are told by the name of a file, not by a cell.
FILES = {"工作簿的副本留在文件夹里", "工作簿存成了旧格式 .xls", "工作簿存成了 WPS 的 .et", "工作簿另起了名字"}


def test_page_is_what_the_program_says() -> None:
    """Written anew with `python -m scripts.excel_mistakes`."""
    assert len(MISTAKES) >= 20
    assert PAGE.read_text("utf-8") == write_page()


def test_workbook_without_a_mistake_has_no_problem() -> None:
    """What the page shows comes of the mistakes alone."""
    assert list_problems() == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one.title for one in MISTAKES])
def test_mistake_is_told_by_its_place(mistake: Mistake) -> None:
    """Every mistake has a message that names file, sheet and cell; those that can be read all the same only warn."""
    problems = list_problems(mistake)

    assert problems
    assert all(one.location.cell for one in problems) or "xlsx" in mistake.title or mistake.title in FILES
    assert all(one.hint for one in problems)
    expected = Severity.WARNING if mistake.title in WARNED else Severity.ERROR
    further = {Severity.WARNING} if mistake.title in FILES else set()
    assert {one.severity for one in problems} - further == {expected}
