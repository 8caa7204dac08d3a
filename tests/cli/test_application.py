"""The program as a whole: its help, wrong usage, and exit statuses."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.cli.application import COMMANDS
from reportgen.errors import ContentError, MachineError, UsageError
from tests.cli.conftest import Run
from tests.cli.samples import ERROR

EXAMPLE = Path(__file__).parents[2] / "content" / "ganquanpu-employment-2024"


def test_help_names_every_command(run_program: Run) -> None:
    """The help lists what the program can do."""
    shown = run_program("--help")

    assert shown.status == 0
    assert all(f"  {command} " in shown.out for command in COMMANDS)


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)], ids=str)
def test_help_is_in_chinese(arguments: list[str], run_program: Run) -> None:
    """Nothing of typer's English is left in a help text."""
    shown = run_program(*arguments, "--help").out

    assert "用法：reportgen" in shown
    assert "显示本说明" in shown
    assert [
        word for word in ("Usage", "Options", "Arguments", "Commands", "required", "default", "Show") if word in shown
    ] == []


def test_no_command_shows_help(run_program: Run) -> None:
    """The bare program says how it is used, and that it was used wrongly."""
    shown = run_program()

    assert shown.status == 2
    assert "用法：reportgen" in shown.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "没有命令 chek。你是不是要写 check？"),
        (["print"], "没有命令 print。"),
        (["check"], "缺少参数 PATH。"),
        (["explain", "."], "缺少参数 FIGURE。"),
        (["check", ".", "more"], "多余的参数：more"),
        (["check", "nowhere"], "错误：没有 nowhere 这个文件夹。"),
        (["check", __file__], "不是文件夹。"),
        (["import", "nothing.docx", "--output", "new"], "没有 nothing.docx 这个文件。"),
        (["build", "--formt", "docx"], "没有选项 --formt。相近的选项：--format"),
        (["build", "--format"], "选项 --format 后面要写一个值。"),
        (["build", "--json=yes"], "选项 --json 不带值。"),
        (["build", ".", "--format", "odt"], "--format 的值 odt 不对，可选：docx、pdf、html。"),
        (["build", ".", "--pdf-engine", "x"], "--pdf-engine 的值 x 不对，可选：typst、weasyprint。"),
    ],
    ids=str,
)
def test_wrong_usage(arguments: list[str], message: str, run_program: Run) -> None:
    """Wrong usage is told in Chinese with exit status 2."""
    shown = run_program(*arguments)

    assert shown.status == 2
    assert message in shown.err
    assert "Error" not in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [(ContentError([ERROR]), 1), (UsageError(ERROR), 2), (MachineError(ERROR), 3)],
    ids=lambda value: type(value).__name__,
)
def test_exit_status(error: Exception, status: int, folder: str, run_program: Run, pipeline: SimpleNamespace) -> None:
    """Each branch of errors has its exit status; place, message and remedy go to standard error."""

    def fail(_: object) -> None:
        raise error

    pipeline.score = fail
    shown = run_program("score", folder)

    assert shown.status == status
    assert "indicators.yaml:42:7\n  错误：三级指标「道路里程」没有目标值\n  请在 target 处写上目标值。" in shown.err
    assert shown.out == ""


def test_bug_is_told_without_traceback(folder: str, run_program: Run, pipeline: SimpleNamespace) -> None:
    """A bug is named as one; its traceback is shown to those who ask for it."""

    def fail(_: object) -> None:
        raise ZeroDivisionError("1/0")

    pipeline.score = fail
    shown = run_program("score", folder)

    assert shown.status == 1
    assert "ZeroDivisionError：1/0" in shown.err
    assert "Traceback" not in shown.err
    with pytest.raises(ZeroDivisionError):
        run_program("--debug", "score", folder)


def test_program_starts_without_the_slow_libraries() -> None:
    """The help is shown before anything slow is loaded."""
    code = "import sys, reportgen.cli.application as a; a.run(['--help']); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(ended.stderr.split())

    assert "typer" in loaded
    assert loaded & {"pydantic", "jinja2", "docx", "docxtpl", "lxml", "rich", "typst", "weasyprint", "yaml"} == set()


def test_missing_folder_leads_to_the_one_beside(
    run_program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that was cut short is completed from what lies there."""
    (tmp_path / "道路养护").mkdir()
    monkeypatch.chdir(tmp_path)

    assert "没有 道路养 这个文件夹。你是不是要写“道路养护”？" in run_program("check", "道路养").err


@pytest.mark.parametrize("command", ["export", "score"])
def test_workbooks_are_named_as_such(command: str, run_program: Run, tmp_path: Path) -> None:
    """Excel opens no workbook under another ending, so none is written under one."""
    ended = run_program(command, tmp_path, "--xlsx", tmp_path / "评分.xls")

    assert ended.status == 2
    assert "写成“评分.xlsx”" in ended.err
    assert not (tmp_path / "评分.xls").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_full_disk_is_told() -> None:
    """A result that nobody can read any more is no success, and no defect of the program."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", "score", EXAMPLE],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode not in (0, 2)
    assert "磁盘已满" in done.stderr or "No space left" in done.stderr
    assert "程序内部出错" not in done.stderr
