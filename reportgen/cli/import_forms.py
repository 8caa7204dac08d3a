"""What an import of self-evaluation forms came to: on the terminal as tables, for programs as JSON."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from reportgen.audit.wording import describe_place
from reportgen.cli.printing import COLOURS, count, echo, print_json
from reportgen.cli.words import say
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem
from reportgen.workspace import as_argument

if TYPE_CHECKING:
    from reportgen.intake.forms import Imported, ImportedForm
    from reportgen.intake.forms.comparing import Compared

COLUMNS = ("indicator", "full_score", "printed_score", "our_score", "chosen_rule")
GROUNDS = {
    "fixed": "ground_fixed",
    "printed": "ground_printed",
    "computed": "ground_computed",
    "graded": "ground_graded",
    "judged": "ground_judged",
    "unscored": "ground_unscored",
}
WIDTH_OF_A_FILE = 120


def print_imported(imported: "Imported", *, as_json: bool) -> None:
    """Print where the folder is, the scores of each form, and what had no place or is lacking."""
    if as_json:
        print_json(imported_json(imported))
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    for form in imported.forms:
        console.print(compare_table(form))
    print_left_over(imported.problems)
    values = {"folder": imported.folder, "forms": len(imported.forms), "profile": imported.profile.name}
    echo(say("imported", title=imported.profile.title, **values))
    scores = [one for form in imported.forms for one in form.scores]
    same = sum(one.is_same for one in scores)
    grounds = [str(one.ground) for one in scores]
    counted = {name: grounds.count(name) for name in ("graded", "judged")}
    echo(say("imported_scores", scores=len(scores), same=same, **counted))
    echo(say("imported_next" if imported.problems else "imported_next_clean", folder=as_argument(imported.folder)))


def compare_table(form: "ImportedForm") -> Table:
    """The printed scores of a form beside ours; red where they differ."""
    source = form.composed.form.source
    table = Table(*(Column(say(name), overflow="fold") for name in COLUMNS), title=escape(f"{form.name}（{source}）"))
    for one in form.scores:
        ours = show(one.score)
        table.add_row(
            escape(one.name),
            show(one.full_score),
            show(one.printed),
            ours if one.is_same else f"[red]{ours}[/]",
            escape(describe_rule(one)),
            style="bold" if one.ground is None else "",
        )
    return table


def show(number: Decimal | None) -> str:
    """A number as the score sheet prints it; a dash where there is none."""
    return "—" if number is None else write_plain(number)


def describe_rule(one: "Compared") -> str:
    """The method of a row and why it was chosen."""
    return "" if one.ground is None else say(GROUNDS[one.ground], method=one.method_name)


def print_left_over(problems: Iterable[Problem]) -> None:
    """Print the problems under the names of their files."""
    shown = tuple(problems)
    file = None
    for one in shown:
        if one.location.file != file:
            file = one.location.file
            echo(typer.style(str(file), bold=True), err=True)
        place = describe_place(one.location)
        severity = typer.style(say(one.severity), fg=COLOURS[one.severity])
        echo(f"  {severity}：{one.message}" + (f"（{place}）" if place else ""), err=True)
        echo("    " + typer.style(one.hint, dim=True), err=True)
    if shown:
        echo(count(shown), err=True)


def imported_json(imported: "Imported") -> dict[str, Any]:
    """The shape that `import --json` promises."""
    return {
        "folder": str(imported.folder),
        "profile": imported.profile.name,
        "forms": [_form_json(form) for form in imported.forms],
        "problems": [one.to_json() for one in imported.problems],
    }


def _form_json(form: "ImportedForm") -> dict[str, Any]:
    found = form.composed.form
    return {
        "slug": form.slug,
        "name": form.name,
        "source": found.source,
        "place": found.place.cell,
        "scores": list(_scores_json(form)),
    }


def _scores_json(form: "ImportedForm") -> Iterator[dict[str, Any]]:
    for one in form.scores:
        numbers = {"full_score": one.full_score, "printed": one.printed, "score": one.score}
        yield {
            "id": one.id,
            "name": one.name,
            **{name: None if number is None else write_plain(number) for name, number in numbers.items()},
            "same": one.is_same,
            "method": one.method or None,
            "chosen": None if one.ground is None else str(one.ground),
        }
