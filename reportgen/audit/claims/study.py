"""What the claims read in a document, worked out once for all of them."""

from dataclasses import dataclass
from functools import cached_property

from reportgen.audit.claims.sheets import Sheet, read_sheets
from reportgen.audit.claims.texts import Text, read_texts
from reportgen.audit.finished import FinishedDocument


@dataclass(frozen=True, eq=False)
class Study:
    """A finished document with its sentences and the sheets in its tables."""

    document: FinishedDocument

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every passage and cell with text, in reading order; lines of the contents are left out."""
        return tuple(text for text in read_texts(self.document) if not text.is_contents)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The rows with roles of every table."""
        return tuple(sheet for table in self.document.tables for sheet in read_sheets(table))
