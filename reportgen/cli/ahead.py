"""What a batch begins before its command line is read, for the libraries that read it take a tenth of a second."""

from collections.abc import Sequence
from contextlib import suppress

_WITHOUT_PROCESSES = ("--help", "--scheduler")
_OUTPUT = "--output"


def go_ahead(arguments: Sequence[str]) -> None:
    """Let the processes of a batch make ready, unless most may be found as they should be and none be needed."""
    command = next((one for one in arguments if not one.startswith("-")), None)
    if command != "batch" or any(one.startswith(_WITHOUT_PROCESSES) for one in arguments):
        return
    from reportgen.batch.server import begin
    from reportgen.batch.whereabouts import place_journal

    with suppress(OSError):  # what is in the way of it is told when the batch begins
        if not place_journal(find_output(arguments)).exists():
            begin()


def find_output(arguments: Sequence[str]) -> str | None:
    """What is given for the output, as far as that can be told before the command line is read."""
    for number, one in enumerate(arguments, 1):
        name, is_joined, value = one.partition("=")
        if name == _OUTPUT:
            return value if is_joined else next(iter(arguments[number:]), None)
    return None
