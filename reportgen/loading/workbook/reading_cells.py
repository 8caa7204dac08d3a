"""One cell as a value of the evaluation: what the evaluator sees in it, or the problem that forbids taking it."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from reportgen.loading.workbook.layout import Column, choices, table
from reportgen.loading.workbook.numbers import show
from reportgen.loading.workbook.pages import Page, Place, Stored
from reportgen.loading.workbook.written import Tree, Written, place_all
from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.money import YUAN_PER_UNIT
from reportgen.models.values import FigureText
from reportgen.problems import Location, Problem, problem, suggest

FIGURES = "!figures"
VERBATIM = "!yaml"
BLANKS = " \t\r\xa0\u3000"
BETWEEN = re.compile(r"[、，,;；\n]")
MEANT_RETURN = ("_x000D_", "_x005F_x000D_")  # those very letters as a text, where Excel means a carriage return

_RETURN = re.compile(r"(?<!_x005F)_x000D_")
_TYPED = frozenset({"number", "amount", "percent", "date", "choice", "flag", "id"})
_DIGITS = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PAIR = re.compile(r"([^:：]+)[:：]\s*(.*)")

Outcome = tuple[Tree | None, tuple[Problem, ...]]


def read_cell(page: Page, place: Place, column: Column, unit: str = "") -> Outcome:
    """The value of a cell for a column, None where the cell is blank; `unit` is the one that the heading says."""
    stored = page.cells.get(page.merged.get(place, place))
    if stored is None:
        return None, ()
    where = page.where(place)
    refused = _refuse(stored, column, where)
    if refused is not None:
        return None, (refused,)
    if isinstance(stored.value, str):
        return _read_text(stored.value, column, unit, where)
    return Written(_write(stored, column, unit), where), ()


def _refuse(stored: Stored, column: Column, where: Location) -> Problem | None:
    """What keeps a cell from being taken: what is seen in it is not what it holds."""
    value = stored.value
    if value is None:
        return problem("formula-without-value", where, heading=column.heading, formula=stored.formula)
    if stored.is_error and not stored.formula and _is_meant_as_day(stored):
        return problem("date-out-of-range", where, heading=column.heading)
    if stored.is_error:
        return problem("error-cell", where, heading=column.heading, found=value)
    if isinstance(value, datetime | date | time | timedelta):
        return _refuse_date(stored, column, where)
    shown = None if isinstance(value, bool | str) else show(value, stored.number_format)
    if shown is not None and shown.is_rounded:
        return problem("number-shown-rounded", where, heading=column.heading, stored=shown.text)
    return None


def _is_meant_as_day(stored: Stored) -> bool:
    """Whether a number in a cell of dates was too great to be one, which the engine calls an error of the cell."""
    from openpyxl.styles.numbers import is_date_format

    return stored.value == "#VALUE!" and bool(is_date_format(stored.number_format))


def _refuse_date(stored: Stored, column: Column, where: Location) -> Problem | None:
    value = stored.value
    is_day = isinstance(value, date) and (not isinstance(value, datetime) or value.time() == time())
    if column.form == "date" and is_day:
        return None
    found = f"{value:%Y-%m-%d}" if is_day else str(value)
    typed = f"{value.month}-{value.day}" if is_day else str(value)
    return problem("date-not-meant", where, heading=column.heading, found=found, typed=typed)


def _write(stored: Stored, column: Column, unit: str) -> str:
    """The text of a number, a date or a truth value as it is seen."""
    value = stored.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    shown = show(value, stored.number_format)
    if column.form == "amount":
        return shown.digits + (shown.suffix if shown.suffix in YUAN_PER_UNIT else unit)
    if column.form == "number":
        return shown.digits + shown.suffix.strip("人份个元家项次") if shown.suffix != "%" else shown.text
    return shown.text


def _read_text(written: str, column: Column, unit: str, where: Location) -> Outcome:
    text = _RETURN.sub("", written).replace(MEANT_RETURN[1], MEANT_RETURN[0]).replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith(VERBATIM):
        return _read_verbatim(text.lstrip().removeprefix(VERBATIM), where)
    if column.form in _TYPED:
        return _read_typed(unicodedata.normalize("NFKC", text).strip(), column, unit, where)
    if column.form == "pairs":
        return _read_pairs(text, where)
    if column.form in {"list", "lines"}:
        parts = text.split("\n") if column.form == "lines" else BETWEEN.split(text)
        items = [one.strip(BLANKS) for one in parts if one.strip(BLANKS)]
        strange = tuple(filter(None, (_refuse_choice(one, column, where) for one in items)))
        return [Written(_mark(_choose(one, column)), where) for one in items], strange
    kept = text if column.form == "prose" else text.strip(BLANKS + "\n")
    return Written(_mark(kept), where), ()


def _read_typed(text: str, column: Column, unit: str, where: Location) -> Outcome:
    if column.form in {"amount", "number"}:
        is_bare = _DIGITS.fullmatch(text) is not None
        warned = (problem("number-as-text", where, heading=column.heading, found=text),) if is_bare else ()
        return Written(text + unit if is_bare and column.form == "amount" else text, where), warned
    day = _DAY.fullmatch(text)
    if column.form == "date" and day:
        return Written(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", where), ()
    strange = _refuse_choice(text, column, where)
    return (None, (strange,)) if strange else (Written(_choose(text, column), where), ())


def _choose(text: str, column: Column) -> str:
    """The value that a word of the drop-down list stands for."""
    return _list_words(column).get(text, text)


def _refuse_choice(text: str, column: Column, where: Location) -> Problem | None:
    words = _list_words(column)
    if not words or text in words:
        return None
    known = choices(column.choices).values()
    return problem("choice-unknown", where, heading=column.heading, found=text, advice=suggest(text, known))


def _list_words(column: Column) -> dict[str, str]:
    """The values by all words for them: Chinese, as a file writes them, and both."""
    known = choices(column.choices) if column.choices else {}
    return {
        word: value for value, name in known.items() for word in (value, name, f"{value}({name})", f"{value}（{name}）")
    }


def _mark(text: str) -> str:
    """The text, marked where it begins with the word that lets it print figures."""
    if text.lstrip(BLANKS + "\n").startswith(FIGURES):
        return FigureText(text.lstrip(BLANKS + "\n").removeprefix(FIGURES).removeprefix(" "))
    return text


def _read_verbatim(text: str, where: Location) -> Outcome:
    data, problems = parse_yaml(text.lstrip() + "\n", where.file or "")
    if data is None or problems:
        reason = problems[0].message if problems else ""
        return None, (problem("verbatim-broken", where, reason=reason),)
    tree = place_all(data, where)
    return tree.get("value", tree) if list(tree) == ["value"] else tree, ()


def _read_pairs(text: str, where: Location) -> Outcome:
    """Parameters, one on each line, by their Chinese or their own names."""
    keys = {name: key for key, name in table()["parameters"].items()}
    tree: dict[str, Any] = {}
    problems: list[Problem] = []
    for line in filter(None, (line.strip(BLANKS + ";；") for line in text.split("\n"))):
        pair = _PAIR.fullmatch(line)
        name = pair[1].strip(BLANKS) if pair else line
        key = keys.get(name, name)
        if pair is None or not (key in keys.values() or re.fullmatch(r"[a-z_]+", key)):
            problems.append(problem("parameter-unknown", where, found=name, advice=suggest(name, keys)))
        else:
            tree[key] = Written(pair[2].strip(BLANKS), where)
    return tree or None, tuple(problems)


def list_hidden(page: Page, places: Iterator[Place]) -> Iterator[Problem]:
    """One warning for the sheet, for each hidden row and for each hidden column that values were read from."""
    read = sorted(places)
    if page.is_hidden and read:
        yield problem("sheet-hidden", page.where(), name=page.title)
    seen: set[tuple[str, int]] = set()
    for place in read:
        row, column = place
        if row in page.hidden_rows and ("row", row) not in seen:
            seen.add(("row", row))
            yield problem("row-hidden", page.where(place), row=row)
        if column in page.hidden_columns and ("column", column) not in seen:
            seen.add(("column", column))
            yield problem("column-hidden", page.where(place))
