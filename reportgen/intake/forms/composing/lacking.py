"""What an evaluation needs and a form does not say, and weights that are not the sum of their rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.intake.forms.composing.funds import find_total, read_text
from reportgen.intake.forms.found import FoundForm, FoundIndicator
from reportgen.intake.forms.headings import Column, Label, headings
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.numbers import read_decimal
from reportgen.intake.forms.remarks import lack, list_unplaced, remedy
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem


def list_lacking_cells(row: FoundIndicator, method: str) -> Iterator[Problem]:
    """What a row must say and does not."""
    needed = {Column.TARGET, Column.ACTUAL, Column.SCORE}
    if method == "not_applicable":
        needed.discard(Column.ACTUAL)
    if method == "budget_execution":
        needed -= {Column.TARGET, Column.ACTUAL}
    for column in (Column.TARGET, Column.ACTUAL, Column.SCORE):
        if column in needed and not row.text(column):
            yield lack_cell(row, column)
    for column in (Column.FULL_SCORE, Column.SCORE):
        if row.text(column) and read_decimal(row.text(column)) is None:
            yield from list_unplaced([row.cells[column]], headings()["columns"][column][0])
    full, score = (read_decimal(row.text(column)) for column in (Column.FULL_SCORE, Column.SCORE))
    if full is not None and score is not None and score > full:
        values = {"heading": row.text(Column.NAME), "stated": row.text(Column.SCORE), "expected": write_plain(full)}
        yield problem("intake-score-over-full", row.where(Column.SCORE), **values)


def lack_cell(row: FoundIndicator, column: Column) -> Problem:
    """The problem that a row says nothing in a column."""
    what = f"{row.text(Column.NAME)}：{headings()['columns'][column][0]}"
    return lack(what, row.place, remedy(f"cell_{column.value}"))


def compare_weights(form: FoundForm) -> Iterator[Problem]:
    """A level whose printed weight is not the sum of its rows, and a total that is not the sum of all."""
    for name, entry in form.weights.items():
        rows = [row for row in form.indicators if name in {row.level1, row.level2}]
        if rows:
            yield from _compare_weight(name, entry, _sum_points(rows))
    if Column.FULL_SCORE in form.total:
        execution = read_decimal(read_text(find_total(form), Column.FULL_SCORE)) or Decimal(0)
        name = headings()["labels"]["total"][0]
        yield from _compare_weight(name, form.total[Column.FULL_SCORE], _sum_points(form.indicators) + execution)


def _sum_points(rows: Sequence[FoundIndicator]) -> Decimal:
    return sum((read_decimal(row.text(Column.FULL_SCORE)) or Decimal(0) for row in rows), Decimal(0))


def _compare_weight(name: str, entry: Entry, points: Decimal) -> Iterator[Problem]:
    if read_decimal(entry.text) not in {None, points}:
        values = {"name": name, "stated": entry.text, "expected": write_plain(points)}
        yield problem("intake-level-weight", entry.place, **values)


def list_lacking(form: FoundForm) -> Iterator[Problem]:
    """What an evaluation needs and the form does not say."""
    needed: Sequence[tuple[bool, str]] = (
        (form.is_unit or bool(form.name(Label.PROJECT)), "project"),
        (bool(form.year), "year"),
        (bool(form.title), "title"),
        (form.is_unit or bool(form.name(Label.DEPARTMENT)), "department"),
        (bool(form.name(Label.IMPLEMENTER) or (form.is_unit and form.name(Label.UNIT))), "implementer"),
        (bool(form.funds), "funds"),
        (not form.funds or bool(form.unit), "unit"),
        (not form.funds or bool(read_decimal(read_text(find_total(form), Column.FULL_SCORE))), "execution"),
        (Label.EXPECTED in form.goals, "expected"),
        (Label.ACHIEVED in form.goals, "achieved"),
        (form.is_unit or bool(form.total), "total"),
    )
    for there, name in needed:
        if not there:
            yield lack(headings()["lacking"][name], form.place, remedy(name))
