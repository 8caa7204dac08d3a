"""The rows of a form as a tree of indicators, each with the rule chosen for it."""

from decimal import Decimal

from reportgen.figures.forms import EXECUTION
from reportgen.intake.forms.composing.data import Data, tell_apart
from reportgen.intake.forms.composing.lacking import lack_cell, list_lacking_cells
from reportgen.intake.forms.found import FoundForm, FoundIndicator
from reportgen.intake.forms.headings import Column, find_pattern, flatten, headings, say
from reportgen.intake.forms.numbers import NOTHING, read_decimal
from reportgen.intake.forms.rules import Choice, Ground, choose_rule
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem

_TEXTS = {
    Column.TARGET: "target",
    Column.BASIS: "target_basis",
    Column.PRIOR: "prior_actual",
    Column.EVIDENCE: "evidence_kind",
    Column.ACTUAL: "actual",
}
_UNSCORED = Choice({"method": "unscored"}, Ground.UNSCORED)


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
            problems.append(lack_cell(row, Column.FULL_SCORE))
        key = tell_apart(f"{parent['id']}_{1 + len(parent['indicators'])}", taken)
        choice = choose_rule(row, profile) if full is not None else _UNSCORED
        parent["indicators"].append(_compose_row(row, key, full or Decimal(0), choice))
        choices[key], rows[key] = choice, row
        problems += list_lacking_cells(row, choice.rule["method"])
    for group in groups:
        _add_up(group)
    return groups, choices, rows, problems


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
    return {"id": tell_apart(known, taken), "name": name, "full_score": "0"}


def _with_rows(group: Data) -> Data:
    group.setdefault("indicators", [])
    return group


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
