"""What is told of a form: texts without a place in an evaluation, and what an evaluation needs and the form lacks."""

from collections.abc import Iterable, Iterator

from reportgen.audit.finished import GridCell
from reportgen.intake.forms.headings import headings
from reportgen.intake.forms.lines import Entry
from reportgen.problems import Location, Problem, problem


def list_unplaced(cells: Iterable[GridCell | Entry], heading: str = "") -> Iterator[Problem]:
    """One problem for each text; `heading` is what stands over or before it."""
    for cell in cells:
        place = cell.place if isinstance(cell, Entry) else cell.location
        text = cell.text.strip()
        code = "intake-unplaced-under" if heading else "intake-unplaced"
        yield problem(code, place, quote=text, heading=heading)


def lack(what: str, place: Location, remedy: str) -> Problem:
    """The problem that the form lacks something; `remedy` says what stands in its place and where to write it."""
    return problem("intake-lacking", place, expected=what, remedy=remedy)


def remedy(name: str) -> str:
    """What was done where something is lacking, and where to write it."""
    return str(headings()["remedies"][name])
