"""The program `reportgen`: its commands, and what happens when one of them fails."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from reportgen.cli.adopt import adopt
from reportgen.cli.audit import audit
from reportgen.cli.batch import batch
from reportgen.cli.build import build
from reportgen.cli.changes import changes
from reportgen.cli.check import check
from reportgen.cli.doctor import doctor
from reportgen.cli.evidence import evidence
from reportgen.cli.explain import explain
from reportgen.cli.export import export
from reportgen.cli.importing import import_files
from reportgen.cli.issue import issue
from reportgen.cli.new import new
from reportgen.cli.printing import print_failure, print_usage_error
from reportgen.cli.schema import schema
from reportgen.cli.score import score
from reportgen.cli.templates import lint_templates, list_templates, new_template
from reportgen.cli.words import help_for, say, translate_help
from reportgen.errors import ReportgenError

COMMANDS: Mapping[str, Callable[..., int]] = {
    "new": new,
    "check": check,
    "score": score,
    "explain": explain,
    "build": build,
    "batch": batch,
    "adopt": adopt,
    "issue": issue,
    "changes": changes,
    "audit": audit,
    "export": export,
    "import": import_files,
    "evidence": evidence,
    "schema": schema,
    "doctor": doctor,
}

# Commands of two words, each with the name of its help.
GROUPS: Mapping[str, Mapping[str, tuple[str, Callable[..., int]]]] = {
    "templates": {
        "list": ("templates_list", list_templates),
        "lint": ("templates_lint", lint_templates),
        "new": ("templates_new", new_template),
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


def make_application() -> typer.Typer:
    """The typer program with every command of the table."""
    application = typer.Typer(
        cls=Group,
        help=help_for("reportgen"),
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    application.callback()(show_help_without_command)
    for name, command in COMMANDS.items():
        application.command(name, cls=Command, help=help_for(name))(command)
    for name, commands in GROUPS.items():
        group = typer.Typer(cls=Group, help=help_for(name), no_args_is_help=True)
        for word, (text, command) in commands.items():
            group.command(word, cls=Command, help=help_for(text))(command)
        application.add_typer(group, name=name)
    return application


def show_help_without_command(
    context: typer.Context,
    debug: Annotated[bool, typer.Option(DEBUG, help=help_for("debug"))] = False,  # noqa: ARG001, FBT002 — read by main
) -> None:
    """Print the help where no command was given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit status.

    A command makes little garbage and soon ends: looking for it would cost a tenth of its time, on the way out too.
    """
    gc.disable()
    leave_out_plugins()
    status = run(sys.argv[1:] if arguments is None else list(arguments))
    gc.freeze()
    sys.exit(status)


def leave_out_plugins() -> None:
    """Keep pydantic from looking through every package installed for plugins, which its models here do not use.

    Its variable says so to the processes of a batch as well, but only once it has imported a reader of e-mail to look.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


def run(arguments: Sequence[str]) -> int:
    """Run one command; whatever stops it is told in Chinese, and its exit status returned."""
    try:
        return make_application()(args=arguments, prog_name="reportgen", standalone_mode=False) or 0
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
        typer.echo(say("bug", kind=type(error).__name__, message=error), err=True)
        return 1
