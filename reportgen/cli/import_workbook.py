"""What `reportgen import` does with a workbook of this program's own form."""

from collections.abc import Sequence
from pathlib import Path

from reportgen.cli.printing import echo, print_json, print_problems
from reportgen.cli.words import say
from reportgen.problems import Problem, Severity, has_errors
from reportgen.workspace import as_argument


def is_own_workbook(files: Sequence[Path]) -> bool:
    """Whether the one file given is a workbook in the form that `export` and `new --excel` write."""
    from reportgen.exchange import is_workbook_form

    return len(files) == 1 and files[0].suffix.lower() == ".xlsx" and is_workbook_form(files[0])


def bring_in_workbook(file: Path, output: Path, *, as_json: bool) -> int:
    """Write the folder; 1 where what it says does not hold yet."""
    from reportgen.exchange import import_workbook

    imported = import_workbook(file, output)
    if as_json:
        problems = [one.to_json() for one in imported.problems]
        print_json({"folder": str(output), "files": [str(one) for one in imported.files], "problems": problems})
    else:
        echo(say("imported_workbook", folder=output, count=len(imported.files)))
        print_problems(imported.problems)
        echo(say(_choose_next(imported.problems), folder=as_argument(output)))
    return int(has_errors(imported.problems))


def _choose_next(problems: Sequence[Problem]) -> str:
    """What to do next: fill in what is lacking, correct cells, or build."""
    if any(one.severity is Severity.ERROR and one.location.cell for one in problems):
        return "imported_next_cells"
    return "imported_next" if problems else "imported_next_clean"
