"""Forms in the files that the program itself builds, in every layout, and published forms as plain text."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.forms.pages import Form
from reportgen.intake.forms import import_forms
from reportgen.loading.folder import load_evaluation
from reportgen.models.evaluation import EvaluationScope
from reportgen.models.profile import Forms as FormSettings
from tests.intake.forms.conftest import FOLDERS
from tests.intake.forms.sheets import Sheet, lay_out, write_docx
from tests.intake.forms.test_published import check_forms, describe_form


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_built_report_gives_its_forms_back(
    folder: str,
    name: str,
    printed: dict[str, tuple[Form, ...]],
    sheets: dict[str, tuple[Sheet, ...]],
    repository: Path,
    tmp_path: Path,
) -> None:
    """Every form within a report is found, whatever else the report holds."""
    pipeline.build(repository / "content" / folder, formats=[name], output=tmp_path)

    imported = import_forms([tmp_path / folder / f"report.{name}"], tmp_path / "folder", year="2024")

    order = sorted(range(len(printed[folder])), key=lambda at: not is_of_unit(printed[folder][at]))
    check_forms(imported, [printed[folder][at] for at in order], [sheets[folder][at] for at in order])


def is_of_unit(form: Form) -> bool:
    """Whether a form looks at all spending of a unit; the report prints that one first."""
    return form.materials.evaluation.scope is EvaluationScope.UNIT


@pytest.mark.parametrize("layout", ["project-9", "project-14", "project-national"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_layout_is_read(folder: str, layout: str, printed: dict[str, tuple[Form, ...]], tmp_path: Path) -> None:
    """The same forms in the layouts of other regions lose only the columns that those do not have."""
    forms = [form for form in printed[folder] if not is_of_unit(form)]
    path = write_docx([lay_out(lay_as(form, layout)) for form in forms], tmp_path / "forms.docx")

    imported = import_forms([path], tmp_path / "folder", profile=forms[0].materials.profile.name)

    found = [describe_form(form) for form in load_evaluation(imported.folder).forms]
    for one, form in zip(found, forms, strict=True):
        given = describe_form(form.materials.evaluation)
        assert {**one, "indicators": []} == {**given, "indicators": []}
        assert [row["name"] for row in one["indicators"]] == [row["name"] for row in given["indicators"]]
        assert [row["actual"] for row in one["indicators"]] == [row["actual"] for row in given["indicators"]]
    assert [one.name for form in imported.forms for one in form.scores if not one.is_same] == []


def lay_as(form: Form, layout: str) -> Form:
    """The form in another layout."""
    profile = form.materials.profile
    settings = (profile.forms or FormSettings()).model_copy(update={"project": layout})
    chosen = profile.model_copy(update={"forms": settings})
    return replace(form, materials=replace(form.materials, profile=chosen))


@pytest.mark.originals
@pytest.mark.parametrize(("prefix", "forms", "totals"), [("002_", 16, 15), ("004_", 4, 4)])
def test_published_text_gives_its_scores_back(
    prefix: str, forms: int, totals: int, repository: Path, tmp_path: Path
) -> None:
    """The forms as they were published, in text that lost its cells' borders: every printed total is ours."""
    found = sorted((repository.parent / "shared" / "seeds").glob(f"{prefix}*.txt"))
    if not found:
        pytest.skip("the published documents are not here")

    imported = import_forms(found, tmp_path / "folder")

    sums = [form.scores[-1] for form in imported.forms]
    assert len(sums) == forms
    assert sum(one.is_same for one in sums) == totals
    assert [one.name for one in sums if one.printed is not None and not one.is_same] == []
