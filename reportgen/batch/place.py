"""Where reports go: a folder of this machine, or an address of fsspec that only those who build need to reach."""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.batch.records import STATE, Item, Options, Outcome, Status, explain, fail
from reportgen.batch.state import read_state
from reportgen.batch.work import build_item
from reportgen.errors import MachineError, ReportgenError
from reportgen.frozen import dataclass
from reportgen.library import Library
from reportgen.models.same import leave_last
from reportgen.problems import Location, problem
from reportgen.steps import Work, run_abreast


class Place(ABC):
    """Where reports go."""

    __slots__ = ()

    @abstractmethod
    def begin(self, item: Item) -> Work[Outcome]:
        """Build an evaluation there, with a rest after each step."""

    def build(self, item: Item) -> Outcome:
        """Build an evaluation there."""
        (outcome,) = self.build_abreast((item,))
        return outcome

    def build_abreast(self, items: Sequence[Item]) -> list[Outcome]:
        """Build some evaluations there; what was made of them is let go of."""
        try:
            return run_abreast([self.begin(item) for item in items])
        finally:
            leave_last()


@dataclass(frozen=True, slots=True)
class Folder(Place):
    """A folder that this process can reach."""

    options: Options
    library: Library

    def begin(self, item: Item) -> Work[Outcome]:
        """Build an evaluation in the folder."""
        return build_item(item, Path(self.options.output, item.name), self.options, self.library)


@dataclass(frozen=True, slots=True)
class Store(Place):
    """A place behind fsspec: what stands there is fetched, the report built here, what is new sent back.

    The state goes last. Until it is there, what stands counts as unfinished and is built again.
    """

    options: Options
    library: Library
    system: Any
    root: str

    def begin(self, item: Item) -> Work[Outcome]:
        """Build an evaluation here, and put its files there."""
        with tempfile.TemporaryDirectory(prefix="reportgen-") as home:
            folder = Path(home) / item.name
            try:
                self._fetch(item, folder)
                outcome = yield from build_item(item, folder, self.options, self.library)
                if outcome.status is Status.BUILT:
                    self._send(item, folder)
            except ReportgenError as error:
                return fail(item, explain(error, item.path))
            except Exception as error:  # noqa: BLE001 - whatever a file system of others raises
                place = Location(f"{self.options.output}/{item.name}")
                return fail(item, [problem("store-failed", place, reason=f"{type(error).__name__}: {error}")])
        return outcome

    def _fetch(self, item: Item, folder: Path) -> None:
        """The files of the last build with their traces, from which people's edits are kept."""
        written = self._read(f"{item.name}/{STATE}")
        state = read_state(written) if written else None
        if state is None or written is None:
            return
        names = [file.name for file in state.files]
        baselines = f"{self.root}/{item.name}/.baseline"
        names += [f".baseline/{one.rsplit('/', 1)[-1]}" for one in self._list(baselines)]
        for name in names:
            data = self._read(f"{item.name}/{name}")
            if data is not None:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        (folder / STATE).write_bytes(written)

    def _send(self, item: Item, folder: Path) -> None:
        files = [one for one in folder.rglob("*") if one.is_file() and one.name != ".lock"]
        for file in sorted(files, key=lambda one: (one.name == STATE, str(one))):
            target = f"{self.root}/{item.name}/{file.relative_to(folder).as_posix()}"
            self.system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
            self.system.pipe_file(target, file.read_bytes())

    def _read(self, name: str) -> bytes | None:
        try:
            data: bytes = self.system.cat_file(f"{self.root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def _list(self, folder: str) -> list[str]:
        try:
            found: list[str] = self.system.ls(folder, detail=False)
        except FileNotFoundError:
            return []
        return found


@cache
def open_place(options: Options, program: str | None = None) -> Place:
    """The place of the output, with the templates it has read; MachineError where what it needs is not installed.

    `program` is the digest of the program where somebody knows it.
    """
    if not options.is_remote:
        return Folder(options, Library(program))
    try:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(options.output)
    except (ImportError, ValueError) as error:
        raise MachineError(problem("store-unknown", Location(options.output), reason=error)) from error
    return Store(options, Library(program), system, root.rstrip("/"))
