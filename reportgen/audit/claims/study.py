"""What the claims read in a document, worked out once for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.audit.claims.lines import Line, read_panels
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet, join_sheets
from reportgen.audit.claims.standing import stand_up
from reportgen.audit.claims.texts import Text, read_texts
from reportgen.audit.finished import FinishedDocument, GridTable


@dataclass(frozen=True, eq=False)
class Study:
    """A finished document with its sentences and the sheets in its tables."""

    document: FinishedDocument

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every passage and cell with text, in reading order; lines of the contents are left out."""
        return tuple(text for text in read_texts(self.document) if not text.is_contents)

    @cached_property
    def panels(self) -> Mapping[int, Sequence[Sequence[Line]]]:
        """The lists of every table by its id; tables do not hash by what they hold."""
        return {id(table): tuple(read_panels(table)) for table in self.document.tables}

    def read_panels(self, table: GridTable) -> Sequence[Sequence[Line]]:
        """The lists of a table of this document."""
        return self.panels[id(table)]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The rows with roles of every table."""
        return tuple(join_sheets(map(stand_up, self.document.tables)))

    @cached_property
    def scored_sheets(self) -> tuple[tuple[Sheet, tuple[Row, ...]], ...]:
        """Each sheet of indicators with the row of its form that scores the execution of funds, where there is one."""
        funds: tuple[Row, ...] = ()
        pairs: list[tuple[Sheet, tuple[Row, ...]]] = []
        for sheet in self.sheets:
            if sheet.has(Role.EXECUTION, Role.WEIGHT) and not sheet.has(Role.LEVEL3):
                scored = tuple(row for row in sheet.rows if row.amount(Role.WEIGHT) is not None)
                funds = scored[:1]
            elif sheet.has(Role.WEIGHT) or sheet.has(Role.SCORE):
                pairs.append((sheet, funds if sheet.has(Role.LEVEL3) else ()))
                funds = () if sheet.has(Role.LEVEL3) else funds
        return tuple(pairs)

    @cached_property
    def scored_tables(self) -> frozenset[int]:
        """The tables of the scored sheets, by `id`."""
        return frozenset(id(sheet.table) for sheet, _ in self.scored_sheets)
