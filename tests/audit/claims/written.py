"""Small finished documents written down in tests: passages as strings, tables as rows of strings."""

from collections.abc import Sequence

from reportgen.audit import audit_document
from reportgen.audit.finished import Block, FinishedDocument, Passage
from reportgen.audit.readers.grid import Draft, make_table
from reportgen.audit.readers.reading import Reading, finish
from reportgen.problems import Location, Problem, Severity

Table = Sequence[Sequence[str]]


def write_document(*blocks: str | Table) -> FinishedDocument:
    """A document of passages and tables; titles, units and headings are told apart as readers do."""
    made = tuple(_make_block(block, place) for place, block in enumerate(blocks))
    return finish("written.docx", "docx", Reading(made))


def _make_block(block: str | Table, place: int) -> Block:
    location = Location(file="written.docx", paragraph=place)
    if isinstance(block, str):
        return Passage(block, location)
    return make_table([[Draft(text) for text in row] for row in block], Location(file="written.docx", table=place))


def find_problems(*blocks: str | Table) -> dict[str, Problem]:
    """The problems of a document, the last of each code."""
    return {one.code: one for one in audit_document(write_document(*blocks)).problems}


def find_grave(*blocks: str | Table) -> set[str]:
    """The codes of errors and warnings."""
    found = find_problems(*blocks).values()
    return {one.code for one in found if one.severity is not Severity.INFO}
