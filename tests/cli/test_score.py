"""`reportgen score`."""

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.cli.score_json import write_number
from tests.cli.conftest import Run
from tests.cli.samples import ERROR, make_result


@pytest.fixture(autouse=True)
def scored(pipeline: SimpleNamespace) -> None:
    """The pipeline scores the sample."""
    evaluation = SimpleNamespace(slug="road-2024")
    pipeline.score = lambda path: SimpleNamespace(
        evaluation=evaluation, result=make_result(str(path / "indicators.yaml")), problems=()
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
        for text in ("产出", "企业招聘人数", "2.25", "扣0.25分：目标值偏低", "99.75", "等级：优")
        if text not in shown.out
    ] == []


def test_error_found_while_scoring_gives_status_1(folder: Path, run_program: Run, pipeline: SimpleNamespace) -> None:
    """Scores are shown with the problems that make them doubtful."""
    pipeline.score = lambda _: SimpleNamespace(evaluation=None, result=make_result(), problems=(ERROR,))
    shown = run_program("score", folder)

    assert shown.status == 1
    assert "没有目标值" in shown.err


@pytest.mark.parametrize(
    ("value", "text"),
    [("100", "100"), ("1E+2", "100"), ("2.50", "2.5"), ("0.00", "0"), ("20.0", "20"), ("-0.25", "-0.25")],
)
def test_numbers_are_plain(value: str, text: str) -> None:
    """A number has no exponent and no trailing zeros."""
    assert write_number(Decimal(value)) == text
