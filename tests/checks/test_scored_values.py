"""What scoring refuses is told beside what the checks find: both look at the same data before anything is scored."""

import pytest

from reportgen.models.figure import FigureBook
from reportgen.models.profile import Profile
from reportgen.scoring.binding import bind_all

from .conftest import find_line, read_evaluation

LENGTH = "target: ≥10公里, actual: 10公里"


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (LENGTH, "actual: 10公里", "target-missing", ["养护里程", "指标值"]),
        (LENGTH, "target: ≥10公里", "actual-missing", ["养护里程", "实际完成值"]),
        ("score: 20, reason", "score: 20.5, reason", "rule-points", ["养护桥梁", "20.5", "20分"]),
        ("score: 20, reason", "score: -1, reason", "rule-points", ["-1"]),
        ("score: 20, reason", "score: 满分, reason", "not-a-number", ["评定分数", "满分"]),
        ("score: 20, reason", "scoer: 20, reason", "unknown-field", ["你是不是要写“score”"]),
    ],
)
def test_a_value_that_cannot_be_scored_is_located(
    profile: Profile, old: str, new: str, code: str, words: list[str]
) -> None:
    """Missing values and scores beyond the full score have one problem at their line."""
    _, problems = bind_all(read_evaluation((old, new)), profile, FigureBook())

    (one,) = problems
    assert (one.code, one.location.file) == (code, "f.yaml")
    assert one.location.line is not None
    assert abs(one.location.line - find_line(old)) <= 1
    assert [word for word in words if word not in f"{one.message}{one.hint}"] == []
