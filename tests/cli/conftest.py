"""A pipeline that answers what a test says, and a way to run the program in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.cli.application import run


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run_program(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with the arguments given."""

    def run_once(*arguments: str | Path) -> Outcome:
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return run_once


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand in for the pipeline; a test sets what its functions answer."""
    stand_in = SimpleNamespace()
    monkeypatch.setattr("reportgen.pipeline", stand_in, raising=False)
    return stand_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An evaluation folder that exists."""
    path = tmp_path / "road-2024"
    path.mkdir()
    return path
