"""`reportgen import` with self-evaluation forms."""

import json
from pathlib import Path

import pytest

from reportgen.cli.application import run
from tests.intake.forms.conftest import load_forms
from tests.intake.forms.sheets import Sheet, lay_out, write_xlsx


@pytest.fixture
def sheet(repository: Path) -> Sheet:
    """The shortest of the published forms."""
    return lay_out(load_forms(repository / "content" / "zhongwei-self-evaluation-2024")[3])


def test_scores_stand_beside_ours(sheet: Sheet, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The table names the method of each row and why it was chosen; the summary counts."""
    path = write_xlsx([sheet], tmp_path / "forms.xlsx")

    assert run(["import", str(path), "--output", str(tmp_path / "folder")]) == 0

    told = capfd.readouterr()
    assert "表上得分" in told.out
    assert "就业创业专项业务经费（forms.xlsx）" in told.out
    assert "共 10 个得分，与表上一致 10 个" in told.out
    assert "缺：报告日期" in told.err
    assert run(["check", str(tmp_path / "folder")]) == 0


def test_scores_as_json(sheet: Sheet, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Programs read the same."""
    path = write_xlsx([sheet], tmp_path / "forms.xlsx")

    assert run(["import", str(path), "--output", str(tmp_path / "folder"), "--json"]) == 0

    told = json.loads(capfd.readouterr().out)
    (form,) = told["forms"]
    assert (told["profile"], form["slug"], form["source"], form["place"]) == (
        "zhongwei-2024",
        "01",
        "forms.xlsx",
        "Sheet!A3",
    )
    assert form["scores"][-1] == {
        "id": "total",
        "name": "总分",
        "full_score": "100",
        "printed": "100",
        "score": "100",
        "same": True,
        "method": None,
        "chosen": None,
    }
    assert {one["chosen"] for one in form["scores"][:-1]} == {"fixed", "computed", "graded"}


def test_nothing_is_overwritten(sheet: Sheet, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder that holds anything is refused, and nothing in it changes."""
    path = write_xlsx([sheet], tmp_path / "forms.xlsx")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("x", "utf-8")

    assert run(["import", str(path), "--output", str(tmp_path / "folder")]) == 1

    assert "已经有内容" in capfd.readouterr().err
    assert [one.name for one in (tmp_path / "folder").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("letter.txt", "关于绩效自评工作的通知。请于三月底前报送。", "没有找到自评表"),
        ("empty.docx", "", "文件里没有"),
        ("photo.jpg", "x", ""),
    ],
)
def test_file_without_a_form_is_refused(
    name: str, content: str, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The file is named with what a form must have."""
    path = tmp_path / name
    path.write_text(content, "utf-8")

    assert run(["import", str(path), "--output", str(tmp_path / "folder")]) == 1

    told = capfd.readouterr().err
    assert name in told
    assert message in told
    assert not (tmp_path / "folder").exists()


def test_year_is_asked_for(sheet: Sheet, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where neither the form nor its file says the year, the command must."""
    path = write_xlsx([Sheet((), sheet.cells)], tmp_path / "forms.xlsx")

    assert run(["import", str(path), "--output", str(tmp_path / "folder")]) == 1
    assert "--year" in capfd.readouterr().err
    assert run(["import", str(path), "--output", str(tmp_path / "folder"), "--year", "2024"]) == 0
