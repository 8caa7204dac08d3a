"""`reportgen changes`: what changed since an issued version, as a list, a redline and a notice."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import print_json, print_problems
from reportgen.cli.words import help_for
from reportgen.problems import has_errors

Since = Annotated[str | None, typer.Option("--since", metavar="LABEL", help=help_for("since"), show_default=False)]
Redline = Annotated[
    Path | None, typer.Option("--redline", metavar="FILE", help=help_for("redline"), dir_okay=False, show_default=False)
]
Notice = Annotated[
    Path | None, typer.Option("--notice", metavar="FILE", help=help_for("notice"), dir_okay=False, show_default=False)
]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help=help_for("author"), show_default=False)]
Output = Annotated[Path | None, typer.Option(metavar="DIR", help=help_for("delivered"), file_okay=False)]


def changes(  # noqa: PLR0913 - the options of the command
    path: Folder,
    *,
    since: Since = None,
    redline: Redline = None,
    notice: Notice = None,
    author: Author = None,
    output: Output = None,
    as_json: AsJson = False,
) -> int:
    """Print what changed, and write the redline and the notice that were asked for."""
    from reportgen import delivery
    from reportgen.cli.changes_json import changes_json
    from reportgen.cli.changes_table import print_changes

    compared = delivery.compare_since(path, since, output=output)
    problems = list(compared.unexplained)
    if redline is not None:
        problems += delivery.write_redline(compared, redline, author)
    if notice is not None:
        delivery.write_notice(compared, notice)
    if as_json:
        print_json(changes_json(compared) | {"problems": [one.to_json() for one in problems]})
    else:
        print_changes(compared)
        print_problems(problems)
    return int(has_errors(problems))
