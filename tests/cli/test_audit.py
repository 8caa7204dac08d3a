"""The command `reportgen audit`."""

import json
from pathlib import Path

import pytest

from tests.audit.readers.twins import FUNDS, to_docx, to_html
from tests.cli.conftest import Run


def test_a_document_that_holds_passes(run_program: Run, tmp_path: Path) -> None:
    """The numbers found and checked are told; nothing wrong is status 0."""
    outcome = run_program("audit", to_docx(FUNDS, tmp_path / "report.docx"))

    assert outcome.status == 0
    assert "找到" in outcome.out
    assert "核对了" in outcome.out


def test_json_has_the_promised_shape(run_program: Run, tmp_path: Path) -> None:
    """Problems and numbers of several files are one object; a file that is missing does not hide the other."""
    path = to_html(FUNDS, tmp_path / "report.html")

    outcome = run_program("audit", path, tmp_path / "none.pdf", "--json")

    told = json.loads(outcome.out)
    assert outcome.status == 1
    assert [one["code"] for one in told["problems"]] == ["audit-file-missing"]
    assert told["problems"][0]["location"]["file"] == str(tmp_path / "none.pdf")
    assert set(told["numbers"]) == {"found", "checked"}
    assert told["numbers"]["found"] > 10


def test_outputs_are_written(run_program: Run, tmp_path: Path) -> None:
    """The annotated copy and the page are written where they are asked for."""
    source = to_docx(FUNDS, tmp_path / "report.docx")

    outcome = run_program("audit", source, "--annotate", tmp_path / "out.docx", "--html", tmp_path / "out.html")

    assert outcome.status == 0
    assert (tmp_path / "out.docx").stat().st_size > 0
    assert "</html>" in (tmp_path / "out.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.html", "--annotate", "out.docx"], "只有 Word"),
        (["a.docx", "--annotate", "a.docx"], "不能与被核对的文件相同"),
        (["a.docx", "b.docx", "--html", "out.html"], "每次只能处理一个文件"),
    ],
)
def test_wrong_outputs_are_refused(
    arguments: list[str], said: str, run_program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An output that cannot be written or would overwrite a source is wrong usage."""
    monkeypatch.chdir(tmp_path)

    outcome = run_program("audit", *arguments)

    assert outcome.status == 2
    assert said in outcome.err
