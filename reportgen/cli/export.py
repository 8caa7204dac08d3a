"""`reportgen export`: an evaluation as a workbook that `import` takes back."""

from pathlib import Path
from typing import Annotated

from reportgen.cli.parameters import Folder, workbook_option
from reportgen.cli.printing import echo, print_problems
from reportgen.cli.words import say

Target = Annotated[
    Path,
    workbook_option("export_xlsx"),
]


def export(path: Folder, *, xlsx: Target) -> int:
    """Write the workbook, and say what it does not hold."""
    from reportgen.exchange import export_workbook

    problems = export_workbook(path, xlsx)
    echo(say("exported", path=xlsx))
    print_problems(problems)
    return 0
