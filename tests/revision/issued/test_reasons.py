"""Once a version is issued, check and build ask why figures were corrected."""

from collections.abc import Callable

import pytest

from reportgen import pipeline
from reportgen.problems import Problem
from tests.revision.corrected import LABEL, NEW, Case


def check(case: Case) -> tuple[Problem, ...]:
    """What `check` says."""
    return pipeline.check(case.folder).problems


def build(case: Case) -> tuple[Problem, ...]:
    """What `build` says."""
    return pipeline.build(case.folder, formats=("docx",), output=case.output).problems


def list_asked(problems: tuple[Problem, ...]) -> list[Problem]:
    """The questions for reasons."""
    return [one for one in problems if one.code == "correction-unexplained"]


@pytest.mark.parametrize("run", [check, build])
def test_correction_without_reason_is_asked_for(issued: Case, run: Callable[[Case], tuple[Problem, ...]]) -> None:
    """The place of the corrected value, both values and the version are named; a reason settles it."""
    assert list_asked(run(issued)) == []
    line = issued.correct()
    (issued.folder / "corrections.yaml").rename(issued.folder.parent / "kept.yaml")

    (asked,) = list_asked(run(issued))

    assert asked.location.line == line
    assert str(asked.location.file).endswith("indicators.yaml")
    assert all(words in asked.message for words in (LABEL, "156人", NEW.removeprefix("actual: ")))
    (issued.folder.parent / "kept.yaml").rename(issued.folder / "corrections.yaml")
    assert list_asked(run(issued)) == []


def test_words_alone_need_no_reason(issued: Case) -> None:
    """Nobody asks why a sentence was reworded that changes no figure."""
    text = issued.folder / "narrative" / "overall.md"
    text.write_text(text.read_text("utf-8").replace("支付手续完备", "支付手续齐备"), "utf-8")

    assert list_asked(check(issued)) == []


def test_nothing_is_asked_before_a_version_is_issued(example: Case) -> None:
    """A draft may change as it likes."""
    example.change("indicators.yaml", "actual: 156人", "actual: 150人")

    assert list_asked(check(example)) == []
