"""A finished document into the forms it holds, each as it was found."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers import read_finished
from reportgen.errors import ContentError
from reportgen.intake.forms.aiming import GoalReader
from reportgen.intake.forms.areas import Area, find_areas
from reportgen.intake.forms.dividing import Kind, Part, divide
from reportgen.intake.forms.found import Entries, FoundForm
from reportgen.intake.forms.funding import find_unit, read_funds
from reportgen.intake.forms.headings import find_pattern, flatten, headings
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.naming import NameReader
from reportgen.intake.forms.remarks import list_unplaced
from reportgen.intake.forms.rows import RowReader, unwrap
from reportgen.problems import Location, Problem, problem


def read_forms(path: Path) -> tuple[tuple[FoundForm, ...], tuple[Problem, ...]]:
    """The forms of a file, and what is to be told of the rest of it; ContentError where it holds no form."""
    document, problems = read_finished(path)
    found = find_areas(document)
    if not found.forms:
        raise ContentError([*problems, problem("intake-no-form", Location(file=str(path)))])
    forms = tuple(read_form(area, document) for area in found.forms)
    strangers = [problem("intake-other-table", table.location) for table in found.strangers]
    return forms, (*problems, *strangers)


def read_form(area: Area, document: FinishedDocument) -> FoundForm:
    """One form with every text of it placed or told of."""
    parts = divide(area.lines)
    names, goals, rows = NameReader(), GoalReader(), RowReader()
    names.read_above(area.titles)
    funds: list[Entries] = []
    problems: list[Problem] = []
    total: Entries = {}
    for part in parts:
        match part.kind:
            case Kind.NAMES:
                names.read((*part.head, *part.lines))
            case Kind.FUNDS:
                found, left = read_funds(part)
                funds += found
                problems += left
            case Kind.GOALS:
                goals.read((*part.head, *part.lines))
            case Kind.INDICATORS:
                rows.read(part)
            case Kind.REST:
                total = rows.read_total(part.head[0])
                problems += list_unplaced(cell for line in part.lines for cell in line.own)
    titles = [*area.titles, *names.titles]
    return FoundForm(
        source=Path(document.file).name,
        place=area.lines[0].place,
        title=_find_title(titles),
        year=_find_year(titles, document),
        names=names.names,
        unit=find_unit(_find_part(parts, Kind.FUNDS), titles),
        funds=tuple(funds),
        goals=goals.goals,
        indicators=tuple(rows.rows),
        weights=rows.weights,
        total=total,
        problems=(*names.problems, *problems, *goals.problems, *rows.problems, *list_unplaced(area.notes)),
    )


def _find_part(parts: Sequence[Part], kind: Kind) -> Part | None:
    return next((part for part in parts if part.kind is kind), None)


def _find_title(titles: Sequence[Entry]) -> str:
    """The last text above the form that says it is one, without the year."""
    mark = headings()["titles"]["form"]
    found = [entry.text for entry in titles if mark in flatten(entry.text)]
    if not found:
        return ""
    lines = [line for line in found[-1].splitlines() if mark in flatten(line)] or [found[-1]]
    return unwrap(find_pattern("titles", "titled_year").sub("", lines[-1]))


def _find_year(titles: Sequence[Entry], document: FinishedDocument) -> str:
    """The year in the texts above the form, nearest first; else in the name of the file."""
    return next(_years([*(entry.text for entry in reversed(titles)), Path(document.file).stem]), "")


def _years(texts: Sequence[str]) -> Iterator[str]:
    pattern = find_pattern("titles", "year")
    return (match[1] for text in texts if (match := pattern.search(flatten(text))) is not None)
