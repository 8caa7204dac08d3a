"""A finished PDF and where its headings stand."""

from collections.abc import Mapping

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The bytes of a PDF, the printed page number on which each heading of the body stands, and how many sheets."""

    data: bytes
    pages: Mapping[str, int]
    count: int
