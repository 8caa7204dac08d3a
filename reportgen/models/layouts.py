"""How a pack lays out the cover, tables, charts and forms; their values come from elsewhere."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from reportgen.models.record import Record
from reportgen.models.values import Decimals, Label, Number

Share = Annotated[Number, Field(gt=0)]  # of the width of a table
Millimetres = Annotated[Number, Field(gt=0, le=500)]
Span = Annotated[int, Field(ge=1, le=100)]  # columns or rows that a cell covers


class CoverLayout(Record):
    """The cover: the party fields it shows, in order, and the words before them; its date to the day or the month."""

    fields: Mapping[str, str]
    date: Literal["day", "month"] = "day"


class ColumnLayout(Record):
    """A column: which value it prints, its heading, its share of the width.

    `merge` joins neighbours that say the same; `bare` prints figures without their unit, `decimals` with so many
    decimals, and `empty` stands where there is no value. Neighbours of one `group` share a heading above their own.
    """

    key: Label
    title: str
    group: str = ""
    width: Share
    align: Literal["left", "center", "right"] = "center"
    merge: bool = False
    bare: bool = False
    decimals: Decimals | None = None
    empty: str = ""


class TableLayout(Record):
    """How a named table is printed: its rows come from code, its columns and words from here.

    All money of the table is printed in `unit`, which stands above it once. A `transposed` table has a column for each
    row, and a row for each column but the first. One in `small_type` is set as forms
    are, so that a page holds more of it.
    """

    caption: str = ""
    unit: Literal["", "元", "万元", "亿元"] = ""
    decimals: Decimals = 2
    columns: Annotated[tuple[ColumnLayout, ...], Field(min_length=1)]
    header: bool = True
    note: str = ""
    transposed: bool = False
    small_type: bool = False


class Tables(Record):
    """`tables.yaml`: the tables by their names."""

    entries: Mapping[str, TableLayout]


class SeriesLayout(Record):
    """The bars of one key of the rows, and their name in the legend; `decimals` as the figures have where not set."""

    key: Label
    title: Label
    decimals: Decimals | None = None


class ChartLayout(Record):
    """How a named chart is drawn: its rows come from code, as those of tables do; totals are left out.

    `category` is the key of the rows that names their bars. All money is drawn in `unit`. `maximum` is where the axis
    of numbers ends. Widths and heights are in millimetres; a chart of lying bars is `row_height` high for each bar.
    """

    caption: str = ""
    kind: Literal["bar", "column"] = "column"
    category: Label = "name"
    series: Annotated[tuple[SeriesLayout, ...], Field(min_length=1)]
    unit: Literal["", "元", "万元", "亿元"] = ""
    maximum: Annotated[Number, Field(gt=0)] | None = None
    width: Millimetres = Decimal(150)
    height: Millimetres = Decimal(60)
    row_height: Millimetres = Decimal(8)


class Charts(Record):
    """`charts.yaml`: the charts by their names."""

    entries: Mapping[str, ChartLayout]


class FormCell(Record):
    """A cell of a form: a fixed label, or a value written as a template, one paragraph a line.

    Instead of a number of rows, `through` names repeated rows that follow: the cell covers everything down to the
    last of them. In a repeated row, `merge` joins the cell with those below it that belong to the same group.
    """

    label: str = ""
    value: str = ""
    columns: Span = 1
    rows: Span = 1
    through: str = ""
    merge: Literal["", "level1", "level2"] = ""
    align: Literal["left", "center", "right"] = "center"
    vertical: bool = False


class FormRow(Record):
    """A row of a form; `repeat` prints it once for each source of funds or for each indicator.

    `level1` are level-one indicators that are printed in this order even where the form has none of them; cells that
    do not merge over `level1` are then left empty. A row is left out where the evaluation lacks any of what it `needs`.
    A row without settings may be written as the list of its cells.
    """

    cells: tuple[FormCell, ...]
    repeat: Literal["", "funds", "indicators"] = ""
    level1: tuple[Label, ...] = ()
    needs: tuple[Label, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def read_cells(cls, written: Any) -> Any:
        """A list is the cells alone."""
        return {"cells": written} if isinstance(written, list) else written


class FormLayout(Record):
    """A form such as the summary box: every cell in its place, and the title that a form of its own begins with.

    One without a title is set as tables are, unless in `small_type`.
    """

    title: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    widths: Annotated[tuple[Share, ...], Field(min_length=1)]
    rows: tuple[FormRow, ...]
    small_type: bool = False
