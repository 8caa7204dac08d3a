"""What a person sees of the five steps: a bar while they run, and how long each took afterwards."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from reportgen.cli.printing import echo
from reportgen.cli.words import say
from reportgen.steps import Step, listen

_STEPS = tuple(Step)

_NAMES = {
    Step.LOAD: "step_load",
    Step.CHECK: "step_check",
    Step.SCORE: "step_score",
    Step.ASSEMBLE: "step_assemble",
    Step.RENDER: "step_render",
}


class Steps:
    """The seconds of each step so far; a step that begins ends the one before it."""

    def __init__(self, bar: Any = None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=len(_STEPS)) if bar else None
        self._running: Step | None = None
        self._since = 0.0
        self.seconds: dict[Step, float] = {}

    def begin(self, step: Step | None) -> None:
        """A step begins; None where the last has ended."""
        now = perf_counter()
        if self._running is not None:
            self.seconds[self._running] = self.seconds.get(self._running, 0.0) + now - self._since
        self._running, self._since = step, now
        if self._bar is not None:
            done = len(_STEPS) if step is None else _STEPS.index(step)
            told = "" if step is None else say(_NAMES[step])
            self._bar.update(self._task, completed=done, description=told)


@contextmanager
def show_steps(*, quiet: bool) -> Iterator[Steps]:
    """Follow the steps of a build; the bar is on standard error, and only where that is a terminal."""
    bar = None if quiet or not sys.stderr.isatty() else make_bar()
    steps = Steps(bar)
    try:
        if bar is not None:
            bar.start()
        with listen(steps.begin):
            yield steps
        steps.begin(None)
    finally:
        if bar is not None:
            bar.stop()


def make_bar() -> Any:
    """A bar that leaves nothing behind."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True), transient=True)


def print_steps(steps: Steps) -> None:
    """How long each step took."""
    for step, seconds in steps.seconds.items():
        echo("  " + say("step_took", step=say(_NAMES[step]), seconds=seconds), err=True)
