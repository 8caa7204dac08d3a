"""`reportgen import`: what people hold in forms of their own becomes an evaluation folder."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.import_workbook import bring_in_workbook, is_own_workbook
from reportgen.cli.parameters import AsJson
from reportgen.cli.words import help_for
from reportgen.errors import UsageError
from reportgen.frozen import dataclass
from reportgen.problems import problem

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help=help_for("import_files"), exists=True, show_default=False)
]
Target = Annotated[Path, typer.Option("--output", metavar="PATH", help=help_for("import_output"), file_okay=False)]
ProfileName = Annotated[str | None, typer.Option("--profile", metavar="NAME", help=help_for("import_profile"))]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help=help_for("import_year"))]


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    files: Sequence[Path]
    output: Path
    profile: str | None
    year: str | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A kind of file that can be imported: whether files are of it, and what is done with them."""

    recognises: Callable[[Sequence[Path]], bool]
    bring_in: Callable[[Order], int]


def import_files(
    files: Files, output: Target, *, profile: ProfileName = None, year: Year = None, as_json: AsJson = False
) -> int:
    """Bring the files into a new folder, by the first recogniser that knows them."""
    chosen = next(one for one in RECOGNISERS.values() if one.recognises(files))
    return chosen.bring_in(Order(files, output, profile, year, as_json))


def bring_in_own_workbook(order: Order) -> int:
    """The workbook that `export` wrote: the folder that it came from, as it was or as it was changed."""
    return bring_in_workbook(order.files[0], order.output, as_json=order.as_json)


def bring_in_forms(order: Order) -> int:
    """Self-evaluation forms: write the folder, list what had no place, compare the printed scores with ours."""
    from reportgen.cli.import_forms import print_imported
    from reportgen.intake.forms import import_forms

    for file in order.files:
        if is_own_workbook([file]):
            raise UsageError(problem("import-workbook-alone", found=file.name))
    imported = import_forms(order.files, order.output, profile=order.profile, year=order.year)
    print_imported(imported, as_json=order.as_json)
    return 0


def is_any(_files: Sequence[Path]) -> bool:
    """Finished documents of every format are read as forms."""
    return True


# The first that recognises the files takes them; the last takes all.
RECOGNISERS: Mapping[str, Recogniser] = {
    "workbook": Recogniser(is_own_workbook, bring_in_own_workbook),
    "forms": Recogniser(is_any, bring_in_forms),
}
