"""A folder as `new` makes it: its report holds nothing that the audit would find fault with."""

from pathlib import Path

import pytest

from reportgen.audit import audit_file
from reportgen.models.evaluation import EvaluationKind
from reportgen.pipeline import build
from reportgen.problems import Severity
from reportgen.starter.folder import Start, write_folder


@pytest.mark.parametrize("kind", EvaluationKind)
def test_fresh_report_passes_the_audit(kind: EvaluationKind, tmp_path: Path) -> None:
    """The first command after the first report finds no error that is none."""
    write_folder(tmp_path / "示例", Start(kind, "national-2020", "示例"))
    build(tmp_path / "示例", formats=("html", "docx"), output=tmp_path / "output")
    found = [
        one
        for name in ("report.html", "report.docx")
        for one in audit_file(tmp_path / "output" / "示例" / name).problems
    ]

    assert [str(one) for one in found if one.severity is not Severity.INFO] == []


def test_stops_that_people_type_are_not_doubled(tmp_path: Path) -> None:
    """A reason that ends with a stop stands in a sentence that goes on or ends."""
    folder = tmp_path / "示例"
    write_folder(folder, Start(EvaluationKind.FINAL_ACCOUNTS, "national-2020", "示例"))
    path = folder / "accounts.yaml"
    path.write_text(
        path.read_text("utf-8").replace("没有安排,", "没有安排。,").replace("没有差异,", "没有差异；,"), "utf-8"
    )
    build(folder, formats=("html",), output=tmp_path / "output")
    text = (tmp_path / "output" / "示例" / "report.html").read_text("utf-8")

    assert "没有安排；" in text
    assert [stops for stops in ("。。", "。；", "；；", "。，") if stops in text] == []
