"""Processes of this machine that each keep what they have loaded, and build one handful of evaluations after another.

A process that dies costs its evaluation one more try in a fresh process, and nothing else.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic

from reportgen.batch.backlog import Backlog
from reportgen.batch.listening import Listener
from reportgen.batch.notes import Note, take_note
from reportgen.batch.records import Item, Options, fail
from reportgen.batch.server import make_context
from reportgen.batch.serving import send, serve
from reportgen.inputs import digest_program
from reportgen.problems import Location, problem

_AHEAD = 2  # handfuls that a process has, so that it never waits for the next
_MOST = 8  # evaluations in a handful: so many forms stay in the processor's cache together
_SECONDS = 0.05  # that a handful may take: longer ones are built alone, for nobody should wait for the last of them
_TRIES = 2


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class Worker:
    """A process, and the handfuls it has been given, oldest first; how many it is to have in the next."""

    process: BaseProcess
    line: Connection
    given: deque[Sequence[Item]] = field(default_factory=deque)
    size: int = 1
    since: float = 0.0  # when it came to its oldest handful

    def take(self, items: Sequence[Item]) -> None:
        """Give it a handful."""
        if not self.given:
            self.since = monotonic()
        self.given.append(items)
        with suppress(OSError):  # it died: its line tells so when it is read
            send(self.line, [(item.folder, item.name) for item in items])

    def leave(self) -> None:
        """Its oldest handful is done."""
        now = monotonic()
        each = (now - self.since) / len(self.given.popleft())
        self.size = max(1, int(_SECONDS / max(each, _SECONDS / _MOST)))
        self.since = now


class Pool:
    """Up to `jobs` processes for so many evaluations; each is started when there is work for it."""

    def __init__(self, jobs: int, options: Options, count: int) -> None:
        self._jobs, self._options, self._count = jobs, options, count
        self._context = make_context()
        self._workers: dict[Connection, Worker] = {}
        self._listener = Listener()
        self._lost: dict[Item, int] = {}

    def run(self, items: Iterable[Item | Note]) -> Iterator[Note]:
        """The note of every evaluation, in the order in which they are done; one that is known passes through."""
        backlog = Backlog(items, self._count, self._jobs)
        try:
            while True:
                yield from self._hand_out(backlog)
                if not any(worker.given for worker in self._workers.values()):
                    return
                yield from self._collect(backlog)
        finally:
            self.close()

    def close(self) -> None:
        """End all processes; what they have begun is finished by a later build or cleared away."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in list(self._workers.values()):
            self._let_go(worker)

    def _hand_out(self, backlog: Backlog) -> Iterator[Note]:
        """Give every process something to do, beginning with those that have least; what is known is told."""
        while (worker := self._find_free()) is not None or len(self._workers) < self._jobs:
            items, note = backlog.take(worker.size if worker else 1)
            if note:
                yield note
            if items:
                if worker is None or (worker.given and len(self._workers) < self._jobs):
                    worker = self._start()
                worker.take(items)
            elif not note:
                return

    def _find_free(self) -> Worker | None:
        worker = min(self._workers.values(), key=lambda one: len(one.given), default=None)
        return None if worker is None or len(worker.given) >= _AHEAD else worker

    def _start(self) -> Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._options, find_program()), daemon=True)
        process.start()
        theirs.close()
        worker = Worker(process, ours)
        self._workers[ours] = worker
        self._listener.add(ours)
        return worker

    def _collect(self, backlog: Backlog) -> Iterator[Note]:
        """Wait until something is done, or a process is lost."""
        for line in self._listener.listen():
            worker = self._workers[line]
            try:
                notes = line.recv()
            except (EOFError, OSError):
                yield from self._bury(worker, backlog)
            else:
                worker.leave()
                yield from notes

    def _let_go(self, worker: Worker) -> None:
        """Wait for the end of a process, and hear it no longer."""
        worker.process.join()
        self._listener.remove(worker.line)
        worker.line.close()
        del self._workers[worker.line]

    def _bury(self, worker: Worker, backlog: Backlog) -> Iterator[Note]:
        """The evaluation that a dead process was at is tried once more; those it only had at hand do not count.

        Of several, nobody knows at which it died: each is tried alone.
        """
        self._let_go(worker)
        if not worker.given:
            return
        first, *others = worker.given
        item, left = (first[0], others) if len(first) == 1 else (None, worker.given)
        backlog.again.extend(chain.from_iterable(left))
        if item is None:
            return
        self._lost[item] = self._lost.get(item, 0) + 1
        if self._lost[item] < _TRIES:
            backlog.again.appendleft(item)
        else:
            code = worker.process.exitcode
            yield take_note(fail(item, [problem("batch-worker-lost", Location(item.folder), status=code)]))


def find_program() -> str | None:
    """The digest of the program, found while the others make ready; None where whoever builds will tell why."""
    with suppress(OSError):
        return digest_program()
    return None
