"""An evaluation on its way to a report: scored and assembled, with its forms and the packs that print them."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportgen.appraisal import Scored, score
from reportgen.document.assemble import assemble
from reportgen.document.choices import find_unknown_choices
from reportgen.document.forms.pages import Form, list_forms
from reportgen.document.tree import Document
from reportgen.document.unprinted import find_unprinted
from reportgen.errors import ContentError
from reportgen.library import Library
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.prescription import fill_prescribed
from reportgen.problems import Problem
from reportgen.steps import Step, announce
from reportgen.workspace import ISSUED


class Checked(NamedTuple):
    """An evaluation that has been loaded, and what the checks say of it."""

    evaluation: Evaluation
    profile: Profile
    problems: tuple[Problem, ...]


class Drafted(NamedTuple):
    """An evaluation scored and assembled, with the packs that print it and its forms."""

    scored: Scored
    pack: Pack
    forms_pack: Pack | None
    forms: tuple[Form, ...]
    document: Document

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that print the report and its forms."""
        return (self.pack, self.forms_pack) if self.forms_pack else (self.pack,)


def check(path: Path) -> Checked:
    """Load the folder and run every check; a folder that cannot be loaded raises ContentError."""
    scored = ask(path, score(path, strict=False))
    evaluation, pack = scored.evaluation, find_pack(scored.evaluation, Library())
    found = (*find_unprinted(evaluation, pack), *find_unknown_choices(evaluation, pack))
    return Checked(evaluation, scored.profile, (*scored.problems, *found))


def draft(path: Path, library: Library | None = None) -> Drafted:
    """Load, check, score and assemble; with templates that were read already where there is a library."""
    library = library or Library()
    return assemble_all(ask(path, score(path, library=library)), library)


def ask(path: Path, scored: Scored) -> Scored:
    """The same, with a problem for each correction since the last issued version that has no reason."""
    if not (path / ISSUED).is_dir():
        return scored
    from reportgen.revision.reasons import ask_reasons

    asked = ask_reasons(path, scored.evaluation.corrections, scored.result.figures)
    return replace(scored, problems=scored.problems + asked) if asked else scored


def assemble_all(scored: Scored, library: Library) -> Drafted:
    """The report and its forms, assembled."""
    announce(Step.ASSEMBLE)
    evaluation, result, profile = scored.evaluation, scored.result, scored.profile
    pack = find_pack(evaluation, library)
    unknown = tuple(find_unknown_choices(evaluation, pack))
    if unknown:
        raise ContentError((*scored.problems, *unknown))
    forms_pack = load_forms_pack(evaluation, profile, pack, library)
    listed = list_forms(evaluation, result, profile, forms_pack) if forms_pack else ()
    forms = tuple(fill_prescribed(form) for form in listed)
    unprinted = tuple(find_unprinted(evaluation, pack))
    scored = replace(scored, problems=scored.problems + unprinted) if unprinted else scored
    return Drafted(scored, pack, forms_pack, forms, assemble(evaluation, result, profile, pack, forms))


def find_pack(evaluation: Evaluation, library: Library) -> Pack:
    """The pack that prints the report."""
    return library.pack(evaluation.pack, evaluation)


def load_forms_pack(
    evaluation: Evaluation, profile: Profile, pack: Pack, library: Library | None = None
) -> Pack | None:
    """The pack that prints the forms: the evaluation's own where it is a form, else that of the profile."""
    if evaluation.kind is EvaluationKind.SELF:
        return pack
    if not evaluation.forms or profile.forms is None:
        return None
    return (library or Library()).pack(profile.forms.pack, profile.forms)
