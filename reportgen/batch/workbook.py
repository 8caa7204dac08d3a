"""The summary as an Excel file: every evaluation with its rank, all problems, figures of the whole."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.batch.records import Status
from reportgen.batch.summary import Summary
from reportgen.data_files import read_beside
from reportgen.publishing import explain_fault

_WIDEST = 60


def words() -> Mapping[str, Any]:
    """The headings of the sheets."""
    return read_beside(__file__, "words.toml")


def write_summary(summary: Summary, path: Path) -> None:
    """Write the summary; rows are written as they are read, so that memory does not grow with their number."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _fill(book, "evaluations", _list_rows(summary))
    _fill(book, "problems", _list_problems(summary))
    _fill(book, "statistics", list_figures(summary))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.new")
        book.save(aside)
        aside.replace(path)
    except OSError as error:
        raise explain_fault(error, path) from error


def _fill(book: Any, name: str, rows: Iterator[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    layout = words()["sheets"][name]
    sheet = book.create_sheet(layout["title"])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(layout["widths"], 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width, _WIDEST)
    heading = [WriteOnlyCell(sheet, text) for text in layout["columns"]]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows:
        sheet.append([_write(sheet, value) for value in row])


def _write(sheet: Any, value: Any) -> Any:
    """A cell; text stays text, also where it begins like a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _list_rows(summary: Summary) -> Iterator[Sequence[Any]]:
    statuses = words()["statuses"]
    for rank, one in summary.list_outcomes():
        scores = [Decimal(one.score), Decimal(one.full_score)] if one.score else [None, None]
        files = "\n".join(file.name for file in one.files)
        status = str(statuses[one.status])
        row = [rank, one.name, one.subject, one.title, *scores, one.grade, status, len(one.problems), files, one.path]
        yield row


def _list_problems(summary: Summary) -> Iterator[Sequence[Any]]:
    severities = words()["severities"]
    for _, one in summary.list_outcomes():
        for problem in one.problems:
            place = str(problem.location)
            yield [one.name, str(severities[problem.severity]), place, problem.message, problem.hint]


def list_figures(summary: Summary) -> Iterator[Sequence[Any]]:
    """The figures of the whole, each with its name."""
    figures, statuses = words()["figures"], words()["statuses"]
    yield figures["all"], len(summary)
    yield from ((statuses[status], summary.statuses[status]) for status in Status)
    statistics = summary.count_statistics()
    if statistics:
        yield figures["mean"], statistics.mean
        yield figures["median"], statistics.median
        yield figures["highest"], statistics.highest
        yield figures["lowest"], statistics.lowest
    for grade, number in summary.grades.most_common():
        yield figures["grade"].format(grade=grade), number
    for (_, code), number in summary.codes.most_common():
        yield figures["code"].format(code=code), number
