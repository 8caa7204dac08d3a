"""The funds of a form as data, and the group that scores how the budget was executed."""

from reportgen.figures.forms import EXECUTION
from reportgen.intake.forms.composing.data import Data, tell_apart
from reportgen.intake.forms.found import Entries, FoundForm
from reportgen.intake.forms.headings import AMOUNTS, Column, flatten, headings, say
from reportgen.intake.forms.numbers import NOTHING, read_amount, read_decimal
from reportgen.intake.forms.rows import unwrap
from reportgen.models.rounding import write_plain
from reportgen.problems import Problem, problem

_FIELDS = {Column.INITIAL: "initial_budget", Column.ADJUSTED: "adjusted_budget", Column.SPENT: "spent"}
_DEFAULT_UNIT = "万元"


def compose_funds(form: FoundForm) -> tuple[list[Data], list[Problem]]:
    """The sources of funds; the first that is the total is the parent of the others."""
    sources: list[Data] = []
    problems: list[Problem] = []
    taken: dict[str, int] = {}
    for row in form.funds:
        name = unwrap(row[Column.SOURCE].text).rstrip(":：")
        source: Data = {"id": tell_apart(_name_source(name), taken), "name": name}
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


def compose_execution(form: FoundForm) -> list[Data]:
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
