"""Whether the evaluation has every section that a document of its kind prints."""

from collections.abc import Iterator, Mapping

from reportgen.models.evaluation import Evaluation, EvaluationKind, EvaluationScope
from reportgen.models.naming import name_choice, name_field
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Problem, names, phrase, problem

_PROJECT = ("project", "funds", "goals", "work", "indicators", "findings")

REQUIRED: Mapping[EvaluationKind, tuple[str, ...]] = {
    EvaluationKind.PROJECT: _PROJECT,
    EvaluationKind.COMMISSIONED_PROJECT: _PROJECT,
    EvaluationKind.DEPARTMENT: ("department", "funds", "goals", "work", "indicators", "findings"),
    EvaluationKind.SELF: ("funds", "goals", "indicators"),
    EvaluationKind.FINAL_ACCOUNTS: ("accounts",),
}


def ask_sections(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Sections that were left out, or that say nothing."""
    if evaluation.forms and evaluation.kind is EvaluationKind.SELF:
        return  # a folder of forms says everything in its forms
    for section in _list_required(evaluation):
        if _says_nothing(evaluation, section):
            advice = names()["advice"].get(f"Evaluation.{section}", phrase("add_here", key=section))
            values = {"field": name_field(Evaluation, section), "key": section, "kind": name_choice(evaluation.kind)}
            yield problem("section-missing", evaluation.where(section), advice=advice, **values)
    if "goals" in REQUIRED[evaluation.kind] and not evaluation.goals.overall.text and evaluation.origin.find("goals"):
        yield problem("goal-missing", evaluation.where("goals"))


def _says_nothing(evaluation: Evaluation, section: str) -> bool:
    """Whether it was left out, or written with nothing in it; comparing it to its default would build another model."""
    value = getattr(evaluation, section)
    if isinstance(value, Record) and Evaluation.model_fields[section].default_factory is not None:
        return not any(getattr(value, name) for name in value.model_fields_set - {"origin"})
    return not value


def _list_required(evaluation: Evaluation) -> tuple[str, ...]:
    """A form of a project names the project, one of a unit only the unit."""
    is_form = evaluation.kind is EvaluationKind.SELF and evaluation.scope is EvaluationScope.PROJECT
    return ("project",) * is_form + REQUIRED[evaluation.kind]
