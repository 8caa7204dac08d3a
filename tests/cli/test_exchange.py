"""`export` and `import` on the command line."""

import json
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli.application import run


def test_workbook_goes_out_and_comes_back(repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A value that was changed in between is the one that differs."""
    folder, book, back = repository / "content" / "ganquanpu-employment-2024", tmp_path / "a.xlsx", tmp_path / "back"

    assert run(["export", str(folder), "--xlsx", str(book)]) == 0
    assert str(book) in capfd.readouterr().out
    changed = openpyxl.load_workbook(book)
    changed["资金来源"]["C5"] = 600
    changed.save(book)
    assert run(["import", str(book), "--output", str(back), "--json"]) == 0

    told = json.loads(capfd.readouterr().out)
    assert told["problems"] == []
    assert str(back / "funds.yaml") in told["files"]
    assert "initial_budget: 600万元" in (back / "funds.yaml").read_text("utf-8")


def test_cell_that_cannot_be_taken_stops_the_import(
    repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is named, and no folder is left half written."""
    book, back = tmp_path / "a.xlsx", tmp_path / "back"
    run(["export", str(repository / "content" / "ganquanpu-employment-2024"), "--xlsx", str(book)])
    changed = openpyxl.load_workbook(book)
    changed["资金来源"]["D5"] = "=1+1"
    changed.save(book)

    assert run(["import", str(book), "--output", str(back)]) == 1

    assert "资金来源!D5" in capfd.readouterr().err
    assert not back.exists()


def test_own_workbook_is_no_form_among_others(
    repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Beside other files it would be read as a form: it is refused instead."""
    book = tmp_path / "a.xlsx"
    run(["export", str(repository / "content" / "ganquanpu-employment-2024"), "--xlsx", str(book)])

    assert run(["import", str(book), str(book), "--output", str(tmp_path / "back")]) == 2
    assert "单独导入它" in capfd.readouterr().err
    assert not (tmp_path / "back").exists()


def test_value_that_does_not_fit_is_told_by_its_cell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Who typed into a workbook reads the sheet and cell, not a line of a file that the import has just written."""
    book, back = tmp_path / "a.xlsx", tmp_path / "back"
    run(["new", str(tmp_path / "示例"), "--kind", "project-evaluation", "--name", "示例"])
    run(["export", str(tmp_path / "示例"), "--xlsx", str(book)])
    changed = openpyxl.load_workbook(book)
    changed["资金来源"]["F5"] = "九十六万五"
    changed["工作过程"]["B4"] = "3月初"
    changed["指标体系"]["F9"] = "二十分"
    changed.save(book)

    assert run(["import", str(book), "--output", str(back)]) == 1

    told = capfd.readouterr()
    assert [cell for cell in ("资金来源!F5", "工作过程!B4", "指标体系!F9") if cell not in told.err + told.out] == []
    assert "back/" not in told.err
    assert "重新导入" in told.out
