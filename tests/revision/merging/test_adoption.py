"""Edits come home: passages are written back with their figures, and what has no home is told."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.revision.merging.adoption import adopt
from tests.revision.merging.corrections import EXAMPLE
from tests.revision.merging.edits import ADDED, find, insert_paragraph, replace


@pytest.fixture
def built(repository: Path, tmp_path: Path) -> Path:
    """A copy of the example whose Word report was built and edited; its folder."""
    folder = Path(shutil.copytree(repository / "content" / EXAMPLE, tmp_path / EXAMPLE))
    path = pipeline.build(folder, formats=("docx",), output=tmp_path / "output").outputs[0].path
    document = Document(BytesIO(path.read_bytes()))
    replace(find(document, "过程方面。"), "支付手续完备", "支付手续齐备")
    replace(find(document, "一是就业见习人数没有达到目标。"), "，实际享受", "，经核对，实际享受")
    replace(find(document, "权重4分，实际得3.9分。"), "权重", "本项权重")
    insert_paragraph(document)
    document.save(str(path))
    return folder


def test_passages_are_written_back(built: Path) -> None:
    """A reworded passage keeps its figures as figures and its bold words bold."""
    adoption = adopt(built, output=built.parent / "output")

    overall = (built / "narrative" / "overall.md").read_text("utf-8")
    findings = (built / "findings.yaml").read_text("utf-8")
    assert "**过程方面。**资金足额到位，支付手续齐备，" in overall
    assert "当年资金执行率为{{ funds.execution_rate }}，" in overall
    assert "，经核对，实际享受县级就业见习补贴{{ indicators.C11.actual }}，尚差" in findings
    assert {Path(one.location.file or "").name for one in adoption.adopted} == {"overall.md", "findings.yaml"}


def test_edits_without_a_home_are_told(built: Path) -> None:
    """What a template wrote, and what a person added, stays in the Word file alone."""
    adoption = adopt(built, output=built.parent / "output")

    assert sorted(one.new for one in adoption.homeless) == sorted(["本项权重4分，实际得3.9分。", ADDED])


def test_adopted_edits_are_no_edits_any_more(built: Path) -> None:
    """After an adoption the next build generates what the person wrote; only the homeless are kept as edits."""
    output = built.parent / "output"
    adopt(built, output=output)

    again = pipeline.build(built, formats=("docx",), output=output)

    assert again.conflicts == ()
    assert adopt(built, output=output).adopted == ()


def test_nothing_to_adopt(repository: Path, tmp_path: Path) -> None:
    """Without a Word report there is nothing to write back, and the message says so."""
    with pytest.raises(ContentError) as raised:
        adopt(repository / "content" / EXAMPLE, output=tmp_path)

    assert [one.code for one in raised.value.problems] == ["nothing-to-adopt"]
