"""`reportgen templates`: which packs there are, whether their Word files are well written, and a new one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.parameters import AsJson
from reportgen.cli.printing import count, echo, print_findings, print_json
from reportgen.cli.words import help_for, say
from reportgen.errors import UsageError
from reportgen.problems import Problem, has_errors, problem, suggest

Targets = Annotated[list[str], typer.Argument(metavar="FILE|PACK", help=help_for("lint_targets"), show_default=False)]
Evaluation = Annotated[
    Path | None, typer.Option("--with", metavar="PATH", help=help_for("lint_with"), exists=True, file_okay=False)
]
Copy = Annotated[Path | None, typer.Option("--annotate", metavar="OUT.docx", help=help_for("lint_annotate"))]
IsShell = Annotated[bool | None, typer.Option("--shell/--form", help=help_for("lint_kind"), show_default=False)]
PackName = Annotated[str, typer.Argument(metavar="NAME", help=help_for("pack_name"), show_default=False)]
Parent = Annotated[str, typer.Option("--extends", metavar="PACK", help=help_for("pack_extends"), show_default=False)]


def list_templates(*, as_json: AsJson = False) -> int:
    """Print every pack with what it extends and the Word files it brings, and every profile."""
    from reportgen.templating.packs import list_packs
    from reportgen.workspace import profile_files

    packs, profiles = list_packs(), profile_files()
    if as_json:
        listed = [
            {"name": one.name, "title": one.title, "extends": list(one.extends), "word_files": list(one.word_files)}
            for one in packs
        ]
        print_json({"packs": listed, "profiles": list(profiles)})
        return 0
    for one in packs:
        echo(typer.style(one.name, bold=True) + f"　{one.title}")
        echo("  " + say("pack_extends", names=" → ".join(one.extends)) if one.extends else "  " + say("pack_base"))
        for file in one.word_files:
            echo(f"  {file}")
    echo(say("profiles_are", names="、".join(profiles)))
    return 0


def lint_templates(
    targets: Targets,
    *,
    as_json: AsJson = False,
    evaluation: Evaluation = None,
    annotate: Copy = None,
    is_shell: IsShell = None,
) -> int:
    """Print what is wrong with the tags of each Word file; 1 where one of the problems is an error."""
    from reportgen.templating.proofs import proofread_pack

    files = [file for target in targets for file in find_files(target)]
    if annotate is not None and len(files) != 1:
        raise UsageError(problem("lint-one-file", count=len(files)))
    found = {file: lint(file, is_shell, evaluation) for file in files}
    if annotate is not None:
        from reportgen.audit.annotation import write_annotated

        write_annotated(files[0], found[files[0]], annotate)
    for folder in find_packs(targets):
        found |= by_file(folder, proofread_pack(folder.name))
    print_lint(found, as_json=as_json)
    return int(any(has_errors(problems) for problems in found.values()))


def find_files(target: str) -> Sequence[Path]:
    """A Word file itself, or those of a pack."""
    from reportgen.templating.packs import list_word_files
    from reportgen.workspace import pack_names

    if Path(target).is_file():
        return (Path(target),)
    if target not in pack_names():
        raise UsageError(problem("lint-target", found=target, advice=suggest(target, pack_names())))
    return list_word_files(target)


def find_packs(targets: Sequence[str]) -> Sequence[Path]:
    """The folders of the packs among the targets."""
    from reportgen.workspace import pack_folder

    return [pack_folder(target) for target in targets if not Path(target).is_file()]


def by_file(folder: Path, problems: Sequence[Problem]) -> Mapping[Path, tuple[Problem, ...]]:
    """The problems of a pack under the files in which they are; under the folder, where there are none."""
    found: dict[Path, tuple[Problem, ...]] = {} if problems else {folder: ()}
    for one in problems:
        file = Path(one.location.file or folder)
        found[file] = (*found.get(file, ()), one)
    return found


def lint(file: Path, is_shell: bool | None, evaluation: Path | None) -> tuple[Problem, ...]:  # noqa: FBT001 - the option
    """What is wrong with a file; filled for trial where there is an evaluation."""
    from reportgen.templating.linting import lint_file, tell_kind
    from reportgen.templating.trial import try_template

    kind = tell_kind(file, is_shell=is_shell)
    return lint_file(file, kind) if evaluation is None else try_template(file, kind, evaluation)


def print_lint(found: Mapping[Path, Sequence[Problem]], *, as_json: bool) -> None:
    """Print the problems by file, or all as JSON."""
    if as_json:
        print_json({"problems": [one.to_json() for problems in found.values() for one in problems]})
        return
    for file, problems in found.items():
        print_findings(str(file), problems)
        echo(count(problems) if problems else say("all_well"))


def new_template(name: PackName, *, parent: Parent = "project-evaluation") -> int:
    """Write a new pack that extends another."""
    from reportgen.templating.packs import write_pack

    for path in write_pack(name, parent):
        echo(str(path))
    echo(say("pack_next", pack=name))
    return 0
