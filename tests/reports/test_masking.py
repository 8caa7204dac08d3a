"""A profile keeps personal names, telephone and identity numbers out of print, wherever they stand."""

import shutil
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.masking import mask_content
from reportgen.document.tree import Inlines, Strong, Text
from reportgen.models.profile import Masking
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble
from tests.reports.test_coverage import read_document

SLUG = "gaoxinqu-department-2024"
ALL = Masking.model_validate(
    {"people": "true", "telephones": "true", "identity_numbers": "true", "names": ["欧阳甲乙"]}
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("联系电话13912345678。", "联系电话139****5678。"),
        ("电话0912-7221234", "电话0912-***1234"),
        ("电话029-87654321", "电话029-****4321"),
        ("身份证612701199001011234", "身份证612701********1234"),
        ("主评人欧阳甲乙复核", "主评人欧***复核"),
        ("13912345678.00元、13912345678元、1391234567890", "13912345678.00元、13912345678元、1391234567890"),
        ("文号〔2020〕190号，2022年12月31日，644万元", "文号〔2020〕190号，2022年12月31日，644万元"),
    ],
)
def test_middle_is_hidden(written: str, printed: str, assemble_folder: Assemble, repository: Path) -> None:
    """What is masked keeps its beginning, and other numbers stay."""
    evaluation = pipeline.score(repository / "content" / SLUG).evaluation
    content: Inlines = (Strong((Text(written),)),)

    assert plain_text(mask_content(content, ALL, evaluation)) == printed


def test_report_is_masked_everywhere(
    repository: Path, tmp_path: Path, assemble_folder: Assemble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of the team and a number typed in the narrative are masked in text and tables alike."""
    folder, profiles = tmp_path / "content" / SLUG, tmp_path / "templates" / "profiles"
    shutil.copytree(repository / "content" / SLUG, folder)
    profiles.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    own = (repository / "templates" / "profiles" / "gaoxinqu-2018.yaml").read_text("utf-8")
    wanted = "print_names: true\nmasking: {people: true, telephones: true}\n"
    (profiles / "own.yaml").write_text(own.replace("name: gaoxinqu-2018", "name: own") + wanted, "utf-8")
    settings = (folder / "evaluation.yaml").read_text("utf-8").replace("profile: gaoxinqu-2018", "profile: own")
    settings = settings.replace("{role: 主评人,", "{role: 主评人, name: 钱某某,", 1)
    (folder / "evaluation.yaml").write_text(settings, "utf-8")
    passage = next((folder / "narrative").glob("*.md"))
    passage.write_text(passage.read_text("utf-8") + "\n由钱某某负责，电话13912345678。\n", "utf-8")

    text = read_document(assemble_folder(folder).document)

    assert "由钱**负责，电话139****5678" in text
    assert text.count("钱**") > 1
    assert "钱某某" not in text
    assert "13912345678" not in text
