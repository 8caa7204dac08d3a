"""`reportgen check`: every problem of an evaluation folder at once."""

from collections.abc import Sequence
from typing import Annotated

import typer

from reportgen.cli.parameters import AsJson, Folder
from reportgen.cli.printing import echo, print_json, print_problems
from reportgen.cli.words import help_for, say
from reportgen.errors import ContentError
from reportgen.problems import Problem, Severity


def check(
    path: Folder,
    *,
    strict: Annotated[bool, typer.Option("--strict", help=help_for("strict"))] = False,
    as_json: AsJson = False,
) -> int:
    """Print the problems of the folder; 1 where one of them stops the report."""
    problems, numbers = find_problems(path)
    if as_json:
        found = {"found": numbers, "checked": numbers}
        print_json({"problems": [problem.to_json() for problem in problems], "numbers": found})
    elif problems:
        print_problems(problems, err=False)
    else:
        echo(say("all_well"))
    return int(is_failure(problems, strict=strict))


def find_problems(path: Folder) -> tuple[Sequence[Problem], int]:
    """The problems of the folder, and how many numbers were read from it."""
    from reportgen import pipeline
    from reportgen.cli.counting import count_numbers

    try:
        checked = pipeline.check(path)
    except ContentError as error:
        return error.problems, 0
    return checked.problems, count_numbers(checked.evaluation)


def is_failure(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Whether the problems stop the report; under `strict` a warning does, too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in stopping for problem in problems)
