"""Files of every format made from the same facts: a title, a paragraph, and a table with merged cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from reportgen.audit.finished import GridTable


@dataclass(frozen=True)
class Cell:
    """A cell of a table as its writer sees it."""

    text: str
    rowspan: int = 1
    colspan: int = 1


Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Facts:
    """What a document says, whatever its format."""

    heading: str
    paragraph: str
    caption: str
    unit: str
    rows: Rows


def row(*texts: str) -> list[Cell]:
    """A row without merged cells."""
    return [Cell(text) for text in texts]


FUNDS = Facts(
    heading="一、资金情况",
    paragraph="本年度到位资金644万元，其中中央资金595万元、省级资金49万元，全年支出501.06万元，执行率为77.80%。",
    caption="表1-1 资金安排表",
    unit="单位：万元",
    rows=[
        [Cell("序号", rowspan=2), Cell("批次", rowspan=2), Cell("资金来源", colspan=2), Cell("合计", rowspan=2)],
        row("中央", "省级"),
        row("1", "第一批", "295", "49", "344"),
        row("2", "第二批", "300", "0", "300"),
        [Cell("合计", colspan=2), Cell("595"), Cell("49"), Cell("644")],
    ],
)

SCORES = Facts(
    heading="二、评分情况",
    paragraph="产出类共设3个三级指标，满分10分，实际得9.9分，得分率为99.00%，失分主要在就业见习补贴完成率一项指标上。",
    caption="表2-1 指标评分表",
    unit="单位：分",
    rows=[
        row("一级指标", "二级指标", "三级指标", "分值", "得分", "得分率"),
        [Cell("产出", rowspan=3), Cell("数量指标", rowspan=2), *row("就业见习补贴完成率", "4", "3.9", "97.50%")],
        row("公益性岗位补贴完成率", "4", "4", "100.00%"),
        row("质量指标", "补贴发放准确率", "2", "2", "100.00%"),
        [Cell("合计", colspan=3), *row("10", "9.9", "99.00%")],
    ],
)

ALL = {"funds": FUNDS, "scores": SCORES}


def places_of(rows: Rows) -> dict[tuple[int, int], Cell]:
    """Each cell at its first row and column."""
    taken: set[tuple[int, int]] = set()
    places = {}
    for number, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (number, column) in taken:
                column += 1
            places[number, column] = cell
            taken |= {
                (number + down, column + across) for down in range(cell.rowspan) for across in range(cell.colspan)
            }
    return places


def expected_grid(facts: Facts) -> list[list[str]]:
    """The text that covers each row and column."""
    covering = {
        (top + down, left + across): cell.text
        for (top, left), cell in places_of(facts.rows).items()
        for down in range(cell.rowspan)
        for across in range(cell.colspan)
    }
    height, width = (1 + max(place[axis] for place in covering) for axis in (0, 1))
    return [[covering[number, column] for column in range(width)] for number in range(height)]


def grid_of(table: GridTable) -> list[list[str]]:
    """The texts of a table that was read."""
    return [[cell.text for cell in cells] for cells in table.grid]


def to_docx(facts: Facts, path: Path) -> Path:
    """A Word file as people make it: merged cells, captions of ordinary style."""
    document = Document()
    document.add_heading(facts.heading, 1)
    for text in (facts.paragraph, facts.caption, facts.unit):
        document.add_paragraph(text)
    grid = expected_grid(facts)
    table = document.add_table(len(grid), len(grid[0]))
    for (top, left), cell in places_of(facts.rows).items():
        first = table.cell(top, left)
        merged = first.merge(table.cell(top + cell.rowspan - 1, left + cell.colspan - 1))
        merged.text = cell.text
    document.save(str(path))
    return path


def table_html(rows: Rows) -> str:
    """A table as HTML."""
    cells = [
        "".join(f'<td rowspan="{one.rowspan}" colspan="{one.colspan}">{escape(one.text)}</td>' for one in cells)
        for cells in rows
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"


def page_html(facts: Facts) -> str:
    """A web page."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in (facts.paragraph, facts.caption, facts.unit))
    style = (
        "<style>@page{size:A4;margin:25mm}p{text-indent:2em}td{border:1px solid}table{border-collapse:collapse}</style>"
    )
    return f"<!doctype html><meta charset=utf-8>{style}<h1>{facts.heading}</h1>{texts}{table_html(facts.rows)}"


def to_html(facts: Facts, path: Path) -> Path:
    """A web page."""
    path.write_text(page_html(facts), "utf-8")
    return path


def to_pdf(facts: Facts, path: Path) -> Path:
    """A PDF whose table is drawn with lines."""
    from weasyprint import HTML

    HTML(string=page_html(facts)).write_pdf(str(path))
    return path


def to_xlsx(facts: Facts, path: Path) -> Path:
    """A workbook with numbers as numbers, shown by their formats."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = facts.heading
    for (top, left), cell in places_of(facts.rows).items():
        place = sheet.cell(top + 1, left + 1)
        if cell.text.endswith("%"):
            place.value, place.number_format = float(cell.text.rstrip("%")) / 100, "0.00%"
        elif cell.text.replace(".", "").isdecimal():
            _, dot, decimals = cell.text.partition(".")
            place.value, place.number_format = float(cell.text), "0" + dot + "0" * len(decimals)
        else:
            place.value = cell.text
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(None, top + 1, left + 1, top + cell.rowspan, left + cell.colspan)
    workbook.save(path)
    return path


def to_tabs(facts: Facts, path: Path) -> Path:
    """A text file whose cells are divided by tabs; what merged cells cover is blank."""
    places = places_of(facts.rows)
    grid = expected_grid(facts)
    rows = [
        "\t".join(places[top, left].text if (top, left) in places else "" for left in range(len(grid[0])))
        for top in range(len(grid))
    ]
    path.write_text("\n".join([facts.heading, facts.paragraph, facts.caption, facts.unit, *rows]), "utf-8")
    return path


def to_stacked(facts: Facts, path: Path) -> Path:
    """A text file with one cell a line; columns that merged cells cover left no trace."""
    rows = ["".join(f"\t{text}\n" for text in line.split("\t")) for line in _joined(facts)]
    text = "\n".join([facts.heading, facts.paragraph, facts.caption, facts.unit, "", "\n".join(rows)])
    path.write_text(text, "utf-8")
    return path


def _joined(facts: Facts) -> list[str]:
    places = places_of(facts.rows)
    grid = expected_grid(facts)
    covered_across = {
        (top + down, left + across)
        for (top, left), cell in places.items()
        for down in range(cell.rowspan)
        for across in range(1, cell.colspan)
    }
    return [
        "\t".join(
            places[top, left].text if (top, left) in places else ""
            for left in range(len(grid[0]))
            if (top, left) not in covered_across
        )
        for top in range(len(grid))
    ]


def to_wrapped(facts: Facts, path: Path) -> Path:
    """A text file as taken from a PDF: lines of 28 characters, with a blank line after each."""
    text = facts.paragraph * 3
    lines = [text[at : at + 28] for at in range(0, len(text), 28)]
    path.write_text("\n\n".join([facts.heading, *lines, "", facts.heading, *lines]), "utf-8")
    return path


MERGED: Mapping[str, Callable[[Facts, Path], Path]] = {
    "docx": to_docx,
    "html": to_html,
    "pdf": to_pdf,
    "xlsx": to_xlsx,
}
