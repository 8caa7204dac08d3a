"""The score sheet in the terminal, with colours for lost points."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from reportgen.cli.score_json import show_figure, write_number
from reportgen.cli.words import say
from reportgen.models.figure import FigureBook
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult

COLUMNS = ("indicator", "full_score", "score", "score_rate", "trace")
WIDTH_OF_A_FILE = 160


def print_sheet(result: EvaluationResult) -> None:
    """Print the sheet: levels in bold, indicators below them, and the total."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    table = Table(*(Column(say(column), overflow="fold") for column in COLUMNS))
    for group in result.groups:
        for row in list_rows(group, result.figures):
            table.add_row(*row)
        table.add_section()
    table.add_row(*total_row(result), style="bold")
    console.print(table)
    console.print(say("grade", grade=result.grade.name))


def list_rows(level: GroupResult, figures: FigureBook, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """The row of a level, then those of what is below it."""
    rate = show_figure(figures, f"levels.{level.group.id}.score_rate") or ""
    name = "  " * depth + escape(level.group.name)
    yield tuple(f"[bold]{cell}[/]" for cell in (name, write_number(level.full_score), write_number(level.score), rate))
    for leaf in level.indicators:
        yield leaf_row(leaf, figures, depth + 1)
    for group in level.groups:
        yield from list_rows(group, figures, depth + 1)


def leaf_row(leaf: IndicatorResult, figures: FigureBook, depth: int) -> tuple[str, ...]:
    """The row of an indicator; red where it lost points."""
    indicator = leaf.indicator
    points = write_number(leaf.score)
    return (
        "  " * depth + escape(indicator.name),
        write_number(indicator.full_score),
        points if leaf.is_full else f"[red]{points}[/]",
        show_figure(figures, f"indicators.{indicator.id}.score_rate") or "",
        "\n".join(list_reasons(leaf)),
    )


def list_reasons(leaf: IndicatorResult) -> Iterator[str]:
    """How the score was computed, and in red what was lost."""
    yield from map(escape, leaf.trace)
    for one in leaf.deductions:
        lost = say("lost", points=write_number(one.points), reason=one.reason)
        yield f"[red]{escape(lost)}[/]"


def total_row(result: EvaluationResult) -> tuple[str, ...]:
    """The last row."""
    rate = show_figure(result.figures, "total.score_rate") or ""
    return (say("total"), write_number(result.full_score), write_number(result.score), rate, "")
