"""`reportgen export`: an evaluation as a workbook that `import` takes back."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.parameters import Folder, read_workbook_name
from reportgen.cli.printing import echo, print_problems
from reportgen.cli.words import help_for, say

Target = Annotated[
    Path,
    typer.Option(
        "--xlsx",
        metavar="FILE",
        help=help_for("export_xlsx"),
        dir_okay=False,
        show_default=False,
        callback=read_workbook_name,
    ),
]


def export(path: Folder, *, xlsx: Target) -> int:
    """Write the workbook, and say what it does not hold."""
    from reportgen.exchange import export_workbook

    problems = export_workbook(path, xlsx)
    echo(say("exported", path=xlsx))
    print_problems(problems)
    return 0
