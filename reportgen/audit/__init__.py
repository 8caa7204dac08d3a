"""The audit of finished documents: read any file, and report the claims in it that do not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.audit.claims import CLAIMS, Checked, Study
from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers import read_finished
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit found, and how many of the document's numbers took part in a computation."""

    document: FinishedDocument
    problems: tuple[Problem, ...]
    numbers_found: int
    numbers_checked: int


def audit_file(path: Path) -> AuditReport:
    """Read a finished document and check its claims; ContentError where the file cannot be read."""
    document, reading = read_finished(path)
    return audit_document(document, reading)


def audit_document(document: FinishedDocument, reading: tuple[Problem, ...] = ()) -> AuditReport:
    """Check the claims of a document; `reading` are the problems met while it was read."""
    checked = tuple(check_claims(document))
    found = tuple(one.problem for one in checked if one.problem is not None)
    numbers = {number for one in checked for number in one.numbers}
    return AuditReport(
        document=document,
        problems=tuple(dict.fromkeys(reading + found)),
        numbers_found=len(document.numbers),
        numbers_checked=len(numbers.intersection(document.numbers)),
    )


def check_claims(document: FinishedDocument) -> Iterator[Checked]:
    """Every claim of every kind in the table."""
    study = Study(document)
    for claim in CLAIMS.values():
        yield from claim(study)
