"""Running a program as a child and asking the system what it cost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

REPOSITORY = Path(__file__).parents[2]
_KIB_PER_MIB = 1 if sys.platform != "darwin" else 1024  # macOS counts the peak in bytes, Linux in KiB


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: seconds by the clock, seconds of processor time, and at its peak MiB of memory."""

    clock: float
    processor: float
    peak: float = 0


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its arguments, and a folder that it finds empty each time."""

    arguments: Sequence[str | Path]
    emptied: Path | None = None


def surround(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child: bytecode is kept, as it is wherever people install programs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | dict(environment)


def run(program: Program, environment: Mapping[str, str]) -> Cost:
    """The cost of a program from its start to its end; what it prints is thrown away.

    The peak is the child's own as long as this process stays smaller than the child.
    """
    if program.emptied is not None:
        shutil.rmtree(program.emptied, ignore_errors=True)
    start = perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own programs
        [str(one) for one in program.arguments], cwd=REPOSITORY, env=surround(environment), stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    seconds = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 / _KIB_PER_MIB)


def ask(subject: str, folder: Path, environment: Mapping[str, str]) -> Any:
    """What a subject of `subjects.py` answers, from a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "scripts.bench.subjects", subject, str(folder)],
        cwd=REPOSITORY,
        env=surround(environment),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each kind of cost."""
    return Cost(
        median(one.clock for one in costs), median(one.processor for one in costs), median(one.peak for one in costs)
    )


def by_turns(rounds: int, *programs: Program, environment: Mapping[str, str]) -> list[Cost]:
    """The median cost of each program: all take turns, so that a busy minute falls on each alike."""
    for program in programs:
        run(program, environment)  # fills the system's file cache and writes bytecode
    costs: list[list[Cost]] = [[] for _ in programs]
    for _ in range(rounds):
        for program, found in zip(programs, costs, strict=True):
            found.append(run(program, environment))
    return [middle(found) for found in costs]
