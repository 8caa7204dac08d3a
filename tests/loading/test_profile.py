"""Profiles and other records that fill a whole file."""

from pathlib import Path

import pytest

from reportgen.errors import ContentError
from reportgen.loading.profile import load_profile, load_record
from reportgen.models.figure import FigureKind
from reportgen.models.profile import Profile
from reportgen.problems import Location

PROFILE = """\
name: national
title: 全国
follows: [财预〔2020〕10号]
grades:
  citation: 财预〔2020〕10号
  bands: [{name: 优, at_least: 90}, {name: 差}]
formats:
  score: {decimals: 2, trim: true}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a profile."""
    file = tmp_path / "national.yaml"
    file.write_text(PROFILE, "utf-8")
    return file


def test_a_profile_loads_with_its_tables(path: Path) -> None:
    """A mapping by free keys holds its entries and nothing else."""
    profile = load_profile("national", {"national": path})

    assert list(profile.formats) == [FigureKind.SCORE]
    assert profile.formats[FigureKind.SCORE].trim
    assert profile.grades.bands[0].where("at_least") == Location(str(path), 6, 31)


def test_an_unknown_profile_is_located_where_it_was_named(path: Path) -> None:
    """The problem stands in the file that names the profile, with the name that was meant."""
    place = Location("evaluation.yaml", 2, 10)

    with pytest.raises(ContentError) as caught:
        load_profile("nationale", {"national": path}, place)

    (one,) = caught.value.problems
    assert (one.code, one.location) == ("unknown-profile", place)
    assert "你是不是要写“national”" in one.hint


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("score: {", "scor: {", "not-a-choice", 8, ["scor", "你是不是要写“score”"]),
        ("decimals: 2", "decimals: 2.5", "not-an-integer", 8, ["小数位数", "整数"]),
        ("trim: true", "trim: 是", "not-a-flag", 8, ["true 或 false"]),
        ("at_least: 90", "at_least: 90分", "not-a-number", 6, ["评价等级「优」", "下限"]),
        ("bands: [", "bands: [优, ", "not-a-record", 6, ["等级第 1 项", "name"]),
        ("formats:\n  score: {decimals: 2, trim: true}", "formats: [score]", "not-a-table", 7, ["数字格式"]),
        ("title: 全国\n", "", "missing-field", 1, ["标题"]),
        ("title: 全国", "title: 全国\nrounding: {mode: up}", "not-a-choice", 3, ["half_up（四舍五入）"]),
    ],
)
def test_a_wrong_profile_is_explained(path: Path, old: str, new: str, code: str, line: int, words: list[str]) -> None:
    """One mistake gives one problem at its line."""
    assert old in PROFILE
    path.write_text(PROFILE.replace(old, new), "utf-8")

    with pytest.raises(ContentError) as caught:
        load_record(path, Profile)

    (one,) = caught.value.problems
    assert (one.code, one.location.file, one.location.line) == (code, str(path), line)
    assert [word for word in words if word not in f"{one.message}{one.hint}"] == []


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """No traceback for a missing file."""
    with pytest.raises(ContentError) as caught:
        load_record(tmp_path / "none.yaml", Profile)

    assert [one.code for one in caught.value.problems] == ["file-unreadable"]
