"""`reportgen schema`: what editors need to complete and check the files of an evaluation, a pack, a profile."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.printing import echo
from reportgen.cli.words import help_for, say

Target = Annotated[Path, typer.Option(metavar="DIR", help=help_for("schema_output"), file_okay=False)]


def schema(*, output: Target = Path("schemas")) -> int:
    """Write every schema into the folder."""
    from reportgen.schema.files import write_schemas
    from reportgen.workspace import write_aside

    schemas = write_schemas()
    for name, written in schemas.items():
        write_aside(output / name, written)
    echo(say("schemas", count=len(schemas), folder=output))
    return 0
