"""Base figures: all that the data gives before anything is scored."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
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
from reportgen.models.figure import Figure, FigureBook, Later
from reportgen.models.profile import Profile
from reportgen.problems import Problem

Family = Callable[[Draft, Evaluation], None]

# In order: sources of funds rest on the ledger, and facts on everything.
FAMILIES: tuple[Family, ...] = (
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

# What few ask for, told apart by the beginning of the ids.
_LATER: Mapping[str, Family] = {"counts": add_counts, "grades": add_grades}


class BaseFigures(NamedTuple):
    """The base figures, and what is wrong with those that are missing."""

    book: FigureBook
    problems: tuple[Problem, ...]


def gather_base(
    evaluation: Evaluation, profile: Profile, forms: Iterable[FigureBook] = (), *, at_once: bool = True
) -> BaseFigures:
    """Every base figure that can be derived, with all problems at once; `forms` are the figures of its forms.

    Where they need not all be there `at_once`, what is only counted comes later, unless others are made of it.
    """
    soon = None if at_once else _gather_soon(evaluation, profile)
    if soon is not None:
        return BaseFigures(soon, ())
    draft = Draft(profile)
    add_forms(draft, evaluation, forms)
    for add_family in FAMILIES:
        add_family(draft, evaluation)
    resolve_references(draft)
    return BaseFigures(FigureBook(draft.figures), tuple(draft.problems))


def _gather_soon(evaluation: Evaluation, profile: Profile) -> FigureBook | None:
    """The figures without those that may come later; None where these are asked for, or anything is wrong."""
    draft = Draft(profile)
    for add_family in FAMILIES:
        if add_family not in _LATER.values():
            add_family(draft, evaluation)
    if any(_is_late(one) for pending in draft.pending.values() for one in pending.operands):
        return None
    resolve_references(draft)
    if draft.problems:
        return None
    add_some = partial(_add_some, Draft(profile, draft.figures), evaluation)
    derive = partial(_derive, evaluation, profile)
    return FigureBook(draft.figures, Later(_is_late, add_some, derive, partial(_list_late, profile)))


def _is_late(figure_id: str) -> bool:
    return figure_id.partition(".")[0] in _LATER


def _add_some(draft: Draft, evaluation: Evaluation, figure_id: str) -> None:
    """The figures with the same beginning."""
    family = figure_id.partition(".")[0]
    if not any(one.startswith(f"{family}.") for one in draft.figures):
        _LATER[family](draft, evaluation)


def _derive(evaluation: Evaluation, profile: Profile) -> dict[str, Figure]:
    return dict(gather_base(evaluation, profile).book)


def _list_late(profile: Profile) -> list[str]:
    return ["counts.level1", *[f"grades.{number}.at_least" for number, _ in enumerate(profile.grades.bands, 1)]]
