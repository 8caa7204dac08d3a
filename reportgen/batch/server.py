"""The process that those of a pool are forked from; it is begun before all else, for it takes longest to make ready."""

import multiprocessing
import sys
from multiprocessing.forkserver import ensure_running
from typing import Any

_START = "spawn" if sys.platform == "win32" else "forkserver"
_ANCESTORS = ["reportgen.batch.frugality", "reportgen.batch.ancestor"]


def make_context() -> Any:
    """What starts processes."""
    context = multiprocessing.get_context(_START)
    context.set_forkserver_preload(_ANCESTORS)
    return context


def begin() -> None:
    """Let the process make ready, while this one sees what is to be built."""
    make_context()
    if _START == "forkserver":
        ensure_running()
