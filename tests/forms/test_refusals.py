"""What is wrong with a form is told at its place."""

from pathlib import Path
from typing import Any

import pytest

from reportgen import appraisal, pipeline
from reportgen.errors import ContentError
from reportgen.problems import Problem
from tests.forms.sample import FOLDER, write_folder

PROJECT = (FOLDER / "forms/01-project.yaml").read_text("utf-8")
STATED = "年初预计人数保守，实际在岗人员较多，造成偏差率13900%。"


def refuse(folder: Path) -> tuple[Problem, ...]:
    """The problems that stop the report."""
    with pytest.raises(ContentError) as caught:
        pipeline.score(folder)
    return tuple(caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "code", "line_of"),
    [
        (f", deviation_reason: {STATED}", "", "excess-reason", "id: persons"),
        (
            ", deviation_reason: 拨付及时，电话回访的满意度高于预期，造成5.26%偏差。",
            "",
            "difference-reason",
            "id: satisfied",
        ),
        ("偏差率13900%", "偏差率14000%", "deviation-stated", "id: persons"),
        ("造成5.26%偏差", "造成5.2%偏差", "deviation-stated", "id: satisfied"),
        (
            "name: 满意度指标\n    full_score: 10",
            "name: 满意度指标\n    full_score: 15",
            "full-score-sum",
            "full_score: 15",
        ),
        (
            "scope: unit\nfunds:",
            "scope: unit\nkind: final-accounts\nfunds:",
            "key-not-for-form",
            "kind: final-accounts",
        ),
        ("actual: =1400人", "actual: 多数人", "actual-unreadable", "id: persons"),
    ],
)
def test_a_wrong_form_is_refused_at_its_line(old: str, new: str, code: str, line_of: str, tmp_path: Path) -> None:
    """The file of the form and the line of the row are named."""
    folder = write_folder(tmp_path, old, new)
    found = [one for one in refuse(folder) if one.code == code]

    assert found
    location = found[0].location
    assert Path(str(location.file)).parent.name == "forms"
    assert line_of in Path(str(location.file)).read_text("utf-8").splitlines()[int(location.line or 0) - 1]


def test_weights_must_sum_to_a_hundred(tmp_path: Path) -> None:
    """A form whose level-one full scores sum to 105 is refused."""
    folder = write_folder(tmp_path, "full_score: 30\n    groups", "full_score: 35\n    groups")

    assert "full-score-total" in {one.code for one in refuse(folder)}


@pytest.mark.parametrize("section", ["funds", "goals", "indicators"])
def test_a_form_has_all_its_sections(section: str, tmp_path: Path) -> None:
    """A form without funds, goals or indicators is refused."""
    folder = write_folder(tmp_path)
    start = PROJECT.index(f"\n{section}:") + 1
    lines = PROJECT[start:].splitlines(keepends=True)
    length = next((n for n, line in enumerate(lines) if n and not line.startswith((" ", "-"))), len(lines))
    text = PROJECT[:start] + "".join(lines[length:])
    (folder / "forms/01-project.yaml").write_text(text, "utf-8")

    told = [one for one in refuse(folder) if one.code == "section-missing"]
    assert [Path(str(one.location.file)).name for one in told] == ["01-project.yaml"]


def test_a_right_deviation_in_words_is_let_through(sample: Path) -> None:
    """13900% and 5.26% are what the data gives."""
    assert not [one for one in pipeline.score(sample).problems if one.code.startswith("deviation")]
    assert STATED in PROJECT


def test_a_unit_form_explains_only_what_was_missed(sample: Path) -> None:
    """It has no column for reasons: 3873 of 1850 needs none."""
    assert not [one for one in pipeline.score(sample).problems if "02-unit" in str(one.location.file)]


def test_an_unknown_layout_is_refused(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile's word is what is wrong, and the layouts that exist are named."""
    score = appraisal.score_loaded

    def rename(loaded: Any, **_: object) -> pipeline.Scored:
        scored = score(loaded)
        forms = scored.profile.forms
        assert forms is not None
        profile = scored.profile.model_copy(update={"forms": forms.model_copy(update={"project": "project-15"})})
        return pipeline.Scored(scored.evaluation, profile, scored.result, scored.problems)

    monkeypatch.setattr(pipeline, "score_loaded", rename)
    with pytest.raises(ContentError) as caught:
        pipeline.build(sample)

    (told,) = caught.value.problems
    assert told.code == "form-layout-unknown"
    assert "project-14" in told.hint
