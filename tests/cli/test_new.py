"""`reportgen new`: what it asks, and what it takes for granted where nobody answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli import new as command
from tests.cli.conftest import Run


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit at the terminal and answer in this order; nothing more means Enter."""

    def sit_down(*answers: str) -> None:
        waiting = list(answers)
        monkeypatch.setattr(command, "is_asked", lambda: True)
        monkeypatch.setattr("typer.prompt", lambda _text, default, err: waiting.pop(0) if waiting else default)  # noqa: ARG005

    return sit_down


def test_without_a_terminal_the_kind_must_be_written(run_program: Run, tmp_path: Path) -> None:
    """A script is told what may be written."""
    ended = run_program("new", tmp_path / "甲")

    assert ended.status == 2
    assert "project-evaluation（项目支出绩效评价）" in ended.err


def test_without_a_terminal_the_rest_is_taken_for_granted(run_program: Run, tmp_path: Path) -> None:
    """The national profile, and the folder's name for the project."""
    ended = run_program("new", tmp_path / "道路养护", "--kind", "project-evaluation")

    written = (tmp_path / "道路养护" / "evaluation.yaml").read_text("utf-8")
    assert (ended.status, ended.err) == (0, "")
    assert "profile: national-2020" in written
    assert "name: 道路养护" in written


def test_a_folder_with_a_space_is_quoted_in_the_next_command(run_program: Run, tmp_path: Path) -> None:
    """What is printed can be copied."""
    shown = run_program("new", str(tmp_path / "我的 项目"), "--kind", "self-evaluation")

    assert f'reportgen check "{tmp_path / "我的 项目"}"' in shown.out


def test_on_a_terminal_it_asks(run_program: Run, tmp_path: Path, answer: Callable[..., None]) -> None:
    """Kind and region by their number, and the name; a wrong number is asked again."""
    answer("9", "5", "zizhou-2021", "某中心")

    ended = run_program("new", tmp_path / "甲")

    written = (tmp_path / "甲" / "evaluation.yaml").read_text("utf-8")
    assert ended.status == 0
    assert "请写 1 至 5 之间的序号" in ended.err
    assert "kind: self-evaluation" in written
    assert "profile: zizhou-2021" in written
    assert "某中心" in (tmp_path / "甲" / "forms" / "01-project.yaml").read_text("utf-8")


def test_enter_takes_what_is_offered(run_program: Run, tmp_path: Path, answer: Callable[..., None]) -> None:
    """Three times Enter make a report of the first kind after the national profile."""
    answer()

    ended = run_program("new", tmp_path / "甲")

    assert ended.status == 0
    assert "profile: national-2020" in (tmp_path / "甲" / "evaluation.yaml").read_text("utf-8")


def test_what_was_made_can_be_checked(run_program: Run, tmp_path: Path) -> None:
    """The next command that the program names works."""
    run_program("new", tmp_path / "甲", "--kind", "final-accounts")

    assert run_program("check", tmp_path / "甲").out == "未发现问题。\n"


def test_misspelt_kind_is_named(run_program: Run, tmp_path: Path) -> None:
    """The kind that was probably meant is told."""
    ended = run_program("new", tmp_path / "甲", "--kind", "project-evaluaton")

    assert ended.status == 2
    assert "你是不是要写“project-evaluation”" in ended.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["--kind", "绩效自评"], "self-evaluation"), (["--kind", "final-accounts", "--profile", "中卫"], "zhongwei-2024")],
    ids=str,
)
def test_chinese_names_lead_to_the_right_ones(
    arguments: list[str], meant: str, run_program: Run, tmp_path: Path
) -> None:
    """Who writes the meaning in place of the name is told the name."""
    ended = run_program("new", tmp_path / "甲", *arguments)

    assert ended.status == 2
    assert f"你是不是要写“{meant}”" in ended.err
