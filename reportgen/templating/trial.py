"""A Word template filled for trial with an evaluation, for what only the data can tell."""

from pathlib import Path

from reportgen.document.look import Look, check_look
from reportgen.drafting import draft
from reportgen.errors import ContentError
from reportgen.loading.profile import load_record
from reportgen.models.pack import WordForm
from reportgen.prescription import fill_with
from reportgen.problems import Location, Problem, has_errors, problem
from reportgen.rendering.docx import render_docx
from reportgen.templating.linting import Kind, lint_file


def try_template(path: Path, kind: Kind, evaluation: Path) -> tuple[Problem, ...]:
    """What is wrong with the template; where its tags are well written, also what the evaluation cannot fill."""
    found = lint_file(path, kind)
    if has_errors(found):
        return found
    drafted = draft(evaluation)
    try:
        if kind is Kind.SHELL:
            render_docx(
                drafted.document, check_look(load_record(Path(drafted.pack.look_file), Look)), path.read_bytes(), dict
            )
        elif drafted.forms:
            fill_with(drafted.forms[0], WordForm(path.read_bytes(), str(path)))
        else:
            return (*found, problem("lint-no-form", Location(str(evaluation))))
    except ContentError as error:
        return (*found, *error.problems)
    return found
