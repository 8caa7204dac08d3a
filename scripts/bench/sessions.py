"""What all processes of a program take together, seen from beside it."""

import os
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

PAUSE = 0.1  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """Looks at the processes of a session from a thread, so that whoever waits for their end learns of it at once."""

    def __init__(self, session: int, *, is_weighing: bool) -> None:
        self.peak = 0.0  # MiB
        self._session, self._is_weighing = session, is_weighing
        self._seconds: dict[str, float] = {}
        self._end = Event()
        self._thread = Thread(target=self._look_on, daemon=True)

    @property
    def processor(self) -> float:
        """The seconds of processor time of all processes together."""
        return sum(self._seconds.values())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._end.wait(PAUSE):
            processes = find_processes(self._session)
            if self._is_weighing:
                self.peak = max(self.peak, sum(map(weigh, processes)))
            self._seconds |= {one.name: found for one in processes if (found := count_seconds(one)) is not None}


def find_processes(session: int) -> list[Path]:
    """All processes of a session as the system shows them; none where it does not."""
    return [entry for entry in Path("/proc").glob("[0-9]*") if find_session(entry) == session]


def find_session(process: Path) -> int:
    """The session of a process; -1 where it has gone."""
    try:
        return os.getsid(int(process.name))
    except OSError:
        return -1


def weigh(process: Path) -> float:
    """The MiB of a process, what it shares with others counted in part; 0 where it has gone."""
    try:
        lines = (process / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def count_seconds(process: Path) -> float | None:
    """The processor time of a process so far; None where it has gone."""
    try:
        fields = (process / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / TICKS
