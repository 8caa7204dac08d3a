"""The program `reportgen`: its commands, and what happens when one of them fails."""

import errno
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from reportgen.cli.printing import print_failure, print_usage_error
from reportgen.cli.words import help_for, say, translate_help
from reportgen.errors import ReportgenError

# Each command is a function of a module beside this one, imported when it is asked for: a program runs one.
COMMANDS: Mapping[str, str] = {
    "new": "new.new",
    "check": "check.check",
    "score": "score.score",
    "explain": "explain.explain",
    "build": "build.build",
    "batch": "batch.batch",
    "adopt": "adopt.adopt",
    "issue": "issue.issue",
    "changes": "changes.changes",
    "audit": "audit.audit",
    "export": "export.export",
    "import": "importing.import_files",
    "evidence": "evidence.evidence",
    "schema": "schema.schema",
    "doctor": "doctor.doctor",
}

# Commands of two words, each with the name of its help.
GROUPS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "templates": {
        "list": ("templates_list", "templates.list_templates"),
        "lint": ("templates_lint", "templates.lint_templates"),
        "new": ("templates_new", "templates.new_template"),
    },
}

DEBUG = "--debug"
INTERRUPTED = 130  # what a shell reports of a program that was stopped with Ctrl+C


class Group(TyperGroup):
    """A group of commands whose help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help of the program."""
        return translate_help(super().get_help(ctx))


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return translate_help(super().get_help(ctx))


def make_application(wanted: str | None = None) -> typer.Typer:
    """The typer program with the command that is wanted, or with all where there is none of that name."""
    application = typer.Typer(
        cls=Group,
        help=help_for("reportgen"),
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    application.callback()(show_help_without_command)
    is_known = wanted in COMMANDS or wanted in GROUPS
    for name, place in COMMANDS.items():
        if name == wanted or not is_known:
            application.command(name, cls=Command, help=help_for(name))(find_command(place))
    for name, commands in GROUPS.items():
        if name == wanted or not is_known:
            application.add_typer(make_group(name, commands), name=name)
    return application


def make_group(name: str, commands: Mapping[str, tuple[str, str]]) -> typer.Typer:
    """The commands of two words that share their first."""
    group = typer.Typer(cls=Group, help=help_for(name), no_args_is_help=True)
    for word, (text, place) in commands.items():
        group.command(word, cls=Command, help=help_for(text))(find_command(place))
    return group


def find_command(place: str) -> Callable[..., int]:
    """The function of a command: `module.function`."""
    module, function = place.split(".")
    return cast(Callable[..., int], getattr(import_module(f"reportgen.cli.{module}"), function))


def show_help_without_command(
    context: typer.Context,
    debug: Annotated[bool, typer.Option(DEBUG, help=help_for("debug"))] = False,  # noqa: ARG001, FBT002 — read by main
) -> None:
    """Print the help where no command was given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def run(arguments: Sequence[str]) -> int:
    """Run one command; whatever stops it is told in Chinese, and its exit status returned."""
    try:
        application = make_application(next((one for one in arguments if not one.startswith("-")), None))
        return application(args=arguments, prog_name="reportgen", standalone_mode=False) or 0
    except ReportgenError as error:
        print_failure(error)
        return error.exit_status
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        print_usage_error(error)
        return error.exit_code
    except Exception as error:
        if DEBUG in arguments:
            raise
        is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        told = say("disk_full") if is_full else say("bug", kind=type(error).__name__, message=error)
        typer.echo(told, err=True)
        return 1
