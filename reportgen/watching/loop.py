"""Builds whenever a file is saved, in one warm process."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from reportgen.errors import ReportgenError
from reportgen.pipeline import build
from reportgen.watching.board import Board
from reportgen.workspace import output_folder, templates_folders

PAGE = "html"

# An editor writes a file in several steps within this time; longer, and a person waits.
_STEP = 20  # milliseconds
_DEBOUNCE = 200  # milliseconds

_DATA = frozenset({".yaml", ".yml", ".md", ".xlsx", ".docx", ".png", ".jpg", ".jpeg", ".css"})


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder that is watched, what is built besides the page, and the options of the build."""

    folder: Path
    formats: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        """Where the report goes, which may lie in the folder and is no reason to build again."""
        return output_folder(self.folder.resolve().name, self.options.get("output")).resolve()

    def is_data(self, name: str) -> bool:
        """Whether the report could depend on the file: no output, no hidden one, no lock of an office program."""
        path = Path(name)
        hidden = path.name.startswith((".", "~$"))
        return path.suffix.lower() in _DATA and not hidden and not path.is_relative_to(self.output)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one build, and the seconds that it took."""

    error: ReportgenError | None
    seconds: float


def watch(
    watched: Watched, board: Board, describe: Callable[[ReportgenError], str], stop: Event | None = None
) -> Iterator[Outcome]:
    """What became of the first build and of each after a file was saved; `stop` ends it, and so does Ctrl+C."""
    gc.enable()  # the command line switched it off for programs that soon end
    changes = wait_for_changes(watched, stop)
    yield attempt(watched, board, describe)
    for _ in changes:
        yield attempt(watched, board, describe)


def attempt(watched: Watched, board: Board, describe: Callable[[ReportgenError], str]) -> Outcome:
    """Build once and post the page, or what keeps it from being built."""
    start = time.perf_counter()
    formats = tuple(dict.fromkeys((PAGE, *watched.formats)))
    try:
        built = build(watched.folder, formats=formats, **watched.options)
    except ReportgenError as error:
        board.post_problems(describe(error))
        return Outcome(error, time.perf_counter() - start)
    board.post_page(next(one.path for one in built.outputs if one.format == PAGE).read_bytes())
    return Outcome(None, time.perf_counter() - start)


def wait_for_changes(watched: Watched, stop: Event | None) -> Iterator[None]:
    """Once for each time that files of the folder or of the templates were saved."""
    import watchfiles

    changes = watchfiles.watch(
        watched.folder.resolve(),
        *templates_folders(),
        watch_filter=lambda _change, name: watched.is_data(name),
        debounce=_DEBOUNCE,
        step=_STEP,
        stop_event=stop,
        raise_interrupt=True,  # or it says in English that it was stopped
        rust_timeout=500,
    )
    for _ in changes:
        yield
