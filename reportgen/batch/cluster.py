"""A Dask cluster builds: data and templates are packed and sent, reports are written where every worker can reach.

The scheduler knows only that there are tasks. A worker that is lost costs its tasks another try by the others.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from reportgen.batch.notes import Note, take_note
from reportgen.batch.parcel import pack_folder, pack_project, unpack
from reportgen.batch.place import open_place
from reportgen.batch.records import Item, Options, Outcome, fail
from reportgen.batch.state import relocate
from reportgen.errors import MachineError
from reportgen.inputs import digest_program
from reportgen.problems import Location, problem

_AHEAD = 4  # evaluations at hand for each thread of the cluster
_PATIENCE = "15s"
_PLUGIN = "reportgen-project"

# Engines keep things that threads would share: a process builds one report at a time.
_one_at_a_time = Lock()


class Cluster:
    """The workers behind a scheduler; MachineError where it cannot be reached."""

    def __init__(self, address: str, options: Options) -> None:
        self._options = options
        self._dask = load_dask()
        try:
            self._client = self._dask.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise MachineError(problem("scheduler-unreachable", Location(address), reason=error)) from error
        self._client.register_plugin(make_plugin(pack_project()), name=_PLUGIN)

    def run(self, items: Iterable[Item | Note]) -> Iterator[Note]:
        """The note of every evaluation, in the order in which they are done; one that is known passes through."""
        source, waiting = iter(items), self._dask.as_completed(loop=self._client.loop)
        given: dict[str, Item] = {}
        while True:
            while len(given) < self._count_room() and (item := next(source, None)) is not None:
                if isinstance(item, Note):
                    yield item
                    continue
                future = self._submit(item)
                given[future.key] = item
                waiting.add(future)
            if not given:
                return
            future = next(waiting)
            yield take_note(self._read(future, given.pop(future.key)))

    def close(self) -> None:
        """Leave the cluster as it was found."""
        self._client.unregister_worker_plugin(_PLUGIN)
        self._client.close()

    def _count_room(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(1, sum(threads.values()))

    def _submit(self, item: Item) -> Any:
        parcel = pack_folder(item.path)
        return self._client.submit(build_parcel, parcel, item, self._options, digest_program(), pure=False)

    def _read(self, future: Any, item: Item) -> Outcome:
        """What came of a task; one whose workers died again and again is told as such."""
        error = future.exception()
        if error is None:
            outcome: Outcome = future.result()
            return outcome
        place = Location(item.folder)
        if type(error).__name__ == "KilledWorker":
            return fail(item, [problem("batch-worker-lost", place, status=error)])
        return fail(item, [problem("batch-failed", place, reason=f"{type(error).__name__}: {error}")])


def load_dask() -> Any:
    """The package `distributed`; MachineError where it is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise MachineError(problem("scheduler-missing", reason=error)) from error
    return distributed


def build_parcel(parcel: bytes, item: Item, options: Options, program: str) -> Outcome:
    """Build a packed evaluation on a worker; its problems name the files where the sender has them."""
    if digest_program() != program:
        return fail(item, [problem("worker-other-version", Location(item.folder))])
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="reportgen-") as home:
        folder = Path(home) / item.path.resolve().name
        unpack(parcel, folder)
        outcome = open_place(options).build(replace(item, folder=str(folder)))
    return relocate(outcome, folder, item.path)


def make_plugin(project: bytes) -> Any:
    """What lets each worker, also one that joins later, work in the project's templates and fonts."""

    class Project(load_dask().WorkerPlugin):  # type: ignore[misc]  # distributed is published without types
        """The templates of the sender, unpacked once for each worker."""

        def setup(self, worker: Any) -> None:  # noqa: ARG002 - as the cluster calls it
            self.back, self.home = Path.cwd(), tempfile.TemporaryDirectory(prefix="reportgen-project-")
            unpack(project, Path(self.home.name))
            os.chdir(self.home.name)
            open_place.cache_clear()  # the templates of another batch are not those of this one

        def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as the cluster calls it
            os.chdir(self.back)
            self.home.cleanup()

    return Project()
