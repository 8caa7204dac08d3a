"""The summary of a batch for people: the ranking as a table, the figures of the whole, and what gave no report."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from reportgen.batch.order import Order
from reportgen.batch.summary import Summary
from reportgen.batch.workbook import words
from reportgen.cli.printing import describe, echo
from reportgen.cli.words import say

_RANKED = 10  # lines of the table; the workbook has all
_FAILED = 20


def print_summary(summary: Summary, order: Order, workbook: Path | None) -> None:
    """Print the ranking, the figures of the whole, and what gave no report with its problems."""
    if any(True for _ in summary.list_ranked(1)):
        print_ranking(summary)
    for line in describe_whole(summary):
        echo(line)
    print_failures(summary)
    for problem in summary.problems:
        echo(describe(problem), err=True)
    echo(say("batch_written", output=order.options.output, journal=order.journal))
    if workbook is not None:
        echo(say("beside", path=workbook))


def print_ranking(summary: Summary) -> None:
    """Print the table of the best, and of the last where there are more than fit."""
    table = Table(box=box.SIMPLE_HEAD)
    layout, statuses = words()["sheets"]["evaluations"], words()["statuses"]
    rank, name, subject, _, score, _, grade, status, problems = layout["columns"][:9]
    for heading in (rank, name, subject, score, grade, status, problems):
        table.add_column(heading, justify="right" if heading in {rank, score, problems} else "left")
    best, ranked = list(summary.list_ranked(2 * _RANKED)), len(summary.rank())
    last = list(summary.list_ranked(_RANKED, lowest=True)) if ranked > len(best) else []
    for place, one in [*(best[:_RANKED] if last else best), *last]:
        if last and one is last[0][1]:
            table.add_row("…")
        shown = (f"{one.score}/{one.full_score}", one.grade, statuses[one.status], str(len(one.problems)))
        table.add_row(str(place), one.name, one.subject, *shown)
    Console(markup=False, emoji=False).print(table)  # names are words, whatever is in them


def describe_whole(summary: Summary) -> Iterator[str]:
    """The figures of the whole, in words."""
    counts = {str(status): number for status, number in summary.statuses.items()}
    yield say("batch_counted", all=len(summary), **{"built": 0, "unchanged": 0, "failed": 0, **counts})
    statistics = summary.count_statistics()
    if statistics is not None:
        yield say("batch_statistics", **asdict(statistics))
        grades = (say("batch_grade", grade=grade, number=number) for grade, number in summary.grades.most_common())
        yield say("batch_grades", grades="　".join(grades))


def print_failures(summary: Summary) -> None:
    """Print the problems of what gave no report, as far as a screen holds them."""
    for number, one in enumerate(summary.list_failed()):
        if number == _FAILED:
            echo(say("batch_more_failures", more=summary.statuses[one.status] - _FAILED), err=True)
            return
        echo(one.name, err=True)
        for problem in one.problems:
            echo(describe(problem), err=True)
