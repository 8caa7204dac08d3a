"""A form that was found, as an evaluation folder writes it; nothing is added that the form does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.intake.forms.composing.data import Data
from reportgen.intake.forms.composing.funds import compose_execution, compose_funds
from reportgen.intake.forms.composing.lacking import compare_weights, list_lacking
from reportgen.intake.forms.composing.tree import compose_groups
from reportgen.intake.forms.found import FoundForm, FoundIndicator
from reportgen.intake.forms.headings import Label, find_pattern, say
from reportgen.intake.forms.rows import unwrap
from reportgen.intake.forms.rules import Choice
from reportgen.models.profile import Profile
from reportgen.problems import Problem

_GOALS = {Label.EXPECTED: "overall", Label.ACHIEVED: "achieved"}


@dataclass(frozen=True, slots=True)
class Composed:
    """A form's data without what it shares with others; `choices` and `rows` go by the ids of the indicators."""

    form: FoundForm
    data: Mapping[str, Any]
    choices: Mapping[str, Choice]
    rows: Mapping[str, FoundIndicator]
    problems: tuple[Problem, ...]


def compose_form(form: FoundForm, profile: Profile) -> Composed:
    """The data of a form, the rules chosen for its rows, and everything that is lacking or has no place."""
    funds, fund_problems = compose_funds(form)
    groups, choices, rows, row_problems = compose_groups(form, profile)
    data: Data = {"scope": "unit"} if form.is_unit else {}
    data["project"] = {"name": _name_project(form)}
    data |= {"funds": {"sources": funds}} if funds else {}
    goals = {key: _lay_out_goal(form.goals[label].text) for label, key in _GOALS.items() if label in form.goals}
    data |= {"goals": goals} if goals else {}
    data["indicators"] = [*compose_execution(form), *groups]
    problems = (*form.problems, *fund_problems, *row_problems, *compare_weights(form), *list_lacking(form))
    return Composed(form, data, choices, rows, problems)


def _name_project(form: FoundForm) -> str:
    """The project's name; a form that lacks it goes by the name of its file."""
    if form.is_unit:
        return say("unit_project")
    return unwrap(form.name(Label.PROJECT)) or form.source.rpartition(".")[0]


def _lay_out_goal(text: str) -> str:
    """The goals one a line, where they were numbered in one cell."""
    return find_pattern("words", "goal").sub("\n", text)
