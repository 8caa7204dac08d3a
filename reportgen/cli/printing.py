"""Printing problems and errors: for people in colour where there is a terminal, for programs as JSON."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer

from reportgen.cli.words import say, translate_error
from reportgen.errors import ContentError, MachineError, ReportgenError, UsageError
from reportgen.problems import Problem, Severity, find_nearest, phrase

# How typer says that a file or folder is not there.
_ABSENT = re.compile(r"'([^']+)' does not exist")

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def echo(text: str, *, err: bool = False) -> None:
    """Print a text; colours reach terminals only, and none where NO_COLOR is set."""
    typer.echo(text, err=err, color=False if "NO_COLOR" in os.environ else None)


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False).encode() + b"\n", nl=False)


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print each problem with its place, message and remedy, and the count at the end."""
    shown = tuple(problems)
    for problem in shown:
        echo(describe(problem), err=err)
    if shown:
        echo(count(shown), err=err)


def print_findings(heading: str, problems: Iterable[Problem]) -> None:
    """Print the problems of a finished file under its name, each with its place as a reader of the file counts."""
    from reportgen.audit.wording import describe_finding, describe_place

    echo(typer.style(heading, bold=True))
    for one in problems:
        first, *rest = describe_finding(one)
        place = describe_place(one.location)
        echo("  " + typer.style(first, fg=COLOURS[one.severity]) + (f"（{place}）" if place else ""))
        for line in rest:
            echo(f"    {line}")


def describe(problem: Problem) -> str:
    """A problem as lines: its place, then severity and message, then the remedy."""
    place = typer.style(str(problem.location), bold=True)
    severity = typer.style(say(problem.severity), fg=COLOURS[problem.severity])
    hint = typer.style(problem.hint, dim=True)
    lines = [place] if str(problem.location) else []
    lines += [f"  {severity}：{problem.message}"]
    lines += [f"  {hint}"] if problem.hint else []
    return "\n".join(lines)


def count(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are."""
    severities = [problem.severity for problem in problems]
    return say("counted", errors=severities.count(Severity.ERROR), warnings=severities.count(Severity.WARNING))


def problems_of(error: ReportgenError) -> tuple[Problem, ...]:
    """The problems that an error carries."""
    match error:
        case ContentError():
            return error.problems
        case UsageError() | MachineError():
            return (error.problem,)
    return ()


def print_failure(error: ReportgenError) -> None:
    """Print what stopped the work."""
    problems = problems_of(error)
    if not problems:
        echo(say("usage_error", message=error), err=True)
    elif isinstance(error, ContentError):
        print_problems(problems)
    else:
        echo(describe(problems[0]), err=True)


def suggest_beside(told: str) -> str:
    """The file or folder that lies where the missing one was looked for, under a name like it."""
    match = _ABSENT.search(told)
    place = Path(match[1]) if match else None
    if place is None or not place.parent.is_dir():
        return ""
    near = find_nearest(place.name, [one.name for one in place.parent.iterdir()])
    return phrase("did_you_mean", near=place.with_name(near)) if near else ""


def print_usage_error(error: typer.TyperException) -> None:
    """Print what is wrong with the command line, and where its help is."""
    told = error.format_message()
    echo(say("usage_error", message=translate_error(told) + suggest_beside(told)), err=True)
    context = getattr(error, "ctx", None)
    if context is not None:
        echo(say("try_help", command=context.command_path), err=True)
