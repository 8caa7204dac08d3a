"""The command line: parse, call, print; nothing else."""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Sequence
from typing import Never

from reportgen.cli.ahead import go_ahead
from reportgen.plugins import leave_out_plugins

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit status.

    A command makes little garbage and soon ends: looking for it would cost a tenth of its time, on the way out too.
    """
    gc.disable()
    leave_out_plugins()
    given = sys.argv[1:] if arguments is None else list(arguments)
    go_ahead(given)
    from reportgen.cli.application import run

    leave(run(given))


def leave(status: int) -> Never:
    """End the process as soon as what is to be done at its end is done.

    Python would take apart everything that is still in memory first, a hundredth of a build.
    """
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public waits for all threads
    atexit._run_exitfuncs()  # noqa: SLF001 - nothing public runs what was registered
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # a full disk or a reader that has gone: Python tells it in its own way
        sys.exit(status)
    os._exit(status)
