"""Small finished documents written down in tests: passages as strings, tables as rows of strings or of merged cells."""

from collections.abc import Sequence

from reportgen.audit import audit_document
from reportgen.audit.finished import Block, FinishedDocument, Passage
from reportgen.audit.readers.grid import Draft, make_table
from reportgen.audit.readers.reading import Reading, finish
from reportgen.problems import Location, Problem, Severity

Table = Sequence[Sequence[str]]
Merged = Sequence[Sequence[str | Draft]]


def write_document(*blocks: str | Merged) -> FinishedDocument:
    """A document of passages and tables; titles, units and headings are told apart as readers do."""
    made = tuple(_make_block(block, place) for place, block in enumerate(blocks))
    return finish("written.docx", "docx", Reading(made))


def _make_block(block: str | Merged, place: int) -> Block:
    location = Location(file="written.docx", paragraph=place)
    if isinstance(block, str):
        return Passage(block, location)
    rows = [[Draft(cell) if isinstance(cell, str) else cell for cell in row] for row in block]
    return make_table(rows, Location(file="written.docx", table=place))


def find_problems(*blocks: str | Merged) -> dict[str, Problem]:
    """The problems of a document, the last of each code."""
    return {one.code: one for one in audit_document(write_document(*blocks)).problems}


def find_grave(*blocks: str | Merged) -> set[str]:
    """The codes of errors and warnings."""
    found = find_problems(*blocks).values()
    return {one.code for one in found if one.severity is not Severity.INFO}
