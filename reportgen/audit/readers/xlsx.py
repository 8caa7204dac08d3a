"""Excel workbooks: each sheet that holds text is a table under a heading with the sheet's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from reportgen.audit.finished import Block, Passage
from reportgen.audit.readers.grid import WIDEST, Draft, make_table
from reportgen.audit.readers.number_formats import display
from reportgen.audit.readers.package import Package, open_package
from reportgen.audit.readers.reading import MOST_CELLS, Reading, keep_text, refuse
from reportgen.models.cells import name_column
from reportgen.problems import Location, Problem, problem

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
MOST_ROWS = 50_000
MOST_FORMULAS_NAMED = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a sheet and the spans of its merged cells by row and column, counted from 0."""

    title: str
    texts: Mapping[tuple[int, int], str]
    spans: Mapping[tuple[int, int], tuple[int, int]]


def read_xlsx(path: Path) -> Reading:
    """The sheets of a workbook with the values that were stored; formulas without one are reported."""
    with open_package(path) as package:
        for name in sorted(package.names):
            if name.endswith((".xml", ".rels")):
                check_part(package, name)
    sheets, problems = read_sheets(path)
    blocks: list[Block] = []
    for number, sheet in enumerate((sheet for sheet in sheets if sheet.texts), 1):
        heading = Location(file=str(path), paragraph=number)
        place = Location(file=str(path), table=number)
        blocks += [Passage(sheet.title, heading, heading_level=1), make_table(draft_sheet(sheet), place)]
    return Reading(tuple(blocks), problems)


def check_part(package: Package, name: str) -> None:
    """Refuse a part that defines entities, or a sheet whose used cells are beyond all bounds."""
    root = package.parse(name)
    if root is None or not name.startswith("xl/worksheets/"):
        return
    places = [read_reference(cell.get("r", "")) for cell in used_cells(root)]
    height, width = (1 + max((place[axis] for place in places), default=0) for axis in (0, 1))
    if len(places) > MOST_CELLS or height > MOST_ROWS or width > WIDEST or height * width > 4 * MOST_CELLS:
        raise refuse("audit-table-too-large", package.path, limit=MOST_CELLS)


def used_cells(root: etree._Element) -> Iterator[etree._Element]:
    """The cells that hold a value or a formula."""
    return (cell for cell in root.iter(f"{S}c") if len(cell))


def read_reference(written: str) -> tuple[int, int]:
    """The row and column, counted from 0, of a reference such as B3."""
    match = REFERENCE.fullmatch(written)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def read_sheets(path: Path) -> tuple[Sequence[Sheet], tuple[Problem, ...]]:
    """The visible sheets of a workbook, and the formulas whose value was not stored."""
    import openpyxl

    try:
        values = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(path, data_only=False, keep_links=False, read_only=True)
        names = [sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"]
        sheets = [read_sheet(values[name]) for name in names]
        lacking = [
            one for name, sheet in zip(names, sheets, strict=True) for one in find_unstored(formulas[name], sheet)
        ]
        formulas.close()
    except Exception as error:  # the engine stumbles in many ways over a broken workbook
        raise refuse("audit-file-broken", path, detail=f"{type(error).__name__} {error}") from error
    named = lacking[:MOST_FORMULAS_NAMED]
    places = [(cell, Location(file=str(path), cell=cell)) for cell in named]
    return sheets, tuple(problem("audit-formula-without-value", place, cell=cell) for cell, place in places)


def read_sheet(sheet: Any) -> Sheet:
    """The texts of a sheet as its number formats show them."""
    texts = {}
    for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, WIDEST)):
        for cell in row:
            if cell.value is not None and (text := keep_text(display(cell.value, cell.number_format).split("\n"))):
                texts[cell.row - 1, cell.column - 1] = text
    spans = {
        (merged.min_row - 1, merged.min_col - 1): (merged.size["rows"], merged.size["columns"])
        for merged in sheet.merged_cells.ranges
    }
    return Sheet(sheet.title, texts, spans)


def find_unstored(formulas: Any, sheet: Sheet) -> Iterator[str]:
    """The names of cells that hold a formula but no value."""
    for row in formulas.iter_rows(max_row=MOST_ROWS, max_col=WIDEST):
        for cell in row:
            if cell.data_type == "f" and (cell.row - 1, cell.column - 1) not in sheet.texts:
                yield f"{sheet.title}!{name_column(cell.column - 1)}{cell.row}"


def draft_sheet(sheet: Sheet) -> list[list[Draft]]:
    """The rows of a sheet from its first to its last text; columns and rows outside are left out."""
    rows = [row for row, _ in sheet.texts]
    columns = [column for _, column in sheet.texts]
    covered = covered_places(sheet)
    return [
        [_draft(sheet, row, column) for column in range(min(columns), max(columns) + 1) if (row, column) not in covered]
        for row in range(min(rows), max(rows) + 1)
    ]


def _draft(sheet: Sheet, row: int, column: int) -> Draft:
    height, width = sheet.spans.get((row, column), (1, 1))
    name = f"{sheet.title}!{name_column(column)}{row + 1}"
    return Draft(sheet.texts.get((row, column), ""), height, width, name)


def covered_places(sheet: Sheet) -> set[tuple[int, int]]:
    """The rows and columns that merged cells cover beyond their first."""
    height = 1 + max(row for row, _ in sheet.texts)
    width = 1 + max(column for _, column in sheet.texts)
    covered: set[tuple[int, int]] = set()
    for (top, left), (rows, columns) in sheet.spans.items():
        places = (
            (row, column)
            for row in range(top, min(top + rows, height))
            for column in range(left, min(left + columns, width))
        )
        covered.update(place for place in places if place != (top, left))
    return covered
