"""`reportgen check`."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.errors import ContentError
from reportgen.problems import Problem
from tests.cli.conftest import Run
from tests.cli.samples import ERROR, WARNING


@pytest.mark.parametrize(
    ("problems", "options", "status"),
    [
        ([], [], 0),
        ([], ["--strict"], 0),
        ([WARNING], [], 0),
        ([WARNING], ["--strict"], 1),
        ([WARNING, ERROR], [], 1),
        ([ERROR], ["--json"], 1),
    ],
    ids=str,
)
def test_status(
    problems: list[Problem], options: list[str], status: int, folder: Path, run_program: Run, pipeline: SimpleNamespace
) -> None:
    """Errors give 1, warnings only under --strict."""
    pipeline.check = lambda _: SimpleNamespace(evaluation=None, problems=tuple(problems))

    assert run_program("check", folder, *options).status == status


def test_problems_are_printed_with_their_count(folder: Path, run_program: Run, pipeline: SimpleNamespace) -> None:
    """Every problem is shown with its place and remedy, without colours where there is no terminal."""
    pipeline.check = lambda _: SimpleNamespace(evaluation=None, problems=(ERROR, WARNING))

    assert run_program("check", folder).out == (
        "indicators.yaml:42:7\n"
        "  错误：三级指标「道路里程」没有目标值\n"
        "  请在 target 处写上目标值。\n"
        "evidence/a.jpg\n"
        "  警告：照片较大\n"
        "共 1 个错误、1 个警告。\n"
    )


def test_sound_folder_is_told(folder: Path, run_program: Run, pipeline: SimpleNamespace) -> None:
    """A sound folder is said to be one."""
    pipeline.check = lambda _: SimpleNamespace(evaluation=None, problems=())

    assert run_program("check", folder).out == "未发现问题。\n"


def test_json_of_unreadable_folder(folder: Path, run_program: Run, pipeline: SimpleNamespace) -> None:
    """A folder that cannot be read gives the same shape as one with problems."""

    def fail(_: Path) -> None:
        raise ContentError([ERROR])

    pipeline.check = fail
    shown = run_program("check", folder, "--json")

    assert shown.status == 1
    assert json.loads(shown.out) == {"problems": [ERROR.to_json()], "numbers": {"found": 0, "checked": 0}}
    assert shown.err == ""
