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
