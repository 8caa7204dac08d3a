"""`reportgen issue`: freeze what was delivered under a label, or list what was issued."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.parameters import AsJson, Folder, PdfEngine
from reportgen.cli.printing import echo, print_json, print_problems
from reportgen.cli.words import help_for, say
from reportgen.errors import UsageError
from reportgen.problems import problem
from reportgen.workspace import as_argument

if TYPE_CHECKING:
    from reportgen.revision.manifest import Manifest

Label = Annotated[str | None, typer.Option("--label", metavar="LABEL", help=help_for("label"), show_default=False)]
AsList = Annotated[bool, typer.Option("--list", help=help_for("list"))]
Engine = Annotated[PdfEngine, typer.Option("--pdf-engine", metavar="typst|weasyprint", help=help_for("pdf_engine"))]
Delivered = Annotated[Path | None, typer.Option(metavar="DIR", help=help_for("delivered"), file_okay=False)]


def issue(
    path: Folder,
    *,
    label: Label = None,
    list_: AsList = False,
    pdf_engine: Engine = PdfEngine.TYPST,
    output: Delivered = None,
    as_json: AsJson = False,
) -> int:
    """Freeze the report of the folder, or list its versions."""
    from reportgen import delivery
    from reportgen.revision.issued import list_versions

    if list_:
        print_versions(path, list_versions(path), as_json=as_json)
        return 0
    if label is None:
        raise UsageError(problem("issue-label-needed"))
    issued = delivery.issue(path, label, pdf_engine=str(pdf_engine), output=output)
    if as_json:
        problems = [one.to_json() for one in issued.problems]
        print_json(version_json(issued.manifest) | {"folder": str(issued.folder), "problems": problems})
    else:
        echo(say("issued", label=label, folder=issued.folder))
        print_files(issued.manifest)
        print_problems(issued.problems)
        echo(say("issued_next", path=as_argument(path), label=as_argument(label)))
    return 0


def print_versions(path: Path, versions: "tuple[Manifest, ...]", *, as_json: bool) -> None:
    """Print the issued versions in order, each with its score and its files."""
    if as_json:
        print_json({"evaluation": path.resolve().name, "versions": [version_json(one) for one in versions]})
        return
    for one in versions:
        total = one.total
        echo(say("version", number=one.number, label=one.label, score=total.score, grade=one.grade))
        print_files(one)
    if not versions:
        echo(say("no_versions"))


def print_files(manifest: "Manifest") -> None:
    """Print the delivered files with the beginnings of their sums."""
    for name, checksum in manifest.outputs.items():
        echo(f"  {name}　{checksum[:12]}")


def version_json(one: "Manifest") -> dict[str, Any]:
    """The shape that `issue --json` promises for a version."""
    return {
        "evaluation": one.evaluation,
        "label": one.label,
        "number": one.number,
        "program": one.program,
        "profile": one.profile,
        "pack": one.pack,
        "score": one.total.score,
        "grade": one.grade,
        "figures": len(one.figures),
        "inputs": dict(one.inputs),
        "outputs": dict(one.outputs),
    }
