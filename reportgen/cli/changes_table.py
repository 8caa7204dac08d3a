"""What changed since an issued version, in the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from reportgen.cli.words import say
from reportgen.revision.changes import Changes, ScoreChange
from reportgen.revision.changes_inputs import InputChange
from reportgen.revision.changes_text import RowChange, TableChange
from reportgen.revision.manifest import StatedScore

if TYPE_CHECKING:
    from reportgen.delivery import Compared

WIDTH_OF_A_FILE = 160
NOTHING = "—"
Rows = Iterable[Sequence[str | None]]


def print_changes(compared: "Compared") -> None:
    """Print a table for each kind of change; nothing where there is none of a kind."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    changes = compared.changes
    if changes.is_empty:
        console.print(escape(say("unchanged", since=changes.since)))
    for title, columns, rows in list_tables(changes):
        show(console, title, columns, list(rows))
    console.print(escape("\n".join(conclude(compared))))


def list_tables(changes: Changes) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """Each kind of change with its columns and rows."""
    inputs = ((name_place(one), one.field, one.old, one.new) for one in changes.inputs)
    yield "changed_inputs", ("source", "field", "old", "new"), inputs
    yield "changed_templates", ("source", "change"), ((one.file, say(one.kind)) for one in changes.templates)
    figures = ((one.id, one.name, one.old, one.new, str(one.places)) for one in changes.figures)
    yield "changed_figures", ("figure", "name", "old", "new", "places"), figures
    yield "changed_scores", ("indicator", "old", "new"), map(list_score, changes.scores)
    sentences = ((one.place, one.old, one.new) for one in changes.text)
    yield "changed_text", ("place", "old", "new"), sentences
    rows = (list_row(table, row) for table in changes.tables for row in table.rows)
    yield "changed_tables", ("table", "row", "old", "new"), rows


def name_place(change: InputChange) -> str:
    """The file with its line."""
    return f"{change.file}:{change.line}" if change.line else change.file


def list_score(change: ScoreChange) -> tuple[str, str, str]:
    """A score with its deductions on lines of their own."""
    return change.name, describe_score(change.old), describe_score(change.new)


def describe_score(score: StatedScore | None) -> str:
    """The points, and what was lost and why."""
    if score is None:
        return ""
    lost = (say("lost", points=points, reason=reason) for points, reason in score.deductions)
    return "\n".join((score.score, *lost))


def list_row(table: TableChange, row: RowChange) -> tuple[str, str, str, str]:
    """A row with the cells that differ; the whole row where the other version lacks it."""
    old, new = row.old or (), row.new or ()
    differing = range(len(old)) if len(old) == len(new) else ()
    kept = [number for number in differing if old[number] != new[number]]
    before, after = ([one[number] for number in kept] if kept else list(one) for one in (old, new))
    return table.name or table.place, str(row.number), " | ".join(before), " | ".join(after)


def show(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> None:
    """Print one table."""
    if not rows:
        return
    table = Table(
        *(Column(say(one), overflow="fold") for one in columns), title=escape(say(title)), title_justify="left"
    )
    for row in rows:
        table.add_row(*(escape(cell) if cell else NOTHING for cell in row))
    console.print(table)


def conclude(compared: "Compared") -> Iterator[str]:
    """Whether score and grade change, and how people's edits fared."""
    changes = compared.changes
    (old, new), (grade, new_grade) = changes.total, changes.grade
    if changes.has_total:
        yield say("total_same" if old == new else "total_changed", old=old, new=new)
        yield say("grade_same" if grade == new_grade else "grade_changed", old=grade, new=new_grade)
    edits = compared.built.edits
    if edits and (edits.blocks or edits.conflicts):
        yield say("edits", kept=len(edits.blocks), conflicts=len(edits.conflicts))
    yield from (say("conflict", yours=one.yours, generated=one.generated) for one in compared.built.conflicts)
