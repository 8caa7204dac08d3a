"""The formulas of a sheet: totals, differences to 100 and execution rates. They are shown and locked, never read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.loading.workbook.layout import Column, Layout, word
from reportgen.loading.workbook.spreading import Filled


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a sheet's table stands: the column letters by field, the first and the last row to fill in."""

    letters: Mapping[str, str]
    first: int
    last: int

    def area(self, field: str) -> str:
        """All cells of a column."""
        letter = self.letters[field]
        return f"{letter}{self.first}:{letter}{self.last}"


@dataclass(frozen=True, slots=True)
class Total:
    """A formula above the table, in the column that it sums up."""

    label: str
    formulas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Computed:
    """A column of formulas beside the table: its heading, its formula for row {row}, and its format."""

    heading: str
    formula: str
    number_format: str = "General"


def list_totals(filled: Filled, frame: Frame) -> tuple[Total, ...]:
    """The sums above a table; none where the forms of several projects stand in one sheet."""
    if any(line.form for line in filled.lines):
        return ()
    sheet = filled.sheet
    if sheet.layout is Layout.TREE:
        scores = [one.field for one in sheet.columns if one.field.endswith("full_score")]
        sums = {field: f"=SUM({frame.area(field)})" for field in scores}
        lacking = {field: f"=ROUND(100-SUM({frame.area(field)}),6)" for field in scores}
        return Total(word("sum"), sums), Total(word("difference"), lacking)
    amounts = [one for one in sheet.columns if one.form == "amount" and _has_one_unit(filled, one)]
    sums = {one.field: _sum(frame, one) for one in amounts}
    return (Total(word("sum"), sums),) if sums else ()


def _sum(frame: Frame, column: Column) -> str:
    """The sum of a column; a source that belongs to another is part of its amount."""
    area = frame.area(column.field)
    return f'=SUMIFS({area},{frame.area("parent")},"")' if "parent" in frame.letters else f"=SUM({area})"


def list_computed(filled: Filled, frame: Frame) -> tuple[Computed, ...]:
    """The columns of formulas: how much of the budget was spent, and what each form's scores add up to."""
    if filled.sheet.key == "sources" and _has_one_unit(filled, *_money(filled)):
        spent, budget = frame.letters["spent"], frame.letters["adjusted_budget"]
        rate = f'=IF(N({budget}{{row}})=0,"",{spent}{{row}}/{budget}{{row}})'
        return (Computed(word("rate"), rate, "0.00%"),)
    if filled.sheet.layout is Layout.TREE and word("form") in frame.letters:
        form, score = frame.letters[word("form")], frame.letters["full_score"]
        names = f"${form}${frame.first}:${form}${frame.last}"
        scores = f"${score}${frame.first}:${score}${frame.last}"
        lacking = f'=IF({form}{{row}}="","",ROUND(100-SUMIF({names},{form}{{row}},{scores}),6))'
        return (Computed(word("difference"), lacking),)
    return ()


def _money(filled: Filled) -> Sequence[Column]:
    return [one for one in filled.sheet.columns if one.form == "amount"]


def _has_one_unit(filled: Filled, *columns: Column) -> bool:
    """Whether the amounts can be added up as they stand."""
    contents = [line.cells[column] for line in filled.lines for column in columns if column in line.cells]
    return all(one.unit for one in contents) and len({one.unit for one in contents}) <= 1
