"""`reportgen new`: a folder to fill in, which builds at once."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.printing import echo
from reportgen.cli.words import help_for, say
from reportgen.errors import UsageError
from reportgen.problems import phrase, problem
from reportgen.workspace import as_argument

DEFAULT_PROFILE = "national-2020"

Target = Annotated[Path, typer.Argument(metavar="PATH", help=help_for("new_path"), show_default=False)]


def complete_kinds(incomplete: str) -> list[str]:
    """The kinds that the shell may complete."""
    from reportgen.starter.choices import list_kinds

    return [kind for kind in list_kinds() if kind.startswith(incomplete)]


def complete_profiles(incomplete: str) -> list[str]:
    """The profiles that the shell may complete."""
    from reportgen.starter.choices import list_regions

    return [name for name in list_regions() if name.startswith(incomplete)]


Kind = Annotated[
    str | None,
    typer.Option(metavar="KIND", help=help_for("kind"), show_default=False, autocompletion=complete_kinds),
]
Profile = Annotated[
    str | None,
    typer.Option(metavar="PROFILE", help=help_for("profile"), show_default=False, autocompletion=complete_profiles),
]
Name = Annotated[str | None, typer.Option(metavar="NAME", help=help_for("name"), show_default=False)]
InExcel = Annotated[bool, typer.Option("--excel", help=help_for("in_excel"))]


def new(path: Target, *, kind: Kind = None, profile: Profile = None, name: Name = None, excel: InExcel = False) -> int:
    """Write a folder of samples; what the command line does not say is asked for on a terminal."""
    from reportgen.starter.choices import read_kind
    from reportgen.starter.folder import Start, write_folder

    chosen_kind = read_kind(kind or ask_kind())
    chosen_profile = profile or ask_profile()
    start = Start(chosen_kind, chosen_profile, name or ask_name(path.resolve().name))
    written = write_folder(path, start)
    echo(say("started", folder=path, count=len(written)))
    if excel:
        from reportgen.exchange import move_into_workbook

        echo(say("in_workbook", path=move_into_workbook(path)))
    echo(say("next_steps", folder=as_argument(path)))
    return 0


def is_asked() -> bool:
    """Whether a person sits at the other end."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_kind() -> str:
    """The kind of report, by its number; without a terminal it must be written."""
    from reportgen.starter.choices import list_kinds

    choices = list_kinds()
    if not is_asked():
        raise UsageError(problem("new-kind-missing", known=phrase("comma").join(choices.values())))
    return ask_choice(say("ask_kind"), choices, next(iter(choices)))


def ask_profile() -> str:
    """The profile, by its number; without a terminal the national one."""
    if not is_asked():
        return DEFAULT_PROFILE
    from reportgen.starter.choices import list_regions

    return ask_choice(say("ask_profile"), list_regions(), DEFAULT_PROFILE)


def ask_name(folder: str) -> str:
    """The name of the project or unit; without a terminal that of the folder."""
    return str(typer.prompt(say("ask_name"), default=folder, err=True)) if is_asked() else folder


def ask_choice(question: str, choices: Mapping[str, str], default: str) -> str:
    """One of the choices, by its number or as it is written."""
    keys = list(choices)
    echo(question, err=True)
    for number, key in enumerate(keys, 1):
        echo(f"  {number}　{choices[key]}", err=True)
    numbered = {str(number): key for number, key in enumerate(keys, 1)} | {key: key for key in keys}
    while (
        answer := str(typer.prompt(say("ask_number"), default=str(keys.index(default) + 1), err=True))
    ) not in numbered:
        echo(say("ask_again", count=len(keys)), err=True)
    return numbered[answer]
