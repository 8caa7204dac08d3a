"""Forms against the text around them: how many there are, what their budgets come to, what their goals say."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, Claimed, judge, report, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.finished import GridTable
from reportgen.audit.interval import add_up
from reportgen.audit.numbers import Amount

_TOLD = re.compile(
    r"项目(?:支出绩效自评表)?\s*(?P<count>\d+)\s*个[，,]\s*(?:全年)?预算(?:总额|数)?(?:合计|共计|总计)?\s*(?P<budget>[\d,.]+)\s*万元"
    r"[，,]\s*(?:全年|实际)?执行(?:总额|数)?(?:合计|共计|总计)?\s*(?P<spent>[\d,.]+)\s*万元"
)
_PROJECT = re.compile(r"^项目名称$")
GOAL = re.compile(r"^(?:预期目标|总体目标|年度目标)$")
ACHIEVED = re.compile(r"^(?:实际完成情况|总体目标完成情况|目标完成情况|全年目标实际完成情况)$")
_SHORTEST = 5
_AT_LEAST = ("≥", ">", "＞")


def claim_forms(study: Study) -> Iterator[Checked]:
    """The count and sums of project forms; the goal of each form."""
    forms = list(find_forms(study))
    projects = [row for table, row, _ in forms if _is_project(table)]
    for text in study.texts:
        for match in _TOLD.finditer(text.text):
            if len(projects) > 1:
                yield from _claim_told(text, match, projects)
    for table, _, sheet in forms:
        for cell in find_below(table, GOAL):
            yield from _claim_goal(cell, sheet)
        for cell in find_below(table, ACHIEVED):
            yield from _claim_achieved(cell, sheet)


def find_forms(study: Study) -> Iterator[tuple[GridTable, Row, Sheet]]:
    """Each form with the row of all its funds and the sheet of its indicators."""
    for sheet, funds in study.scored_sheets:
        if funds:
            yield sheet.table, funds[0], sheet


def _is_project(table: GridTable) -> bool:
    return any(_PROJECT.match("".join(cell.text.split())) for cell in table.cells[:12])


def _claim_told(text: Text, match: re.Match[str], rows: Sequence[Row]) -> Iterator[Checked]:
    count = text.amount_in(match, "count")
    quote = text.sentence_at(match.start())
    if count is not None and count.value != len(rows):
        values = {"what": "项目绩效自评表", "stated": count.shown, "expected": f"{len(rows)}个"}
        yield report("count-listed", text.location, quote, (count.mark,), **values)
        return
    for group, role in (("budget", Role.ADJUSTED), ("spent", Role.EXECUTED)):
        stated = text.amount_in(match, group)
        amounts = [amount for row in rows if (amount := row.amount(role)) is not None]
        if stated is not None and len(amounts) == len(rows):
            yield judge("forms-sum", _claim_sum(stated, amounts), text.location, quote)


def _claim_sum(stated: Amount, amounts: Sequence[Amount]) -> Claimed:
    """The sum in the unit of the text; the forms print bare numbers in that unit."""
    factor = stated.factor / amounts[0].factor
    expected = sum((one.value for one in amounts), Fraction(0)) * factor
    possible = add_up([one.interval for one in amounts])
    scaled = type(possible)(possible.low * factor, possible.high * factor)
    computation = f"{' + '.join(one.mark.text for one in amounts)} = {show(expected / stated.factor)}"
    return Claimed(stated, expected, scaled, computation, tuple(one.mark for one in amounts))


def find_below(table: GridTable, words: re.Pattern[str]) -> Iterator[Text]:
    """The cells below 预期目标 or 实际完成情况."""
    for cell in table.cells:
        if words.match("".join(cell.text.split())) and cell.row + cell.rowspan < table.height:
            below = table.cell(cell.row + cell.rowspan, cell.column)
            if len(below.text) > len(cell.text):
                yield read_cell(below)


def _claim_goal(goal: Text, sheet: Sheet) -> Iterator[Checked]:
    """A number of the goal whose words are those of an indicator, against the indicator's target."""
    said: set[str] = set()
    for amount in goal.amounts:
        row = next((row for row in sheet.details if row.name not in said and _is_about(goal, amount, row)), None)
        target = row.amount(Role.TARGET) if row is not None else None
        if row is None or target is None:
            continue
        said.add(row.name)
        marks = (amount.mark, target.mark)
        if amount.value == target.value:
            yield Checked(None, marks)
        elif not any(one.value == target.value for one in goal.amounts):
            values = {"name": row.name, "stated": amount.shown, "expected": row.text(Role.TARGET)}
            is_met = amount.value > target.value and row.text(Role.TARGET).startswith(_AT_LEAST)
            yield report(
                "goal-target-loose" if is_met else "goal-target",
                goal.location,
                goal.sentence_at(amount.start),
                marks,
                **values,
            )


def _claim_achieved(achieved: Text, sheet: Sheet) -> Iterator[Checked]:
    """A number of persons whose words are those of an indicator, against its actual value."""
    for amount in achieved.amounts:
        row = next((row for row in sheet.details if _is_about(achieved, amount, row)), None)
        actual = row.amount(Role.ACTUAL) if row is not None else None
        if row is None or actual is None:
            continue
        if any(amount.interval.meets(one.interval) for one in _read_values(sheet)):
            yield Checked(None, (amount.mark, actual.mark))
        elif not any(one.interval.meets(actual.interval) for one in achieved.amounts):
            values = {"name": row.name, "stated": amount.shown, "expected": row.text(Role.ACTUAL)}
            quote = achieved.sentence_at(amount.start)
            yield report("goal-actual", achieved.location, quote, (amount.mark, actual.mark), **values)


def _read_values(sheet: Sheet) -> Iterator[Amount]:
    """Every target and actual value of a form."""
    for row in sheet.details:
        yield from (one for role in (Role.TARGET, Role.ACTUAL) if (one := row.amount(role)) is not None)


def _is_about(goal: Text, amount: Amount, row: Row) -> bool:
    """Whether the words before a number share a long stretch with the indicator's name, and both count persons."""
    target = row.amount(Role.TARGET)
    if target is None or amount.dimension not in {"人", "人次"} or not _counts_persons(row, target):
        return False
    start = max(goal.text.rfind(mark, 0, amount.start) for mark in "，；。、\n")
    words = "".join(goal.text[max(start, amount.start - 30) + 1 : amount.start].split())
    name = "".join(row.name.split())
    block = SequenceMatcher(None, words, name, autojunk=False).find_longest_match()
    return block.size >= _SHORTEST


def _counts_persons(row: Row, target: Amount) -> bool:
    return target.dimension in {"人", "人次"} or "（人）" in row.full_name or "(人)" in row.full_name
