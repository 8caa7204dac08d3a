"""`reportgen evidence`: the register of supporting documents, and the digests of their files written down."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import echo, print_json, print_problems
from reportgen.cli.words import help_for, say
from reportgen.problems import has_errors

if TYPE_CHECKING:
    from reportgen.intake.register import Entry, Register

Record = Annotated[bool, typer.Option("--record", help=help_for("record"))]

COLUMNS = ("evidence_title", "evidence_kind", "evidence_file", "evidence_state", "evidence_indicators")
STATES = {
    "same": "state_same",
    "unrecorded": "state_unrecorded",
    "changed": "state_changed",
    "missing": "state_missing",
    "no_file": "state_no_file",
}
WRONG = frozenset({"changed", "missing"})
WIDTH_OF_A_FILE = 140


def evidence(path: Folder, *, record: Record = False, as_json: AsJson = False) -> int:
    """Print the register, after writing the digests where that is asked for; 1 where a file is missing or changed."""
    from reportgen.intake.register import read_register
    from reportgen.intake.register import record as write_digests

    recorded = write_digests(path) if record else ()
    register = read_register(path)
    if as_json:
        print_json(register_json(register))
    else:
        print_register(register, path)
        if record:
            echo(say("recorded", files=len(recorded), new=sum(one.is_new for one in recorded)))
    return int(has_errors(register.problems))


def print_register(register: "Register", path: Path) -> None:
    """Print every supporting document with its file; red where that is missing or changed."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    table = Table(*(Column(say(name), overflow="fold") for name in COLUMNS), title=escape(path.name))
    for entry in register.entries:
        table.add_row(*map(escape, describe(entry)), style="red" if entry.state in WRONG else "")
    console.print(table)
    print_problems(register.problems)


def describe(entry: "Entry") -> tuple[str, ...]:
    """The cells of a row."""
    one = entry.evidence
    return (one.title, one.kind or "", one.file or "", say(STATES[entry.state]), "、".join(entry.indicators))


def register_json(register: "Register") -> dict[str, Any]:
    """The shape that `evidence --json` promises."""
    return {
        "evidence": [
            {
                "id": one.evidence.id,
                "title": one.evidence.title,
                "kind": one.evidence.kind,
                "file": one.evidence.file,
                "sha256": one.evidence.sha256,
                "archive": one.evidence.archive,
                "state": str(one.state),
                "indicators": list(one.indicators),
            }
            for one in register.entries
        ],
        "problems": [one.to_json() for one in register.problems],
    }
