"""The bar of a batch: how many are done, how fast, and how long it will still take; on a terminal only."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from reportgen.cli.words import say

if TYPE_CHECKING:
    from reportgen.batch.notes import Note

_ENOUGH = 5  # evaluations after which the rate says something
_PAUSE = 0.1  # seconds between two looks of the bar


class Progress:
    """A bar on standard error; nothing where that is no terminal."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._failed = total, 0, 0
        self._bar: Any = None
        self._due = 0.0

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = make_bar()
            self._task = self._bar.add_task("", total=self._total, failed="", rate="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._show()
            self._bar.stop()

    def advance(self, note: "Note") -> None:
        """One more is done."""
        self._done += 1
        self._failed += note.status == "failed"
        if self._bar is not None and time.monotonic() >= self._due:
            self._show()

    def _show(self) -> None:
        """Bring the bar up to date; to do so for each evaluation would take longer than to count it."""
        self._due = time.monotonic() + _PAUSE
        speed = self._bar.tasks[0].speed if self._done >= _ENOUGH else None
        rate = say("batch_rate", rate=speed) if speed else ""
        failed = say("batch_failing", failed=self._failed) if self._failed else ""
        self._bar.update(self._task, completed=self._done, failed=failed, rate=rate)


def make_bar() -> Any:
    """The bar with its columns."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn(say("batch_left")),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", style="red"),
        console=Console(stderr=True),
    )
