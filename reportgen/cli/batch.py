"""`reportgen batch`: the reports of many evaluations, and a summary of the whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.batch_summary import summary_json
from reportgen.cli.build import Engine, Formats
from reportgen.cli.parameters import AsJson, Format, PdfEngine, workbook_option
from reportgen.cli.printing import echo
from reportgen.cli.progress import Progress
from reportgen.cli.words import help_for, say

if TYPE_CHECKING:
    from reportgen.batch.order import Order
    from reportgen.batch.summary import Summary

Named = Annotated[list[str] | None, typer.Argument(metavar="PATH", help=help_for("batch_paths"), show_default=False)]
Target = Annotated[str | None, typer.Option(metavar="DIR|URL", help=help_for("batch_output"), show_default=False)]
Jobs = Annotated[int | None, typer.Option(metavar="N", min=1, help=help_for("jobs"), show_default=False)]
Scheduler = Annotated[str | None, typer.Option(metavar="ADDRESS", help=help_for("scheduler"), show_default=False)]
Resume = Annotated[bool, typer.Option("--resume", help=help_for("resume"))]
Sheet = Annotated[
    Path | None,
    workbook_option("batch_xlsx"),
]


def batch(  # noqa: PLR0913 - the options of the command
    named: Named = None,
    *,
    formats: Formats = None,
    pdf_engine: Engine = PdfEngine.TYPST,
    output: Target = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    resume: Resume = False,
    xlsx: Sheet = None,
    as_json: AsJson = False,
) -> int:
    """Build the reports of all evaluations that are named; one that fails does not keep the others from theirs."""
    from reportgen.batch.order import make_order

    order = make_order(
        tuple(named or ()),
        formats=tuple(map(str, formats or Format)),
        pdf_engine=str(pdf_engine),
        output=output,
        jobs=jobs,
        scheduler=scheduler,
        resume=resume,
    )
    if not as_json:
        from reportgen.cli.batch_tables import print_summary  # now, for the processes are still making ready
    try:
        summary = watch(order, silent=as_json)
    except KeyboardInterrupt:
        echo(say("batch_stopped", journal=order.journal), err=True)
        return 1
    if xlsx is not None:
        from reportgen.batch.workbook import write_summary

        write_summary(summary, xlsx)
    if as_json:
        for text in summary_json(summary):
            typer.echo(text.encode(), nl=False)
    else:
        print_summary(summary, order, xlsx)
    return 1 if summary.has_failures else 0


def watch(order: "Order", *, silent: bool) -> "Summary":
    """Run the batch, with a bar of progress where a person watches."""
    from reportgen.batch.run import run_batch

    if silent:
        return run_batch(order)
    with Progress(len(order.found.folders) + len(order.found.refused)) as progress:
        return run_batch(order, progress.advance)
