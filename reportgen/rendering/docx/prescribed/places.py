"""Where in a Word form something stands: Jinja knows lines of its source, people know tables and rows."""

import re
from dataclasses import replace
from itertools import count

from reportgen.problems import Location, Problem, phrase

_NUMBERED = re.compile(r' reportgen="(\d+)\.(\d+)"')
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TAG = re.compile(r"\{[{%]|｛")


def number_rows(text: str) -> str:
    """The part with a line for each paragraph and, in each row, which row of which table it is."""
    tables = count(1)
    open_tables: list[list[int]] = []

    def number(match: re.Match[str]) -> str:
        if match[0].startswith("</"):
            open_tables.pop()
            return match[0]
        if match[1] == "tbl":
            open_tables.append([next(tables), 0])
            return match[0]
        table = open_tables[-1]
        table[1] += 1
        return f'{match[0]} reportgen="{table[0]}.{table[1]}"'

    numbered = re.sub(r"<w:(tbl|tr)(?=[ >])|</w:tbl>", number, text.replace("\n", " "))
    return _PARAGRAPH.sub("\n<w:p", numbered)


def forget_places(text: str) -> str:
    """The part as it was written, without lines and row numbers."""
    return _NUMBERED.sub("", text).replace("\n", "")


def place_of(one: Problem, source: str, file: str) -> Problem:
    """The problem with table and row in place of the line of the source."""
    if one.location.file != file or one.location.line is None:
        return one
    *above, line = source.split("\n")[: one.location.line]
    tag = _TAG.search(line)
    before = "\n".join((*above, line[: tag.start()] if tag else line))
    rows = _NUMBERED.findall(before)
    if not rows or before.rfind("</w:tbl>") > before.rfind("<w:tbl>"):
        return replace(one, location=Location(file, paragraph=len(above)))
    table, row = (int(number) for number in rows[-1])
    is_behind = before.rfind("</w:tr>") > before.rfind("<w:tr ")  # a tag like `{%tr …%}`, which had a row of its own
    return replace(one, location=name_place(file, table, row + is_behind))


def name_place(file: str, table: int, row: int) -> Location:
    """A row of a table of the form."""
    return Location(file, table=table, row=row, cell=phrase("form_place", table=table, row=row))
