"""Self-evaluation forms as they circulate, read from finished documents into evaluation folders."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportgen.errors import ContentError
from reportgen.intake.forms.comparing import Compared, compare_form
from reportgen.intake.forms.composing import Composed, compose_form
from reportgen.intake.forms.folder import check_output, name_files, write_folder
from reportgen.intake.forms.found import FoundForm
from reportgen.intake.forms.headings import Label
from reportgen.intake.forms.reading import read_forms
from reportgen.loading.folder import load_evaluation
from reportgen.loading.profile import load_profile
from reportgen.models.profile import Profile
from reportgen.problems import Location, Problem, problem
from reportgen.workspace import profile_files

NATIONAL = "national-2020"


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A form in its folder: what it is called there, and its scores as printed and as computed."""

    slug: str
    composed: Composed
    scores: tuple[Compared, ...]

    @property
    def name(self) -> str:
        """What the form is about."""
        return str(self.composed.data["project"]["name"])


@dataclass(frozen=True, slots=True)
class Imported:
    """A folder made from forms; `problems` are what had no place, what is lacking and what was not read."""

    folder: Path
    profile: Profile
    forms: tuple[ImportedForm, ...]
    problems: tuple[Problem, ...]


def import_forms(
    files: Sequence[Path], folder: Path, *, profile: str | None = None, year: str | None = None, day: date | None = None
) -> Imported:
    """Read the forms of all files into a new folder; ContentError where a file holds none, or no year is known."""
    check_output(folder)
    found, problems = _read_all(files, year)
    chosen = load_profile(profile or guess_profile(found), profile_files())
    composed = [compose_form(form, chosen) for form in found]
    lacking = write_folder(composed, folder, chosen.name, day)
    evaluation = load_evaluation(folder)
    scores = [compare_form(one, form, chosen) for one, form in zip(composed, evaluation.forms, strict=True)]
    names = name_files(composed)
    forms = tuple(ImportedForm(slug, one, rows) for (slug, one), rows in zip(names.items(), scores, strict=True))
    return Imported(folder, chosen, forms, (*problems, *lacking, *(one for form in composed for one in form.problems)))


def _read_all(files: Sequence[Path], year: str | None) -> tuple[list[FoundForm], list[Problem]]:
    """The forms of all files; every problem that stops the import at once."""
    forms: list[FoundForm] = []
    problems: list[Problem] = []
    refused: list[Problem] = []
    for file in files:
        try:
            found, told = read_forms(file)
        except ContentError as error:
            refused += error.problems
            continue
        problems += told
        forms += [replace(form, year=year or form.year) for form in found]
    if not refused and not any(form.year for form in forms):
        refused.append(problem("intake-no-year", Location(str(files[0]))))
    if refused:
        raise ContentError([*problems, *refused])
    return forms, problems


def guess_profile(forms: Sequence[FoundForm]) -> str:
    """The region whose name begins that of a department or unit, the longest first; else the national rules."""
    labels = (Label.DEPARTMENT, Label.IMPLEMENTER, Label.UNIT)
    names = "\n".join("".join(form.name(label).split()) for form in forms for label in labels)
    titles = {load_profile(name, profile_files()).title: name for name in profile_files()}
    found = [title for title in titles if f"\n{title}" in f"\n{names}"]
    return titles[max(found, key=len)] if found else NATIONAL
