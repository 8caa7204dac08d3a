"""A new folder: it builds at once for every kind and region, says that it is a sample, and is wired to its schemas."""

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import UsageError
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Severity
from reportgen.starter.folder import Start, write_folder
from reportgen.workspace import profile_names
from tests.schema.editor import find_schema, list_complaints

REGIONS = profile_names()


@pytest.mark.parametrize("profile", REGIONS)
@pytest.mark.parametrize("kind", EvaluationKind)
def test_new_folder_has_no_problems(kind: EvaluationKind, profile: str, tmp_path: Path) -> None:
    """Whatever is chosen, there is nothing to mend before the first report."""
    write_folder(tmp_path / "新评价", Start(kind, profile, "示例项目"))

    problems = pipeline.check(tmp_path / "新评价").problems

    assert [one for one in problems if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", EvaluationKind)
def test_new_folder_builds(kind: EvaluationKind, tmp_path: Path) -> None:
    """The first report comes out before anything was typed, and says that it is a sample."""
    write_folder(tmp_path / "新评价", Start(kind, "national-2020", "道路养护项目"))

    built = pipeline.build(tmp_path / "新评价", formats=("html",), output=tmp_path / "out")

    page = built.outputs[0].path.read_text("utf-8")
    assert "道路养护项目" in page
    assert page.count("示例") > 5


@pytest.mark.parametrize("kind", EvaluationKind)
def test_editor_accepts_a_new_folder(kind: EvaluationKind, tmp_path: Path) -> None:
    """Every file names a schema that lies in the folder, and holds to it."""
    written = write_folder(tmp_path / "新评价", Start(kind, "national-2020", "道路养护项目"))
    files = [path for path in written if path.suffix == ".yaml"]

    assert len(files) > 1
    for path in files:
        schema = find_schema(path)
        assert schema.is_relative_to(tmp_path / "新评价" / ".schema")
        assert list_complaints(path.read_text("utf-8"), schema) == []


@pytest.mark.parametrize("name", ["道路: 养护 #1", '"引号"', "- 短横", "{花括号}", "2024", "是", "A&B <5%>"])
def test_any_name_will_do(name: str, tmp_path: Path) -> None:
    """A name that YAML could misread is written so that it cannot."""
    write_folder(tmp_path / "新评价", Start(EvaluationKind.PROJECT, "national-2020", name))

    project = pipeline.check(tmp_path / "新评价").evaluation.project

    assert project is not None
    assert project.name == name


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with something in it is left alone."""
    (tmp_path / "notes.txt").write_text("mine", "utf-8")

    with pytest.raises(UsageError, match="不会覆盖"):
        write_folder(tmp_path, Start(EvaluationKind.PROJECT, "national-2020", "示例"))

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_misspelt_profile_is_named(tmp_path: Path) -> None:
    """The profile that was probably meant is told."""
    with pytest.raises(UsageError, match="你是不是要写“national-2020”"):
        write_folder(tmp_path / "新评价", Start(EvaluationKind.PROJECT, "national-2002", "示例"))
