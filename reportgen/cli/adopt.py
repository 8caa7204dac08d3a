"""`reportgen adopt`: people's edits of passages go back into the evaluation folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import echo, print_json
from reportgen.cli.words import help_for, say

if TYPE_CHECKING:
    from reportgen.revision.merging.adoption import Adoption

Edited = Annotated[
    Path | None, typer.Option("--edited", metavar="FILE", help=help_for("adopt_edited"), exists=True, dir_okay=False)
]
Target = Annotated[Path | None, typer.Option("--output", metavar="DIR", help=help_for("delivered"), file_okay=False)]


def adopt(path: Folder, *, edited: Edited = None, output: Target = None, as_json: AsJson = False) -> int:
    """Write edits back to narrative/*.md and findings.yaml, and tell those that have no home there."""
    from reportgen.revision.merging.adoption import adopt as adopt_edits

    adoption = adopt_edits(path, edited=edited, output=output)
    if as_json:
        print_json(adoption_json(adoption))
    else:
        print_adoption(adoption)
    return 0


def print_adoption(adoption: "Adoption") -> None:
    """Print what was written where, and what was not."""
    for one in adoption.adopted:
        echo(say("adopted", place=one.location, new=one.new))
    for left in adoption.homeless:
        echo(say("homeless", old=left.old or "—", new=left.new or "—"))
    echo(say("adoption", adopted=len(adoption.adopted), homeless=len(adoption.homeless)))


def adoption_json(adoption: "Adoption") -> dict[str, Any]:
    """The shape that `adopt --json` promises."""
    return {
        "adopted": [
            {"file": one.location.file, "line": one.location.line, "old": one.old, "new": one.new}
            for one in adoption.adopted
        ],
        "homeless": [{"block": one.block, "old": one.old, "new": one.new} for one in adoption.homeless],
    }
