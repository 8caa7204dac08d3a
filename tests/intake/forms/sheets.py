"""Forms as people lay them out: the grid of a printed form, changed in the ways in which people change it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
from docx.table import _Cell

from reportgen.document.forms.choice import choose_layout
from reportgen.document.forms.pages import Form, assemble_form
from reportgen.document.tree import FigureMark, Table, Text


@dataclass(frozen=True)
class Placed:
    """A cell at its row and column, counted from 0, with its height and width."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True)
class Sheet:
    """A form laid out: what stands above it, and its cells."""

    above: tuple[str, ...]
    cells: tuple[Placed, ...]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return max(cell.row + cell.height for cell in self.cells)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(cell.column + cell.width for cell in self.cells)

    def find(self, text: str) -> Placed:
        """The first cell that says exactly this, spaces and line ends aside."""
        return next(cell for cell in self.cells if "".join(cell.text.split()) == text)


_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<percent>%?)")

Manner = Callable[[Sheet], Sheet]


def lay_out(form: Form) -> Sheet:
    """The form as the program prints it."""
    evaluation = form.materials.evaluation
    (table,) = [block for block in assemble_form(form).blocks() if isinstance(block, Table)]
    title = choose_layout(form.materials)[1].title
    return Sheet((title, f"（{evaluation.year}年度）"), tuple(_place(table)))


def _place(table: Table) -> Iterable[Placed]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.rows):
        column = 0
        for cell in line.cells:
            while (row, column) in taken:
                column += 1
            text = "\n".join("".join(map(_read, content)) for content in cell.paragraphs)
            yield Placed(text, row, column, cell.rowspan, cell.colspan)
            taken |= {(row + down, column + over) for down in range(cell.rowspan) for over in range(cell.colspan)}
            column += cell.colspan


def _read(inline: object) -> str:
    if isinstance(inline, FigureMark):
        return inline.figure.display
    return inline.text if isinstance(inline, Text) else ""


def change(sheet: Sheet, make: Callable[[Placed], Placed]) -> Sheet:
    """The sheet with every cell changed."""
    return replace(sheet, cells=tuple(make(cell) for cell in sheet.cells))


def leave_as_printed(sheet: Sheet) -> Sheet:
    """As the program prints it."""
    return sheet


def write_levels_once(sheet: Sheet) -> Sheet:
    """Nobody merged anything downwards: a level is written in its first row, the rest is left blank."""
    return change(sheet, lambda cell: replace(cell, height=1))


def repeat_levels(sheet: Sheet) -> Sheet:
    """Levels are written again in every row."""
    first = sheet.find("一级指标").row
    cells: list[Placed] = []
    for cell in sheet.cells:
        if cell.row > first and cell.height > 1:
            cells += [replace(cell, row=row, height=1) for row in range(cell.row, cell.row + cell.height)]
        else:
            cells.append(cell)
    return replace(sheet, cells=tuple(cells))


def wrap_words(sheet: Sheet) -> Sheet:
    """Narrow cells break headings and names in two, with a space or a line end."""

    def wrap(cell: Placed) -> Placed:
        text = cell.text
        if not 4 <= len(text) <= 40 or not text.isalpha():
            return cell
        return replace(cell, text=f"{text[:3]}\n{text[3:]}" if cell.row % 2 else f"{text[:3]} {text[3:]}")

    return change(sheet, wrap)


def split_names(sheet: Sheet) -> Sheet:
    """A column more under 三级指标: the heading covers both, the rows below only the first."""
    name = sheet.find("三级指标")
    edge = name.column + name.width

    def widen(cell: Placed) -> Placed:
        if cell.column >= edge:
            return replace(cell, column=cell.column + 1)
        covers = cell.column + cell.width >= edge
        return replace(cell, width=cell.width + 1) if covers and cell.row <= name.row else cell

    return change(sheet, widen)


def shift_below(sheet: Sheet) -> Sheet:
    """Cells of the rows below the heading stand half a column beside it, as where two grids were joined."""
    name = sheet.find("三级指标")
    edge = name.column + name.width

    def shift(cell: Placed) -> Placed:
        if cell.column >= edge:
            return replace(cell, column=cell.column + 1)
        return replace(cell, width=cell.width + 1) if cell.column + cell.width >= edge and cell.row > name.row else cell

    return change(sheet, shift)


def say_units(sheet: Sheet) -> Sheet:
    """Units stand in headings and names."""
    named = {"年初预算数": "年初预算数（万元）", "全年预算数": "全年预算数\n(万元)", "全年执行数": "全年执行数（万元）"}
    return change(sheet, lambda cell: replace(cell, text=named.get(cell.text, cell.text)))


def put_goals_together(sheet: Sheet) -> Sheet:
    """Goals and what was achieved stand in one cell behind their labels."""
    label = next(cell for cell in sheet.cells if cell.text == "年度总体目标")
    heads = [cell for cell in sheet.cells if cell.row == label.row and cell.column > label.column]
    texts = [cell for cell in sheet.cells if cell.row == label.row + 1 and cell.column > label.column]
    whole = " ".join(f"{head.text}：{text.text}" for head, text in zip(heads, texts, strict=True))
    kept = [cell for cell in sheet.cells if cell not in {label, *heads, *texts}]
    moved = [replace(cell, row=cell.row - 1) if cell.row > label.row else cell for cell in kept]
    width = sheet.width - label.width
    goals = (replace(label, height=1), Placed(whole, label.row, label.column + label.width, 1, width))
    return replace(sheet, cells=(*moved, *goals))


def join_goal_lines(sheet: Sheet) -> Sheet:
    """The numbered goals run on in one line."""
    return change(sheet, lambda cell: replace(cell, text=cell.text.replace("\n目标", " 目标")))


def unmerge_across(sheet: Sheet) -> Sheet:
    """Nothing is merged sideways: a text stands in the first of the cells."""
    return change(sheet, lambda cell: replace(cell, width=1))


def narrow_brackets(sheet: Sheet) -> Sheet:
    """Weights behind the names of levels as people type them: 产出指标 (50) 分."""

    def retype(cell: Placed) -> Placed:
        text = cell.text.replace("\n（", " (").replace("分）", ") 分")
        return replace(cell, text=text) if cell.text.endswith("分）") and "指标" in cell.text else cell

    return change(sheet, retype)


MANNERS: Mapping[str, Manner] = {
    "as-printed": leave_as_printed,
    "levels-once": write_levels_once,
    "levels-repeated": repeat_levels,
    "words-wrapped": wrap_words,
    "names-split": split_names,
    "rows-shifted": shift_below,
    "units-in-headings": say_units,
    "goals-in-one-cell": put_goals_together,
    "goals-in-one-line": join_goal_lines,
    "nothing-merged-across": unmerge_across,
    "brackets-narrow": narrow_brackets,
}


def write_xlsx(sheets: Sequence[Sheet], path: Path, *, together: bool = False) -> Path:
    """A workbook with a sheet for each form, or all of them one below the other."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    below = 1
    for number, sheet in enumerate(sheets):
        if number and not together:
            page, below = book.create_sheet(f"Sheet{number + 1}"), 1
        for line in sheet.above:
            page.cell(below, 1, line)
            page.merge_cells(start_row=below, end_row=below, start_column=1, end_column=sheet.width)
            below += 1
        for cell in sheet.cells:
            row, column = cell.row + below, cell.column + 1
            written = page.cell(row, column, cell.text or None)
            if cell.text:  # a target such as =661人 is no formula
                written.data_type, written.number_format = "s", "@"
            if cell.height > 1 or cell.width > 1:
                last = page.cell(row + cell.height - 1, column + cell.width - 1)
                page.merge_cells(f"{written.coordinate}:{last.coordinate}")
        below += sheet.height + 2
    book.save(path)
    return path


def type_numbers(path: Path) -> Path:
    """The workbook with its numbers typed as numbers, shown by their formats as they were written."""
    book = openpyxl.load_workbook(path)
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                match = _NUMBER.fullmatch(str(cell.value or ""))
                if match is not None:
                    number = Decimal(match["number"].replace(",", ""))
                    places = len(match["number"].partition(".")[2])
                    decimals = "." + "0" * places if places else ""
                    whole = "#,##0" if "," in match["number"] else "0"
                    cell.value = float(number / 100 if match["percent"] else number)
                    cell.number_format = f"{whole}{decimals}{match['percent']}"
    book.save(path)
    return path


def write_docx(sheets: Sequence[Sheet], path: Path) -> Path:
    """A Word file with the forms one after the other."""
    document = docx.Document()
    for sheet in sheets:
        for line in sheet.above:
            document.add_paragraph(line)
        grid = document.add_table(sheet.height, sheet.width)._cells  # once: the table looks for them every time
        for cell in sheet.cells:
            _write_cell(grid, sheet.width, cell)
    document.save(str(path))
    return path


def _write_cell(grid: Sequence[_Cell], width: int, cell: Placed) -> None:
    first = grid[cell.row * width + cell.column]
    if cell.height > 1 or cell.width > 1:
        first = first.merge(grid[(cell.row + cell.height - 1) * width + cell.column + cell.width - 1])
    first.text = cell.text


WRITERS: Mapping[str, Callable[[Sequence[Sheet], Path], Path]] = {"xlsx": write_xlsx, "docx": write_docx}
