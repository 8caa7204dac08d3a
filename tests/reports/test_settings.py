"""Settings of a profile that change words, not numbers: names or roles, and the brackets of document numbers."""

import shutil
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.assemble import assemble
from reportgen.document.forms.pages import list_forms
from reportgen.document.materials import set_brackets
from reportgen.loading.pack import load_pack
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import list_contents

DEPARTMENT = "gaoxinqu-department-2024"


@pytest.mark.parametrize(
    ("number", "brackets", "expected"),
    [
        ("财预〔2020〕10号", "【】", "财预【2020】10号"),
        ("乌财社【2024】67号", "〔〕", "乌财社〔2024〕67号"),
        ("财预﹝2020﹞10号", "〔〕", "财预〔2020〕10号"),
        ("财预[2020]10号", "（）", "财预（2020）10号"),
        ("第 10 号令（修订）", "〔〕", "第 10 号令（修订）"),
    ],
)
def test_brackets_stand_around_the_year(number: str, brackets: str, expected: str) -> None:
    """However a number was typed, one report writes all of them in one way."""
    assert set_brackets(number, brackets) == expected


@pytest.mark.parametrize("print_names", [True, False])
def test_names_are_printed_where_the_profile_says_so(*, print_names: bool, repository: Path, tmp_path: Path) -> None:
    """A name in the data stays there unless the region prints names; the role is printed in any case."""
    folder = Path(shutil.copytree(repository / "content" / DEPARTMENT, tmp_path / DEPARTMENT))
    root = folder / "evaluation.yaml"
    text = root.read_text("utf-8")
    assert text.count("  team:\n    - {role: ") == 1
    root.write_text(text.replace("  team:\n    - {role: ", "  team:\n    - {name: 甲某某, role: "), "utf-8")
    scored = pipeline.score(folder)
    profile = scored.profile.model_copy(update={"print_names": print_names})
    pack = load_pack(scored.evaluation.pack)
    forms_pack = load_pack("self-evaluation")
    forms = list_forms(scored.evaluation, scored.result, profile, forms_pack)
    document = assemble(scored.evaluation, scored.result, profile, pack, forms)
    cover = [plain_text(one.value) for one in document.cover.fields] if document.cover else []
    shown = "".join([*cover, *(plain_text(content) for _, content in list_contents(document))])

    assert ("甲某某" in shown) is print_names
