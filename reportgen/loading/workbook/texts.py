"""The files that a workbook was written from, on a hidden sheet: what nobody changes comes back to the letter."""

import re
from collections.abc import Mapping
from typing import Any

from reportgen.loading.forms import FORMS
from reportgen.loading.parts import DATA_FILES, NARRATIVE
from reportgen.loading.workbook.drawing import LONGEST_TEXT
from reportgen.loading.workbook.layout import word
from reportgen.loading.workbook.pages import MOST_ROWS, Page

_MARK = "|"  # before each line, so that it keeps the white space it begins with and is no formula
_PLACE = re.compile(rf"{FORMS}/[^/\\]+\.yaml|{NARRATIVE}/[^/\\]+\.md")


def is_texts(page: Page) -> bool:
    """Whether a sheet is the one of the texts."""
    return page.title == word("texts")


def draw_texts(book: Any, texts: Mapping[str, str]) -> None:
    """A row for each line of each file; nothing where that is more than a sheet is read for."""
    lines = [(name, _MARK + line) for name, text in texts.items() for line in text.split("\n")]
    if not lines or len(lines) > MOST_ROWS or any(len(line) > LONGEST_TEXT for _, line in lines):
        return
    page = book.create_sheet(word("texts"))
    page.sheet_state = "hidden"
    for line in lines:
        page.append(line)
    page.protection.sheet = True


def read_texts(page: Page) -> dict[str, str]:
    """The texts by the places of their files; a place that no data file has is left out."""
    lines: dict[str, list[str]] = {}
    for row in range(1, page.last_row + 1):
        name, line = (page.cells.get((row, column)) for column in (1, 2))
        if name is not None and line is not None and _is_place(str(name.value)):
            lines.setdefault(str(name.value), []).append(str(line.value).removeprefix(_MARK))
    return {name: "\n".join(some) for name, some in lines.items()}


def _is_place(name: str) -> bool:
    return name in DATA_FILES or _PLACE.fullmatch(name) is not None
