"""Where the forms of a document are: each begins at its name and reaches to the next, over one table or more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.audit.finished import FinishedDocument, GridTable, Passage
from reportgen.intake.forms.headings import AMOUNTS, Column, Label, find_pattern, flatten, headings, name_column
from reportgen.intake.forms.lines import Entry, Line, list_lines

_BEGIN = frozenset([Label.PROJECT, Label.UNIT])
_FEWEST_HEADINGS = 3


@dataclass(slots=True)
class Area:
    """The rows of one form; `titles` are the texts above it, `notes` those right below that belong to it."""

    titles: list[Entry] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[Entry] = field(default_factory=list)

    @property
    def has_indicators(self) -> bool:
        """Whether a heading of indicators was seen."""
        return any(is_indicator_head(line) for line in self.lines)

    @property
    def has_total(self) -> bool:
        """Whether the row of the total was seen."""
        return any(Label.TOTAL in line.labels for line in self.lines)

    @property
    def labels(self) -> frozenset[Label]:
        """Every label seen."""
        return frozenset(label for line in self.lines for label in line.labels)


@dataclass(frozen=True, slots=True)
class Areas:
    """The forms of a document, and the tables that are part of none."""

    forms: tuple[Area, ...]
    strangers: tuple[GridTable, ...]


def find_areas(document: FinishedDocument) -> Areas:
    """The forms in reading order."""
    areas: list[Area] = []
    strangers: list[GridTable] = []
    above: list[Entry] = []
    for block in document.blocks:
        if isinstance(block, Passage):
            _take_passage(block, above, areas)
            continue
        loose = _take_table(block, above, areas)
        strangers += [block] * loose
        above = []
    whole = [area for area in areas if area.has_indicators]
    torn = [area.lines[0].table for area in areas if not area.has_indicators]
    return Areas(tuple(whole), tuple(dict.fromkeys((*strangers, *torn))))


def _take_passage(passage: Passage, above: list[Entry], areas: Sequence[Area]) -> None:
    """A note under a form stays with it; any other passage may be the title of the next."""
    entry = Entry(passage.text, passage.location)
    if areas and not above and find_pattern("titles", "after").match(flatten(passage.text)):
        areas[-1].notes.append(entry)
    else:
        above.append(entry)


def _take_table(table: GridTable, above: Sequence[Entry], areas: list[Area]) -> bool:
    """Add the rows of a table to the forms they belong to; true where they belong to none."""
    lines = list(list_lines(table))
    named = [Entry(text, table.location) for text in (table.caption,) if text]
    if not _continues(table, lines, areas):
        first = next((at for at, line in enumerate(lines) if begins_form(line)), None)
        if first is None:
            if not any(is_indicator_head(line) for line in lines):
                return True
            first = _end_of_titles(lines)
        areas.append(Area(titles=[*above, *named, *_enter_all(lines[:first])]))
        lines = lines[first:]
    for line in lines:
        if begins_form(line) and _is_another(line, areas[-1]):
            areas.append(Area(titles=_take_titles(areas[-1])))
        areas[-1].lines.append(line)
    return False


def _continues(table: GridTable, lines: Sequence[Line], areas: Sequence[Area]) -> bool:
    """Whether a table goes on with the form above it, as after the end of a page."""
    if not areas or areas[-1].has_total or not lines:
        return False
    if any(begins_form(line) for line in lines[:1]) and areas[-1].has_indicators:
        return False
    below, last = areas[-1], areas[-1].lines[-1].table
    if any(begins_form(line) and _is_another(line, below) for line in lines[:3]):
        return False
    fits = table.width == last.width or any(is_head(line) for line in lines)
    return fits or (not below.has_indicators and table.caption == "")


def begins_form(line: Line) -> bool:
    """Whether the row names what a form is about."""
    return bool(line.labels & _BEGIN) and line.first is not None


def _is_another(line: Line, area: Area) -> bool:
    """Whether a name begins a further form: the one before has its indicators, or was named in the same way."""
    return bool(area.lines) and (area.has_indicators or bool(area.labels & line.labels & _BEGIN))


def _end_of_titles(lines: Sequence[Line]) -> int:
    """How many rows at the top are titles."""
    return next((at for at, line in enumerate(lines) if not is_title(line)), len(lines))


def _take_titles(area: Area) -> list[Entry]:
    """The rows at the end of a form that are the titles of the next, taken from it."""
    last = len(area.lines)
    while last and is_title(area.lines[last - 1]):
        last -= 1
    taken, area.lines = area.lines[last:], area.lines[:last]
    return _enter_all(taken)


def _enter_all(lines: Sequence[Line]) -> list[Entry]:
    return [Entry(cell.text.strip(), cell.location) for line in lines for cell in line.own]


def is_title(line: Line) -> bool:
    """Whether a row is a title: one that says what form it is, of what year, which annex, or in what unit."""
    texts = [cell.text for cell in line.own]
    return all(is_title_text(text) for text in texts)


def is_title_text(text: str) -> bool:
    """Whether a text is the title of a form or a line that goes with one."""
    plain = flatten(text)
    return headings()["titles"]["form"] in plain or bool(find_pattern("titles", "plain").match(plain))


def columns_of(line: Line) -> Iterator[Column]:
    """The columns that the row heads."""
    found = (name_column(cell.text) for cell in line.own)
    return (column for column in found if column is not None)


def is_head(line: Line) -> bool:
    """Whether the row heads funds or indicators."""
    return is_funds_head(line) or is_indicator_head(line)


def is_funds_head(line: Line) -> bool:
    """Whether the row heads the stages of the funds."""
    return len({*columns_of(line)} & {*AMOUNTS}) > 1


def is_indicator_head(line: Line) -> bool:
    """Whether the row heads the indicators."""
    columns = {*columns_of(line)}
    named = columns & {Column.LEVEL1, Column.LEVEL2, Column.NAME}
    measured = columns & {Column.TARGET, Column.ACTUAL, Column.FULL_SCORE, Column.SCORE}
    return bool(named and measured) and len(columns) >= _FEWEST_HEADINGS
