"""The funds of a form: one row for each source, with its amounts, weight, rate and score."""

from collections.abc import Iterator, Sequence

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.alignment import Span, align
from reportgen.intake.forms.dividing import Part, read_spans
from reportgen.intake.forms.found import Entries
from reportgen.intake.forms.headings import AMOUNTS, Column, Label, find_pattern, name_label
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.paired import is_paired, read_pairs
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.problems import Problem


def read_funds(part: Part) -> tuple[list[Entries], list[Problem]]:
    """The rows of the funds, and what had no place in them."""
    if is_paired(part.head[0]):
        return read_pairs((*part.head, *part.lines))
    spans = read_fund_spans(part)
    rows: list[Entries] = []
    problems: list[Problem] = []
    for line in part.lines:
        cells = [cell for cell in line.cells if not _is_block(cell, spans, line.index)]
        aligned = align(cells, spans, line.index)
        entries = {column: join_cells(found) for column, found in aligned.cells.items()}
        left = [*aligned.left, *(cell for _, cell in aligned.unknown)]
        if Column.SOURCE in entries and entries.keys() & {*AMOUNTS}:
            rows.append(entries)
        else:
            left = [cell for cell in cells if cell.row == line.index]
        problems += list_unplaced(left)
    return rows, problems


def _is_block(cell: GridCell, spans: Sequence[Span], row: int) -> bool:
    """Whether a cell names the whole block; 项目支出 under the sources is one of them."""
    if name_label(cell.text) is not Label.FUNDS:
        return False
    sources = [span for span in spans if span.column is Column.SOURCE and span.first <= cell.column <= span.last]
    return cell.row < row or not sources


def read_fund_spans(part: Part) -> tuple[Span, ...]:
    """The headings of the funds; many forms leave the one over the sources blank."""
    spans = [span for span in read_spans(part.head) if span.column is not None or span.heading]
    known = [span for span in spans if span.column is not None]
    first = min(span.first for span in known if span.column in AMOUNTS)
    if any(span.column is Column.SOURCE for span in known):
        return tuple(spans)
    labels = [cell for line in part.head for cell in line.cells if name_label(cell.text) is Label.FUNDS]
    begin = max((cell.column + cell.colspan for cell in labels), default=0)
    source = Span(Column.SOURCE, begin if begin < first else 0, max(first - 1, 0))
    return (source, *(span for span in spans if span.first >= first))


def join_cells(cells: Sequence[GridCell]) -> Entry:
    """One text from the cells that were split, at the place of the first."""
    return Entry("".join(cell.text.strip() for cell in cells), cells[0].location)


def find_unit(part: Part | None, titles: Sequence[Entry]) -> str:
    """The unit of the amounts, from the label of the funds, their headings, or the line above the form."""
    if part is None:
        return ""
    cells = [cell for line in (*part.head, *part.lines) for cell in line.cells]
    blocks = [cell.text for cell in cells if name_label(cell.text) is Label.FUNDS]
    heads = [cell.text for line in part.head for cell in line.cells]
    table = part.head[0].table.unit
    above = [entry.text for entry in titles if "单位" in entry.text]
    return next(_units([*blocks, *heads, table, *above]), "")


def _units(texts: Sequence[str]) -> Iterator[str]:
    pattern = find_pattern("titles", "unit")
    return (match[1] for text in texts if (match := pattern.search("".join(text.split()))) is not None)
