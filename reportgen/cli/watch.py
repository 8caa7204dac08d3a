"""`reportgen build --watch`: the page in the browser follows every save."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from reportgen.cli.printing import count, echo, print_failure, problems_of
from reportgen.cli.words import say
from reportgen.errors import ReportgenError, UsageError
from reportgen.problems import NOWHERE, problem


def watch_report(paths: list[Path], formats: tuple[str, ...], port: int, options: dict[str, Any]) -> int:
    """Build, serve, and build again with every save, until it is stopped."""
    from reportgen.watching.board import Board
    from reportgen.watching.loop import Watched, watch
    from reportgen.watching.server import serve

    if len(paths) > 1:
        raise UsageError(problem("watch-one-report", NOWHERE))
    board = Board()
    try:
        with suppress(KeyboardInterrupt), serve(board, port) as address:  # Ctrl+C is how it is meant to end
            echo(say("watching", folder=paths[0], address=address))
            for outcome in watch(Watched(paths[0], formats, options), board, list_problems):
                print_outcome(outcome)
    except OSError as error:
        raise UsageError(problem("watch-port", NOWHERE, port=port, reason=error.strerror)) from error
    return 0


def list_problems(error: ReportgenError) -> str:
    """The problems as the page shows them: without colours."""
    found = problems_of(error)
    return "\n\n".join([*map(str, found), count(found)])


def print_outcome(outcome: Any) -> None:
    """A line for a report that was built; the problems of one that was not."""
    if isinstance(outcome.error, ReportgenError):
        print_failure(outcome.error)
    else:
        echo(say("rebuilt", seconds=outcome.seconds))
