"""The score sheet in the terminal, with colours for lost points."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from reportgen.cli.score_json import show_figure
from reportgen.cli.words import say
from reportgen.models.figure import FigureBook
from reportgen.models.profile import OverallCompletion, Profile
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult
from reportgen.models.rounding import write_plain

COLUMNS = ("indicator", "full_score", "score", "score_rate", "counts", "trace")
DEFINITIONS = {
    OverallCompletion.MEAN_OF_RATES: "mean_of_rates",
    OverallCompletion.MEAN_OF_CAPPED_RATES: "mean_of_capped_rates",
    OverallCompletion.SHARE_OF_MET: "share_of_met",
}
WIDTH_OF_A_FILE = 160


def print_sheet(result: EvaluationResult, profile: Profile, title: str = "") -> None:
    """Print the sheet: levels in bold, indicators below them, the total, and what it amounts to."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    table = Table(*(Column(say(column), overflow="fold") for column in COLUMNS), title=escape(title))
    for group in result.groups:
        for row in list_rows(group, result.figures):
            table.add_row(*row)
        table.add_section()
    table.add_row(*total_row(result), style="bold")
    console.print(table)
    for line in conclude(result, profile):
        console.print(escape(line))


def conclude(result: EvaluationResult, profile: Profile) -> Iterator[str]:
    """The grade with its band and the document that sets it, and the overall completion with its definition."""
    yield say("grade", grade=result.grade.name, band=describe_band(result, profile), citation=profile.grades.citation)
    rate = show_figure(result.figures, "total.completion_rate")
    if rate is not None:
        yield say("completion", rate=rate, definition=say(DEFINITIONS[profile.overall_completion]))


def describe_band(result: EvaluationResult, profile: Profile) -> str:
    """From which mark to which the grade reaches."""
    names = [band.name for band in profile.grades.bands]
    place = names.index(result.grade.name)
    low = write_plain(result.grade.at_least)
    if place == 0:
        return say("band_best", low=low)
    return say("band", low=low, high=write_plain(profile.grades.bands[place - 1].at_least))


def list_rows(level: GroupResult, figures: FigureBook, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """The row of a level, then those of what is below it."""
    rate = show_figure(figures, f"levels.{level.group.id}.score_rate") or ""
    name = "  " * depth + escape(level.group.name)
    points = mark_lost(write_plain(level.score), is_full=level.score == level.full_score)
    counts = count_marks(figures, f"levels.{level.group.id}")
    yield tuple(f"[bold]{cell}[/]" for cell in (name, write_plain(level.full_score), points, rate, counts))
    for leaf in level.indicators:
        yield leaf_row(leaf, figures, depth + 1)
    for group in level.groups:
        yield from list_rows(group, figures, depth + 1)


def leaf_row(leaf: IndicatorResult, figures: FigureBook, depth: int) -> tuple[str, ...]:
    """The row of an indicator; red where it lost points."""
    indicator = leaf.indicator
    points = write_plain(leaf.score)
    return (
        "  " * depth + escape(indicator.name),
        write_plain(indicator.full_score),
        mark_lost(points, is_full=leaf.is_full),
        show_figure(figures, f"indicators.{indicator.id}.score_rate") or "",
        "",
        "\n".join(list_reasons(leaf)),
    )


def mark_lost(points: str, *, is_full: bool) -> str:
    """The points, red where some are missing."""
    return points if is_full else f"[red]{points}[/]"


def count_marks(figures: FigureBook, prefix: str) -> str:
    """How many indicators have their full score, and how many lost points."""
    full, lost = (figures.get(f"{prefix}.{name}") for name in ("full_marks", "deducted"))
    return f"{full.value:f}/{lost.value:f}" if full and lost else ""


def list_reasons(leaf: IndicatorResult) -> Iterator[str]:
    """How the score was computed, and in red what was lost."""
    yield from map(escape, leaf.trace)
    for one in leaf.deductions:
        lost = say("lost", points=write_plain(one.points), reason=one.reason)
        yield f"[red]{escape(lost)}[/]"


def total_row(result: EvaluationResult) -> tuple[str, ...]:
    """The last row."""
    rate = show_figure(result.figures, "total.score_rate") or ""
    points = mark_lost(write_plain(result.score), is_full=result.score == result.full_score)
    return (say("total"), write_plain(result.full_score), points, rate, count_marks(result.figures, "counts"), "")
