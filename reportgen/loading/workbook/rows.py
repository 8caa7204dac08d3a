"""The rows below a heading: their cells as values, what is hidden among them, and what is no data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.loading.workbook.headings import Heading
from reportgen.loading.workbook.layout import Column, table, word
from reportgen.loading.workbook.pages import Page, Place
from reportgen.loading.workbook.reading_cells import list_hidden, read_cell
from reportgen.loading.workbook.written import Tree
from reportgen.problems import Location, Problem, problem

_REST = Column("", "", form="pairs")
_MEASURED = frozenset({"number", "amount", "percent"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds data: its values by column, and the self-evaluation form that it belongs to."""

    place: Location
    values: Mapping[Column, Tree]
    form: str = ""
    rest: Tree = None
    repeated: frozenset[Column] = field(default_factory=frozenset)  # merged with the row above


def read_rows(page: Page, heading: Heading) -> tuple[list[Row], list[Problem]]:
    """Every row of data and every problem of its cells."""
    rows: list[Row] = []
    problems: list[Problem] = []
    read: list[Place] = []
    form = ""
    for number in range(heading.first_row, page.last_row + 1):
        places = _list_places(page, heading, number)
        if not places or is_closing(page.text(places[0])):
            continue
        if heading.form and page.text((number, heading.form)):
            form = page.text((number, heading.form)).strip().removesuffix(word("main"))
        row, found = _read_row(page, heading, number, form)
        rows.append(row)
        problems += found
        read += places
    return rows, [*problems, *list_hidden(page, iter(read))]


def is_closing(text: str) -> bool:
    """Whether a row that begins so is a total, a note or a signature below the table."""
    words = table()["closings"]
    plain = "".join(text.split())
    return plain in words[:3] or re.match(rf"(?:{'|'.join(words[3:])})[^:：]{{0,6}}[:：]", plain) is not None


def _list_places(page: Page, heading: Heading, row: int) -> list[Place]:
    """The cells of the row that hold something and stand in a known column."""
    columns = sorted({*heading.columns, heading.rest} - {0})
    return [(row, column) for column in columns if (row, column) in page.cells]


def _read_row(page: Page, heading: Heading, number: int, form: str) -> tuple[Row, list[Problem]]:
    values: dict[Column, Tree] = {}
    repeated: set[Column] = set()
    problems: list[Problem] = []
    for index, column in heading.columns.items():
        place = (number, index)
        anchor = page.merged.get(place)
        if anchor is not None and anchor[1] != index:
            continue
        if anchor is not None and anchor[0] < number:
            repeated.add(column)
        value, found = read_cell(page, place, column, heading.units.get(index, ""))
        problems += found if anchor is None else ()
        if value is not None:
            values[column] = value
    rest, found = read_cell(page, (number, heading.rest), _REST) if heading.rest else (None, ())
    first = page.where(_list_places(page, heading, number)[0])
    return Row(first, values, form, rest, frozenset(repeated)), [*problems, *found]


def list_shared_numbers(rows: list[Row]) -> Iterator[Problem]:
    """Numbers in a cell that is merged over several records: whose they are cannot be known."""
    seen: set[tuple[Column, str]] = set()
    for row in rows:
        for column in sorted(row.repeated, key=lambda one: one.heading):
            value = row.values.get(column)
            mark = (column, str(getattr(value, "place", "")))
            if value is not None and column.form in _MEASURED and mark not in seen:
                seen.add(mark)
                yield problem("number-merged", getattr(value, "place", row.place), heading=column.heading)
