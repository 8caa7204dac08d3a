"""A form that was found, as an evaluation folder writes it; nothing is added that the form does not say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.figures.forms import EXECUTION
from reportgen.intake.forms.found import Entries, FoundForm, FoundIndicator
from reportgen.intake.forms.headings import AMOUNTS, Column, Label, find_pattern, flatten, headings, say
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.numbers import NOTHING, read_amount, read_decimal
from reportgen.intake.forms.remarks import lack, list_unplaced, remedy
from reportgen.intake.forms.rows import unwrap
from reportgen.intake.forms.rules import Choice, Ground, choose_rule
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem

Data = dict[str, Any]

_FIELDS = {Column.INITIAL: "initial_budget", Column.ADJUSTED: "adjusted_budget", Column.SPENT: "spent"}
_TEXTS = {
    Column.TARGET: "target",
    Column.BASIS: "target_basis",
    Column.PRIOR: "prior_actual",
    Column.EVIDENCE: "evidence_kind",
    Column.ACTUAL: "actual",
}
_DEFAULT_UNIT = "万元"


@dataclass(frozen=True, slots=True)
class Composed:
    """A form's data without what it shares with others; `choices` and `rows` go by the ids of the indicators."""

    form: FoundForm
    data: Mapping[str, Any]
    choices: Mapping[str, Choice]
    rows: Mapping[str, FoundIndicator]
    problems: tuple[Problem, ...]


def compose_form(form: FoundForm, profile: Profile) -> Composed:
    """The data of a form, the rules chosen for its rows, and everything that is lacking or has no place."""
    funds, fund_problems = compose_funds(form)
    groups, choices, rows, row_problems = compose_groups(form, profile)
    data: Data = {"scope": "unit"} if form.is_unit else {}
    data["project"] = {"name": _name_project(form)}
    data |= {"funds": {"sources": funds}} if funds else {}
    goals = {key: _lay_out_goal(form.goals[label].text) for label, key in _GOALS.items() if label in form.goals}
    data |= {"goals": goals} if goals else {}
    data["indicators"] = [*_compose_execution(form), *groups]
    problems = (*form.problems, *fund_problems, *row_problems, *_compare_weights(form), *_list_lacking(form))
    return Composed(form, data, choices, rows, problems)


_GOALS = {Label.EXPECTED: "overall", Label.ACHIEVED: "achieved"}


def _name_project(form: FoundForm) -> str:
    """The project's name; a form that lacks it goes by the name of its file."""
    if form.is_unit:
        return say("unit_project")
    return unwrap(form.name(Label.PROJECT)) or form.source.rpartition(".")[0]


def _lay_out_goal(text: str) -> str:
    """The goals one a line, where they were numbered in one cell."""
    return find_pattern("words", "goal").sub("\n", text)


def compose_funds(form: FoundForm) -> tuple[list[Data], list[Problem]]:
    """The sources of funds; the first that is the total is the parent of the others."""
    sources: list[Data] = []
    problems: list[Problem] = []
    taken: dict[str, int] = {}
    for row in form.funds:
        name = unwrap(row[Column.SOURCE].text).rstrip(":：")
        source: Data = {"id": _tell_apart(_name_source(name), taken), "name": name}
        if source["id"] != "total" and any(one["id"] == "total" for one in sources):
            source["parent"] = "total"
        for column in AMOUNTS:
            entry = row.get(column)
            amount = None if entry is None else read_amount(entry.text, form.unit or _DEFAULT_UNIT)
            if amount is not None:
                source[_FIELDS[column]] = amount
            elif entry is not None and not NOTHING.match(flatten(entry.text)):
                problems.append(problem("intake-not-an-amount", entry.place, quote=entry.text, heading=name))
        sources.append(source)
    return sources, problems


def _name_source(name: str) -> str:
    plain = flatten(name)
    return next((known for word, known in headings()["sources"].items() if word in plain), "source")


def find_total(form: FoundForm) -> Entries:
    """The row of the funds that counts: the one called the total, or the only one; empty where there is none."""
    named = next((row for row in form.funds if _name_source(row[Column.SOURCE].text) == "total"), None)
    return named or (form.funds[0] if len(form.funds) == 1 else {})


def _compose_execution(form: FoundForm) -> list[Data]:
    """The group that scores the execution of the budget, where the form gives it points."""
    full = read_text(find_total(form), Column.FULL_SCORE)
    points = read_decimal(full)
    if not points:
        return []
    row = {"id": "execution_rate", "name": say("execution_rate"), "full_score": write_plain(points)}
    row_data: Data = {**row, "rule": {"method": "budget_execution"}}
    name = say("execution_group")
    return [{"id": EXECUTION, "name": name, "full_score": write_plain(points), "indicators": [row_data]}]


def read_text(entries: Entries, column: Column) -> str:
    """The text in a column; empty where there is none."""
    return entries[column].text if column in entries else ""


def compose_groups(
    form: FoundForm, profile: Profile
) -> tuple[list[Data], dict[str, Choice], dict[str, FoundIndicator], list[Problem]]:
    """The tree of indicators; full scores of levels are the sums of their rows."""
    taken: dict[str, int] = {EXECUTION: 1, "execution_rate": 1}
    choices: dict[str, Choice] = {}
    rows: dict[str, FoundIndicator] = {}
    problems: list[Problem] = []
    groups: list[Data] = []
    for row in form.indicators:
        parent = _find_group(groups, row, taken)
        full = read_decimal(row.text(Column.FULL_SCORE))
        if full is None:
            problems.append(_lack_cell(row, Column.FULL_SCORE))
        key = _tell_apart(f"{parent['id']}_{1 + len(parent['indicators'])}", taken)
        choice = choose_rule(row, profile) if full is not None else _UNSCORED
        parent["indicators"].append(_compose_row(row, key, full or Decimal(0), choice))
        choices[key], rows[key] = choice, row
        problems += _list_lacking_cells(row, choice.rule["method"])
    for group in groups:
        _add_up(group)
    return groups, choices, rows, problems


_UNSCORED = Choice({"method": "unscored"}, Ground.UNSCORED)


def _find_group(groups: list[Data], row: FoundIndicator, taken: dict[str, int]) -> Data:
    """The group that a row belongs to: the last one of its names, or a new one."""
    first = row.level1 or row.level2 or say("no_level")
    if not groups or groups[-1]["name"] != first:
        groups.append(_make_group(first, taken))
    if not row.level2 or not row.level1:
        return _with_rows(groups[-1])
    below: list[Data] = groups[-1].setdefault("groups", [])
    if not below or below[-1]["name"] != row.level2:
        below.append(_make_group(row.level2, taken))
    return _with_rows(below[-1])


def _make_group(name: str, taken: dict[str, int]) -> Data:
    known = headings()["ids"].get(flatten(name), "level")
    return {"id": _tell_apart(known, taken), "name": name, "full_score": "0"}


def _with_rows(group: Data) -> Data:
    group.setdefault("indicators", [])
    return group


def _tell_apart(wanted: str, taken: dict[str, int]) -> str:
    """The id, with a number behind it where it was taken before."""
    taken[wanted] = taken.get(wanted, 0) + 1
    return wanted if taken[wanted] == 1 else f"{wanted}_{taken[wanted]}"


def _add_up(group: Data) -> Decimal:
    """The full score of a group from those below it."""
    below = [_add_up(one) for one in group.get("groups", ())]
    rows = [Decimal(one["full_score"]) for one in group.get("indicators", ())]
    total = sum((*below, *rows), Decimal(0))
    group["full_score"] = write_plain(total)
    for key in ("groups", "indicators"):  # after the full score, as a person writes them
        if key in group:
            group[key] = group.pop(key)
    return total


def _compose_row(row: FoundIndicator, key: str, full: Decimal, choice: Choice) -> Data:
    data: Data = {"id": key, "name": row.text(Column.NAME), "full_score": write_plain(full), "rule": dict(choice.rule)}
    data |= {field: row.text(column) for column, field in _TEXTS.items() if row.text(column)}
    if choice.rule["method"] == "not_applicable":
        return data
    reason, measures = split_reason(row)
    data |= {"deviation_reason": reason} if reason else {}
    return data | ({"improvement_measures": measures} if measures else {})


def split_reason(row: FoundIndicator) -> tuple[str, str]:
    """The reason and the measures, which many forms print in one cell."""
    reason, measures = row.text(Column.REASON), row.text(Column.MEASURES)
    if NOTHING.match(flatten(reason)):
        reason = ""
    if NOTHING.match(flatten(measures)):
        measures = ""
    pieces = find_pattern("words", "measures").split(reason, maxsplit=1)
    if not measures and len(pieces) > 1 and pieces[0].strip():
        return pieces[0].strip(), pieces[1].strip()
    return reason, measures


def _list_lacking_cells(row: FoundIndicator, method: str) -> Iterator[Problem]:
    """What a row must say and does not."""
    needed = {Column.TARGET, Column.ACTUAL, Column.SCORE}
    if method == "not_applicable":
        needed.discard(Column.ACTUAL)
    if method == "budget_execution":
        needed -= {Column.TARGET, Column.ACTUAL}
    for column in (Column.TARGET, Column.ACTUAL, Column.SCORE):
        if column in needed and not row.text(column):
            yield _lack_cell(row, column)
    for column in (Column.FULL_SCORE, Column.SCORE):
        if row.text(column) and read_decimal(row.text(column)) is None:
            yield from list_unplaced([row.cells[column]], headings()["columns"][column][0])
    full, score = (read_decimal(row.text(column)) for column in (Column.FULL_SCORE, Column.SCORE))
    if full is not None and score is not None and score > full:
        values = {"heading": row.text(Column.NAME), "stated": row.text(Column.SCORE), "expected": write_plain(full)}
        yield problem("intake-score-over-full", row.where(Column.SCORE), **values)


def _lack_cell(row: FoundIndicator, column: Column) -> Problem:
    what = f"{row.text(Column.NAME)}：{headings()['columns'][column][0]}"
    return lack(what, row.place, remedy(f"cell_{column.value}"))


def _compare_weights(form: FoundForm) -> Iterator[Problem]:
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


def _list_lacking(form: FoundForm) -> Iterator[Problem]:
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
