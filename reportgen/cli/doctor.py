"""`reportgen doctor`: what this machine has and lacks, and how to get it."""

from typing import TYPE_CHECKING

from reportgen.cli.parameters import AsJson
from reportgen.cli.printing import echo, print_json
from reportgen.cli.words import say
from reportgen.errors import MachineError

if TYPE_CHECKING:
    from reportgen.cli.machine import Part


def doctor(*, as_json: AsJson = False) -> int:
    """Print each font, library and program with its state; 3 where a needed one is missing."""
    from reportgen.cli.machine import Use, inspect_machine

    parts = inspect_machine()
    if as_json:
        print_json({"parts": [part.to_json() | {"found": found} for part, found in parts.items()]})
    else:
        for part, found in parts.items():
            echo(describe(part, found=found))
    lacks = any(part.use is Use.REPORT and not found for part, found in parts.items())
    return MachineError.exit_status if lacks else 0


def describe(part: "Part", *, found: bool) -> str:
    """A line on a part, and how to get it where it is missing."""
    if found:
        return f"{say('there')}　{part.name}"
    state = say("missing") if part.use == "report" else say("optional")
    return f"{state}　{part.name}\n　　{part.hint}"
