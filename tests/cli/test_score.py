"""`reportgen score`."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.cli.score_table import conclude, describe_band, list_rows, total_row
from reportgen.loading.profile import load_record
from reportgen.models.figure import Figure, FigureBook, FigureKind
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from tests.cli.conftest import Run
from tests.cli.samples import ERROR, make_result

PROFILE = load_record(Path(__file__).parents[2] / "templates" / "profiles" / "national-2020.yaml", Profile)


@pytest.fixture(autouse=True)
def scored(pipeline: SimpleNamespace) -> None:
    """The pipeline scores the sample."""
    evaluation = SimpleNamespace(slug="road-2024", heading="道路项目")
    pipeline.score = lambda path: SimpleNamespace(
        evaluation=evaluation, result=make_result(str(path / "indicators.yaml")), problems=(), profile=PROFILE, forms=()
    )


def test_json_has_the_promised_shape(folder: Path, run_program: Run) -> None:
    """Numbers are text, rates are as printed, and each indicator tells where it stands."""
    assert json.loads(run_program("score", folder, "--json").out) == {
        "evaluation": "road-2024",
        "total": {"full_score": "100", "score": "99.75", "grade": "优"},
        "levels": [{"code": None, "name": "产出", "full_score": "20", "score": "19.75", "score_rate": "98.75%"}],
        "indicators": [
            {
                "id": "recruited",
                "code": None,
                "name": "企业招聘人数",
                "path": ["产出", "数量指标"],
                "full_score": "2.5",
                "score": "2.25",
                "exact_score": "2.25",
                "completion_rate": "266.00%",
                "method": "over_achievement_reduction",
                "trace": ["完成率 266.00% 超过 150%", "得 2.25 分"],
                "deductions": [{"points": "0.25", "reason": "目标值偏低"}],
                "source": "indicators.yaml:42:7",
            }
        ],
    }


def test_sheet_shows_levels_indicators_and_reasons(folder: Path, run_program: Run) -> None:
    """The sheet in the terminal tells each score, what was lost and why, and the grade."""
    shown = run_program("score", folder)

    assert shown.status == 0
    assert [
        text
        for text in (
            "产出",
            "企业招聘人数",
            "2.25",
            "扣0.25分：目标值偏低",
            "99.75",
            "等级：优（90分（含）以上",
            "第十八条",
        )
        if text not in shown.out
    ] == []


@pytest.mark.parametrize(
    ("grade", "band"), [("优", "90分（含）以上"), ("良", "80分（含）至90分"), ("差", "0分（含）至60分")]
)
def test_band_is_told(grade: str, band: str) -> None:
    """A grade comes with the marks between which it lies."""
    bound = next(one for one in PROFILE.grades.bands if one.name == grade)

    assert describe_band(replace(make_result(), grade=bound), PROFILE) == band


def test_completion_names_its_definition() -> None:
    """What 总体完成率 means here stands beside it."""
    rate = Figure("total.completion_rate", "总体完成率", Decimal("0.9"), "90.00%", FigureKind.COMPLETION_RATE)
    result = replace(make_result(), figures=FigureBook({rate.id: rate}))

    assert "总体完成率：90.00%（各指标完成率的平均值，超过100%的按100%" in list(conclude(result, PROFILE))[1]


def test_lost_points_are_red() -> None:
    """A score below the full one is marked, on every line."""
    result = make_result()
    rows = list(list_rows(result.groups[0], result.figures))

    assert [row[2] for row in rows] == ["[bold][red]19.75[/][/]", "[bold][red]19.75[/][/]", "[red]2.25[/]"]
    assert total_row(result)[2] == "[red]99.75[/]"


def test_error_found_while_scoring_gives_status_1(folder: Path, run_program: Run, pipeline: SimpleNamespace) -> None:
    """Scores are shown with the problems that make them doubtful."""
    pipeline.score = lambda _: SimpleNamespace(
        evaluation=SimpleNamespace(heading=""), result=make_result(), problems=(ERROR,), profile=PROFILE, forms=()
    )
    shown = run_program("score", folder)

    assert shown.status == 1
    assert "没有目标值" in shown.err


@pytest.mark.parametrize(
    ("value", "text"),
    [("100", "100"), ("1E+2", "100"), ("2.50", "2.5"), ("0.00", "0"), ("20.0", "20"), ("-0.25", "-0.25")],
)
def test_numbers_are_plain(value: str, text: str) -> None:
    """A number has no exponent and no trailing zeros."""
    assert write_plain(Decimal(value)) == text
