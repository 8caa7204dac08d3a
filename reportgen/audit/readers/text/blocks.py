"""The blocks of a text file: tables where their shape is plain, passages everywhere else."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.audit.finished import Block, Passage
from reportgen.audit.readers.text.coded import take_coded
from reportgen.audit.readers.text.headed import take_headed
from reportgen.audit.readers.text.lines import SourceLine
from reportgen.audit.readers.text.sections import lay_table
from reportgen.audit.readers.text.stacked import take_stacked
from reportgen.audit.readers.text.tabbed import take_tabbed
from reportgen.audit.readers.text.taken import Taken
from reportgen.audit.readers.wrapping import Line, join_lines
from reportgen.problems import Location

# The shapes of tables, in the order they are tried; each takes the rows that begin at a line, or nothing.
SHAPES: tuple[Callable[[Sequence[SourceLine], int], Taken | None], ...] = (
    take_stacked,
    take_tabbed,
    take_coded,
    take_headed,
)

DEEPEST_HEADING = 6


def find_blocks(lines: Sequence[SourceLine], file: str) -> Iterator[Block]:
    """The passages and tables in reading order."""
    prose: list[SourceLine] = []
    number = tables = 0
    while number < len(lines):
        taken = None if lines[number].is_blank else take_table(lines, number)
        if taken is None:
            prose.append(lines[number])
            number += 1
            continue
        if not taken.rows:
            prose += lines[number : taken.end]
            number = taken.end
            continue
        yield from read_prose(prose, file)
        prose = []
        tables += 1
        place = Location(file=file, line=lines[number].number, table=tables)
        yield lay_table(taken.rows, place, certain=taken.is_certain)
        number = taken.end
    yield from read_prose(prose, file)


def take_table(lines: Sequence[SourceLine], number: int) -> Taken | None:
    """The table that begins at a line, by the first shape that fits."""
    return next((taken for shape in SHAPES if (taken := shape(lines, number)) is not None), None)


def read_prose(lines: Sequence[SourceLine], file: str) -> Iterator[Passage]:
    """The paragraphs of lines; blank lines do not divide those that were wrapped."""
    shown = (line for line in lines if line.text.strip())
    marked = (Line(line.text.strip(), Location(file=file, line=line.number), line.is_full) for line in shown)
    yield from map(read_marks, join_lines(marked))


def read_marks(passage: Passage) -> Passage:
    """A passage whose marks of Markdown, which text copied from elsewhere may hold, are read."""
    marks = len(passage.text) - len(passage.text.lstrip("#"))
    if not 1 <= marks <= DEEPEST_HEADING or not passage.text[marks:].startswith(" "):
        return passage
    return Passage(passage.text[marks:].strip(), passage.location, heading_level=marks)
