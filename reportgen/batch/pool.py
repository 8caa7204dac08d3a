"""Processes of this machine that each keep what they have loaded, and build one evaluation after another.

A process that dies costs its evaluation one more try in a fresh process, and nothing else.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from reportgen.batch.listening import Listener
from reportgen.batch.notes import Note, take_note
from reportgen.batch.records import Item, Options, fail
from reportgen.batch.server import make_context
from reportgen.batch.serving import send, serve
from reportgen.inputs import digest_program
from reportgen.problems import Location, problem

_AHEAD = 2  # evaluations that a process has at hand, so that it never waits for the next
_TRIES = 2


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class Worker:
    """A process, and what it has been given, oldest first."""

    process: BaseProcess
    line: Connection
    given: deque[Item] = field(default_factory=deque)


class Pool:
    """Up to `jobs` processes; each is started when there is work for it."""

    def __init__(self, jobs: int, options: Options) -> None:
        self._jobs, self._options = jobs, options
        self._context = make_context()
        self._workers: dict[Connection, Worker] = {}
        self._listener = Listener()
        self._lost: dict[Item, int] = {}

    def run(self, items: Iterable[Item | Note]) -> Iterator[Note]:
        """The note of every evaluation, in the order in which they are done; one that is known passes through."""
        source, again = iter(items), deque[Item]()
        try:
            while True:
                yield from self._hand_out(source, again)
                if not any(worker.given for worker in self._workers.values()):
                    return
                yield from self._collect(again)
        finally:
            self.close()

    def close(self) -> None:
        """End all processes; what they have begun is finished by a later build or cleared away."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in list(self._workers.values()):
            self._let_go(worker)

    def _hand_out(self, source: Iterator[Item | Note], again: deque[Item]) -> Iterator[Note]:
        """Give every process something to do, beginning with those that have least; what is known is told."""
        while (worker := self._find_free()) is not None or len(self._workers) < self._jobs:
            item = again.popleft() if again else next(source, None)
            if item is None:
                return
            if isinstance(item, Note):
                yield item
                continue
            if worker is None or (worker.given and len(self._workers) < self._jobs):
                worker = self._start()
            _hand(worker, item)

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

    def _collect(self, again: deque[Item]) -> Iterator[Note]:
        """Wait until something is done, or a process is lost."""
        for line in self._listener.listen():
            worker = self._workers[line]
            try:
                note = line.recv()
            except (EOFError, OSError):
                yield from self._bury(worker, again)
            else:
                worker.given.popleft()
                yield note

    def _let_go(self, worker: Worker) -> None:
        """Wait for the end of a process, and hear it no longer."""
        worker.process.join()
        self._listener.remove(worker.line)
        worker.line.close()
        del self._workers[worker.line]

    def _bury(self, worker: Worker, again: deque[Item]) -> Iterator[Note]:
        """The evaluation that a dead process was at is tried once more; those it only had at hand do not count."""
        self._let_go(worker)
        if not worker.given:
            return
        item = worker.given.popleft()
        again.extend(worker.given)
        self._lost[item] = self._lost.get(item, 0) + 1
        if self._lost[item] < _TRIES:
            again.appendleft(item)
        else:
            code = worker.process.exitcode
            yield take_note(fail(item, [problem("batch-worker-lost", Location(item.folder), status=code)]))


def _hand(worker: Worker, item: Item) -> None:
    worker.given.append(item)
    try:
        send(worker.line, (item.folder, item.name))
    except OSError:
        return  # it died: its line tells so when it is read


def find_program() -> str | None:
    """The digest of the program, found while the others make ready; None where whoever builds will tell why."""
    with suppress(OSError):
        return digest_program()
    return None
