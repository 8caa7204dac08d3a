"""The arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from reportgen.cli.words import help_for
from reportgen.errors import UsageError
from reportgen.problems import problem


def read_workbook_name(path: Path | None) -> Path | None:
    """A file to write a workbook to; UsageError where Excel would refuse it for its ending."""
    if path is not None and path.suffix.lower() != ".xlsx":
        raise UsageError(problem("not-xlsx-name", found=path.name, near=f"{path.stem}.xlsx"))
    return path


def workbook_option(name: str) -> Any:
    """`--xlsx FILE`, explained by the help of this name."""
    return typer.Option(
        "--xlsx", metavar="FILE", help=help_for(name), dir_okay=False, show_default=False, callback=read_workbook_name
    )


Folder = Annotated[
    Path,
    typer.Argument(metavar="PATH", help=help_for("path"), exists=True, file_okay=False, show_default=False),
]
Folders = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help=help_for("paths"), exists=True, file_okay=False, show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=help_for("json"))]


class Format(StrEnum):
    """The formats that a report is written in."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


class PdfEngine(StrEnum):
    """The engines that write the PDF."""

    TYPST = "typst"
    WEASYPRINT = "weasyprint"
