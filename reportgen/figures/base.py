"""Base figures: all that the data gives before anything is scored."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reportgen.figures.accounts import add_accounts
from reportgen.figures.allocation import add_allocation
from reportgen.figures.counts import add_counts
from reportgen.figures.department import add_department
from reportgen.figures.draft import Draft
from reportgen.figures.facts import add_facts
from reportgen.figures.forms import add_forms, add_source_rates
from reportgen.figures.funds import add_funds
from reportgen.figures.grades import add_grades
from reportgen.figures.indicators import add_indicators
from reportgen.figures.ledger import add_ledger
from reportgen.figures.project import add_project
from reportgen.figures.references import resolve_references
from reportgen.figures.staffing import add_staffing
from reportgen.figures.survey import add_survey
from reportgen.figures.team import add_team
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.profile import Profile
from reportgen.problems import Problem

# In order: sources of funds rest on the ledger, and facts on everything.
FAMILIES: tuple[Callable[[Draft, Evaluation], None], ...] = (
    add_ledger,
    add_funds,
    add_source_rates,
    add_allocation,
    add_project,
    add_staffing,
    add_department,
    add_accounts,
    add_survey,
    add_counts,
    add_grades,
    add_team,
    add_indicators,
    add_facts,
)


class BaseFigures(NamedTuple):
    """The base figures, and what is wrong with those that are missing."""

    book: FigureBook
    problems: tuple[Problem, ...]


def gather_base(evaluation: Evaluation, profile: Profile, forms: Iterable[FigureBook] = ()) -> BaseFigures:
    """Every base figure that can be derived, with all problems at once; `forms` are the figures of its forms."""
    draft = Draft(profile)
    add_forms(draft, evaluation, forms)
    for add_family in FAMILIES:
        add_family(draft, evaluation)
    resolve_references(draft)
    return BaseFigures(FigureBook(draft.figures), tuple(draft.problems))
