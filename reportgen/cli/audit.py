"""`reportgen audit`: what does not hold in finished documents of any origin."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.parameters import AsJson
from reportgen.cli.printing import count, echo, print_findings, print_json
from reportgen.cli.words import help_for, say
from reportgen.errors import ContentError, UsageError
from reportgen.problems import NOWHERE, Problem, Severity, problem

if TYPE_CHECKING:
    from reportgen.audit import AuditReport

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help=help_for("files"), show_default=False)]
AnnotatedCopy = Annotated[Path | None, typer.Option("--annotate", metavar="OUT.docx", help=help_for("annotate"))]
Page = Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help=help_for("audit_html"))]


def audit(files: Files, *, as_json: AsJson = False, annotate: AnnotatedCopy = None, html: Page = None) -> int:
    """Print the claims that do not hold in each file; 1 where one of them is an error or warning."""
    check_outputs(files, annotate, html)
    results = [audit_one(path) for path in files]
    for (report, _), path in zip(results, files, strict=True):
        if report is not None:
            write_outputs(path, report, annotate, html)
    if as_json:
        print_json(results_json(results))
    else:
        for (report, problems), path in zip(results, files, strict=True):
            print_result(path, report, problems)
    wrong = {Severity.ERROR, Severity.WARNING}
    return int(any(one.severity in wrong for _, problems in results for one in problems))


def audit_one(path: Path) -> "tuple[AuditReport | None, Sequence[Problem]]":
    """The report on a file, None where it cannot be read, and the problems."""
    from reportgen.audit import audit_file

    try:
        report = audit_file(path)
    except ContentError as error:
        return None, error.problems
    return report, report.problems


def check_outputs(files: Sequence[Path], annotate: Path | None, html: Path | None) -> None:
    """Refuse outputs that would overwrite a file that is read, or that several files would write."""
    wanted = [path for path in (annotate, html) if path is not None]
    if wanted and len(files) > 1:
        raise UsageError(problem("audit-output-one-file", NOWHERE, count=len(files)))
    for path in wanted:
        if path.resolve() in {file.resolve() for file in files}:
            raise UsageError(problem("audit-output-is-input", NOWHERE, name=path))
    if annotate is not None and files[0].suffix.lower() not in {".docx", ".docm"}:
        raise UsageError(problem("audit-annotate-docx-only", NOWHERE, name=files[0].name))


def write_outputs(path: Path, report: "AuditReport", annotate: Path | None, html: Path | None) -> None:
    """Write the annotated copy and the page, where they are wanted."""
    from reportgen.audit.annotation import write_annotated, write_html

    if annotate is not None:
        write_annotated(path, report.problems, annotate)
    if html is not None:
        write_html(report.document, report.problems, report.numbers_checked, html)


def print_result(path: Path, report: "AuditReport | None", problems: Sequence[Problem]) -> None:
    """Print the findings of a file, and how many of its numbers were checked."""
    print_findings(str(path), problems)
    if problems:
        echo(count(problems))
    if report is not None:
        echo(say("audited", found=report.numbers_found, checked=report.numbers_checked))


def results_json(results: "Sequence[tuple[AuditReport | None, Sequence[Problem]]]") -> dict[str, Any]:
    """The shape that `audit --json` promises; several files give one list."""
    reports = [report for report, _ in results if report is not None]
    return {
        "problems": [one.to_json() for _, problems in results for one in problems],
        "numbers": {
            "found": sum(report.numbers_found for report in reports),
            "checked": sum(report.numbers_checked for report in reports),
        },
    }
