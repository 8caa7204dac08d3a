"""Pages joined to one document: paragraphs and tables that go on over a page, running titles left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from reportgen.audit.finished import Block, GridTable
from reportgen.audit.readers.grid import VALUE, Draft, make_table
from reportgen.audit.readers.pdf.continuing import begins_anew, counts_on, goes_on, spread
from reportgen.audit.readers.pdf.notes import join_notes, split_notes
from reportgen.audit.readers.pdf.page import Page, PrintedLine, PrintedTable
from reportgen.audit.readers.surroundings import LEADER
from reportgen.audit.readers.wrapping import SENTENCE_END, Line, is_open, join_lines
from reportgen.problems import Location

FEWEST_REPEATS = 3
# A name with its code, which the names below it in a column have too.
CODED = re.compile(r"^[A-Z]{1,3}\d{1,4}\s*[\u4e00-\u9fff]")
SENTENCE = 16  # a text as long as this is no name
INDENT = 1.2
FLUSH = 0.6
RAGGED = 2.6

Rows = list[list[Draft]]


def join_pages(pages: Sequence[Page], file: str) -> Iterator[Block]:
    """The blocks of all pages in reading order."""
    running = find_running_titles(pages)
    held: list[Line] = []
    notes: list[Line] = []
    rows: Rows = []
    opened: tuple[PrintedTable, int] | None = None
    tables = 0
    for page in pages:
        own = [part for part in page.parts if not (isinstance(part, PrintedLine) and part.text in running)]
        parts, small = split_notes(own)
        notes += mark_lines(small, Location(file=file, page=page.number)).values()
        marked = mark_lines(parts, Location(file=file, page=page.number))
        for part in parts:
            if isinstance(part, PrintedTable):
                yield from join_lines(held)
                held = []
                if opened is not None and part is parts[0] and goes_on(opened[0], part) and not begins_anew(rows, part):
                    rows = append_rows(rows, spread(opened[0], part))
                    continue
                if opened is not None:
                    yield finish_table(rows, file, opened[1], tables)
                tables += 1
                opened, rows = (part, page.number), [list(row) for row in part.rows]
            else:
                if opened is not None:
                    yield finish_table(rows, file, opened[1], tables)
                    opened = None
                held.append(marked[id(part)])
    yield from join_lines(held)
    if opened is not None:
        yield finish_table(rows, file, opened[1], tables)
    yield from join_notes(notes)


def find_running_titles(pages: Sequence[Page]) -> frozenset[str]:
    """The texts that stand in the margins of several pages."""
    counts = Counter(chain.from_iterable(set(page.margins) for page in pages))
    return frozenset(text for text, count in counts.items() if count >= max(FEWEST_REPEATS, len(pages) // 4))


def mark_lines(parts: Sequence[PrintedLine | PrintedTable], place: Location) -> dict[int, Line]:
    """Each line with what its place tells: whether a paragraph begins with it, and whether it is full."""
    lines = [part for part in parts if isinstance(part, PrintedLine)]
    if not lines:
        return {}
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    indented = any(line.left > left + INDENT * line.size for line in lines)
    return {
        id(line): Line(
            text=line.text,
            location=place,
            is_full=line.right >= right - RAGGED * line.size
            and line.left < (left + right) / 2  # a date or a name at the right is no wrapped line
            and not LEADER.match(line.text),
            begins=find_begin(line, left) if indented else None,
        )
        for line in lines
    }


def find_begin(line: PrintedLine, left: float) -> bool | None:
    """Whether a line is indented; None where it is neither that nor flush with the left edge."""
    if line.left > left + INDENT * line.size:
        return True
    return False if line.left < left + FLUSH * line.size else None


def append_rows(rows: Rows, part: PrintedTable) -> Rows:
    """The rows with those of the next page; repeated header rows and cut rows are put together again."""
    added = [list(row) for row in part.rows]
    repeated = 0
    while repeated < min(len(rows), len(added) - 1) and texts_of(rows[repeated]) == texts_of(added[repeated]):
        repeated += 1
    added = added[repeated:]
    if added and is_rest(rows, added[0]):
        rows = [*rows[:-1], [replace(a, text=a.text + b.text) for a, b in zip(rows[-1], added[0], strict=True)]]
        added = added[1:]
    return merge_cut_cells(rows, added)


def merge_cut_cells(rows: Rows, added: Rows) -> Rows:
    """The rows together; a cell over several rows that the page had cut is one cell again."""
    covering = find_covering(rows)
    kept = [list(row) for row in rows]
    first: list[Draft] = []
    column, leads = 0, True
    for draft in added[0] if added else ():
        at = covering.get(column)
        above = None if at is None else kept[at[0]][at[1]]
        if at is not None and above is not None and is_cut(above, draft, leads=leads):
            height = len(rows) - at[0] + draft.rowspan
            kept[at[0]][at[1]] = replace(above, text=above.text + draft.text, rowspan=height)
        else:
            first.append(draft)
            leads = False
        column += draft.colspan
    return [*kept, first, *added[1:]] if added else rows


def is_cut(above: Draft, below: Draft, *, leads: bool) -> bool:
    """Whether a cell at the top of a page is the rest of the one above.

    One of the columns that lead a row is blank there, or ends a text whose bracket was left open; in other columns a
    cell over several rows goes on with a sentence.
    """
    if above.colspan != below.colspan:
        return False
    if leads and (not below.text or is_open(above.text) or is_rest_of_name(above.text, below.text)):
        return True
    spans = above.rowspan > 1 or below.rowspan > 1
    return spans and len(above.text) >= SENTENCE and not SENTENCE_END.search(above.text)


def is_rest_of_name(above: str, below: str) -> bool:
    """Whether a name with a code breaks off before its full score, and what is below has the score and no code."""
    ends = [text.endswith(("）", ")")) for text in (above, below)]
    return CODED.match(above) is not None and CODED.match(below) is None and ends == [False, True]


def find_covering(rows: Rows) -> dict[int, tuple[int, int]]:
    """Which draft, by row and number in it, covers each column of the last row."""
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for row, drafts in enumerate(rows):
        column = 0
        for number, draft in enumerate(drafts):
            while (row, column) in taken:
                column += 1
            for down in range(row, row + draft.rowspan):
                for across in range(column, column + draft.colspan):
                    taken[down, across] = (row, number)
    return {column: at for (row, column), at in taken.items() if row == len(rows) - 1}


def texts_of(row: Sequence[Draft]) -> list[str]:
    """The texts of a row."""
    return [draft.text for draft in row]


def is_rest(rows: Rows, row: Sequence[Draft]) -> bool:
    """Whether a row at the top of a page only ends the texts of the row above."""
    above = rows[-1]
    if len(above) != len(row) or any(draft.rowspan > 1 for draft in (*above, *row)) or not row or row[0].text:
        return False
    if any(VALUE.match(draft.text) for draft in above):
        return not any(VALUE.match(draft.text) for draft in row)
    pairs = [(one.text, other.text) for one, other in zip(above, row, strict=True) if other.text]
    return bool(pairs) and all(
        len(one) >= SENTENCE and (not SENTENCE_END.search(one) or counts_on(one, other)) for one, other in pairs
    )


def finish_table(rows: Rows, file: str, page: int, number: int) -> GridTable:
    """The table of joined rows."""
    return make_table(rows, Location(file=file, page=page, table=number))
