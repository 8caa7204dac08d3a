"""How much a build tells: the steps, their seconds, nothing at all; and colours and bars on terminals only."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.step_bar import Steps, show_steps
from reportgen.models.evaluation import EvaluationKind
from reportgen.pipeline import build
from reportgen.starter.folder import Start, write_folder
from reportgen.steps import Step, announce, listen
from tests.cli.conftest import Run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A folder that builds."""
    write_folder(tmp_path / "sample", Start(EvaluationKind.PROJECT, "national-2020", "示例"))
    return tmp_path / "sample"


def run_on_terminal(*arguments: str | Path, **environment: str) -> str:
    """What the program writes on standard error where that is a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    changed = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, stdin=slave, env=changed) as program:
        os.close(slave)
        written = b""
        while chunk := read_some(master):
            written += chunk
        program.wait()
    os.close(master)
    return written.decode()


def read_some(terminal: int) -> bytes:
    """What comes next; nothing where the other end is closed."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_build_goes_through_the_five_steps(sample: Path, tmp_path: Path) -> None:
    """Whoever listens hears of each step, in order."""
    heard: list[Step] = []
    with listen(heard.append):
        build(sample, formats=("html",), output=tmp_path / "out")

    assert tuple(dict.fromkeys(heard)) == tuple(Step)


def test_nobody_needs_to_listen() -> None:
    """Without a listener a step passes unheard, and after the block nobody hears any more."""
    heard: list[Step] = []
    with listen(heard.append):
        announce(Step.LOAD)
    announce(Step.CHECK)

    assert heard == [Step.LOAD]


def test_seconds_of_a_repeated_step_add_up() -> None:
    """A form is checked again: its time counts to the same step."""
    steps = Steps()
    for step in (Step.CHECK, Step.SCORE, Step.CHECK, None):
        steps.begin(step)

    assert list(steps.seconds) == [Step.CHECK, Step.SCORE]
    assert min(steps.seconds.values()) >= 0


def test_verbose_tells_each_step(run_program: Run, sample: Path, tmp_path: Path) -> None:
    """The five steps with their seconds, apart from what the build says."""
    ended = run_program("build", sample, "--format", "html", "--output", tmp_path / "out", "--verbose")

    assert [line.split("　")[0].strip() for line in ended.err.splitlines()] == ["读取", "检查", "评分", "成文", "排版"]
    assert "report.html" in ended.out


def test_quiet_says_nothing_where_all_is_well(run_program: Run, sample: Path, tmp_path: Path) -> None:
    """Neither files nor numbers; only the exit status."""
    ended = run_program("build", sample, "--format", "html", "--output", tmp_path / "out", "--quiet")

    assert ended == type(ended)(0, "", "")


def test_quiet_still_tells_of_errors(run_program: Run, sample: Path, tmp_path: Path) -> None:
    """What stops the report is said."""
    (sample / "funds.yaml").unlink()

    ended = run_program("build", sample, "--output", tmp_path / "out", "--quiet")

    assert ended.status == 1
    assert "funds.yaml" in ended.err


def test_no_bar_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where nobody watches."""
    with show_steps(quiet=False) as steps:
        announce(Step.LOAD)

    assert capsys.readouterr() == ("", "")
    assert list(steps.seconds) == [Step.LOAD]


def test_bar_and_colours_are_for_terminals(sample: Path, tmp_path: Path) -> None:
    """On a terminal the bar is drawn and a problem is coloured; NO_COLOR takes the colours away."""
    drawn = run_on_terminal("build", sample, "--format", "html", "--output", tmp_path / "out")
    (sample / "funds.yaml").unlink()
    coloured = run_on_terminal("build", sample, "--output", tmp_path / "out")
    plain = run_on_terminal("build", sample, "--output", tmp_path / "out", NO_COLOR="1")

    assert "━" in drawn
    assert "\x1b[31m" in coloured
    assert "\x1b[31m" not in plain
    assert "funds.yaml" in plain


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [
        ("reportgen bu", "1", ["build"]),
        ("reportgen build --pdf-engine ", "3", ["typst", "weasyprint"]),
        ("reportgen build --disc", "2", ["--discard-edits"]),
        ("reportgen new x --kind pr", "4", ["project-evaluation"]),
        ("reportgen new x --profile nat", "4", ["national-2020"]),
    ],
)
def test_shell_completes(words: str, position: str, offered: list[str]) -> None:
    """Commands, options and choices are completed."""
    asked = {"_REPORTGEN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position}
    command = [sys.executable, "-c", "from reportgen.cli import main; main()"]
    ended = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=False)

    assert (ended.stdout.split(), ended.returncode) == (offered, 0)
