"""A sheet of fields: one row for each, one column for the evaluation and for each of its forms."""

from typing import Any

from reportgen.loading.workbook.layout import Column, Sheet, tidy, unit_of, word
from reportgen.loading.workbook.pages import Page, Place
from reportgen.loading.workbook.reading_cells import list_hidden, read_cell
from reportgen.loading.workbook.written import put
from reportgen.problems import Problem, find_nearest, problem

Fields = dict[str, dict[str, Any]]  # what each form says, "" for the evaluation itself


def read_fields(page: Page, sheet: Sheet) -> tuple[Fields, list[Problem]]:
    """The values of a page by form, and every problem of its cells and labels."""
    known = {title: column for column in sheet.columns for title in column.titles()}
    targets: dict[int, str] = {2: ""}
    fields: Fields = {}
    problems: list[Problem] = []
    read: list[Place] = []
    has_begun = False
    for row in range(1, page.last_row + 1):
        label = page.text((row, 1))
        if tidy(label) == word("field"):
            targets, has_begun = _name_targets(page, row), True
            continue
        filled = [(row, index) for index in targets if (row, index) in page.cells]
        column = known.get(tidy(label)) or _read_path(label)
        if column is None and (has_begun and filled):
            problems.append(_refuse_label(page, (row, 1), label, known))
        if column is None:
            continue
        for place in filled:
            value, found = read_cell(page, place, column, unit_of(label))
            problems += found
            if value is not None and not put(fields.setdefault(targets[place[1]], {}), column.path, value):
                problems.append(problem("two-values", page.where(place), heading=label))
        read += filled
    return fields, [*problems, *list_hidden(page, iter(read))]


def _name_targets(page: Page, row: int) -> dict[int, str]:
    """The form of each column by its heading; the first is the evaluation itself."""
    names = {column: page.text((row, column)).strip() for column in range(2, page.last_column + 1)}
    own = {word("content"), word("main")}
    return {column: "" if name in own else name for column, name in names.items() if name}


def _read_path(label: str) -> Column | None:
    """A field that has no row of its own is written as its path."""
    is_path = (
        label.isascii() and label.replace("_", "").replace(".", "").isalnum() and "." not in (label[:1], label[-1:])
    )
    return Column(label, label) if label and is_path else None


def _refuse_label(page: Page, place: Place, label: str, known: dict[str, Column]) -> Problem:
    near = find_nearest(tidy(label), known)
    code = "column-misspelt" if near else "column-not-read"
    return problem(code, page.where(place), found=label, near=known[near].heading if near else "")
