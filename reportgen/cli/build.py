"""`reportgen build`: the report of each folder, in every format asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.parameters import AsJson, Folders, Format, PdfEngine
from reportgen.cli.printing import echo, print_failure, print_json, print_problems, problems_of
from reportgen.cli.step_bar import print_steps, show_steps
from reportgen.cli.watch import watch_report
from reportgen.cli.words import help_for, say
from reportgen.errors import ReportgenError, UsageError
from reportgen.frozen import dataclass
from reportgen.problems import NOWHERE, problem

if TYPE_CHECKING:
    from reportgen.pipeline import Built

Formats = Annotated[
    list[Format] | None, typer.Option("--format", metavar="docx|pdf|html", help=help_for("format"), show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=help_for("quiet"))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=help_for("verbose"))]
Watch = Annotated[bool, typer.Option("--watch", help=help_for("watch"))]
Port = Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help=help_for("port"), show_default=False)]
Engine = Annotated[PdfEngine, typer.Option("--pdf-engine", metavar="typst|weasyprint", help=help_for("pdf_engine"))]
Edited = Annotated[
    list[Path] | None, typer.Option("--edited", metavar="FILE", help=help_for("edited"), exists=True, dir_okay=False)
]
Discard = Annotated[bool, typer.Option("--discard-edits", help=help_for("discard_edits"))]
Target = Annotated[Path | None, typer.Option(metavar="DIR", help=help_for("output"), file_okay=False)]


def build(  # noqa: PLR0913 - the options of the command
    paths: Folders,
    *,
    formats: Formats = None,
    pdf_engine: Engine = PdfEngine.TYPST,
    output: Target = None,
    edited: Edited = None,
    discard_edits: Discard = False,
    watch: Watch = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    port: Port = 0,
    as_json: AsJson = False,
) -> int:
    """Build the report of each folder; one that fails does not keep the others from theirs."""
    if watch:
        asked = tuple(map(str, formats or ()))
        return watch_report(paths, asked, port, {"pdf_engine": str(pdf_engine), "output": output})
    options: dict[str, Any] = {
        "formats": tuple(map(str, formats or Format)),
        "pdf_engine": str(pdf_engine),
        "output": output,
        "edited": tuple(edited or ()),
        "discard_edits": discard_edits,
    }
    if edited and (len(paths) > 1 or "docx" not in options["formats"]):
        raise UsageError(problem("edited-one-report", NOWHERE))
    telling = Telling(as_json=as_json, quiet=quiet, verbose=verbose)
    return max([build_one(path, options, telling) for path in paths])


@dataclass(frozen=True, slots=True)
class Telling:
    """How much a build tells, and to whom."""

    as_json: bool
    quiet: bool
    verbose: bool


def build_one(path: Path, options: dict[str, Any], telling: Telling) -> int:
    """Build one report and print what was written; the exit status."""
    from reportgen import pipeline

    try:
        with show_steps(quiet=telling.quiet or telling.as_json) as steps:
            built = pipeline.build(path, **options)
    except ReportgenError as error:
        if telling.as_json:
            problems = [problem.to_json() for problem in problems_of(error)]
            print_json({"evaluation": path.resolve().name, "outputs": [], "problems": problems})
        else:
            print_failure(error)
        return error.exit_status
    if telling.as_json:
        print_json(built_json(built))
    elif not telling.quiet:
        print_built(built)
    if telling.verbose:
        print_steps(steps)
    return 0


def print_built(built: "Built") -> None:
    """Print the files that were written, how many numbers they print, and the warnings."""
    echo(built.slug)
    for written in built.outputs:
        pages = "" if written.pages is None else say("pages", pages=written.pages)
        echo("  " + say("built", format=written.format, path=written.path, pages=pages, seconds=written.seconds))
    numbers = built.numbers
    counts = {"figures": numbers.figures, "values": numbers.values, "typed": numbers.typed}
    print_edits(built)
    echo("  " + say("printed", **counts, structure=numbers.structure, share=numbers.share_from_data))
    print_problems(built.problems)


def print_edits(built: "Built") -> None:
    """Print what became of people's edits, where there were any."""
    if built.edits is None:
        return
    if built.edits.blocks:
        echo("  " + say("edits", kept=len(built.edits.blocks), conflicts=len(built.conflicts)))
    for path in built.edits.beside:
        if path.name.endswith(".unplaced.md") or path.parent.name == "backup":
            echo("  " + say("beside", path=path))


def built_json(built: "Built") -> dict[str, Any]:
    """The shape that `build --json` promises; `seconds` is text, as every number with decimals is."""
    numbers = built.numbers
    return {
        "evaluation": built.slug,
        "outputs": [
            {
                "format": written.format,
                "path": str(written.path),
                "sha256": written.sha256,
                "pages": written.pages,
                "seconds": f"{written.seconds:.2f}",
                "reused": False,
            }
            for written in built.outputs
        ],
        "numbers": {
            "figures": numbers.figures,
            "values": numbers.values,
            "typed": numbers.typed,
            "structure": numbers.structure,
            "share_from_data": f"{numbers.share_from_data:.4f}",
        },
        "problems": [problem.to_json() for problem in built.problems],
        **edits_json(built),
    }


def edits_json(built: "Built") -> dict[str, Any]:
    """What became of people's edits: the blocks that were kept, and where a person and the data disagree."""
    edits = built.edits
    return {
        "kept_edits": [{"block": block} for block in (edits.blocks if edits else ())],
        "conflicts": [{"block": one.block, "yours": one.yours, "generated": one.generated} for one in built.conflicts],
        "unplaced": [{"reason": one.reason, "text": one.text} for one in (edits.unplaced if edits else ())],
    }
