"""Every sheet and heading of the workbook form as `docs/excel-headings.md`, from the table that reads them."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.loading.workbook.layout import Column, Sheet, choices, sheets, table

PAGE = Path(__file__).parents[1] / "docs" / "excel-headings.md"


def write_page() -> str:
    """The whole page."""
    return "\n".join(_write_lines()) + "\n"


def _write_lines() -> Iterator[str]:
    yield "# 工作表和栏目"
    yield ""
    yield "工作簿里认得的工作表和栏目，以及各自的别名；标题里的括号、空格和换行不计。"
    yield "本页由 `python -m scripts.excel_headings` 生成。"
    for sheet in sheets().values():
        yield from _write_sheet(sheet)
    yield ""
    yield "## 规则参数"
    yield ""
    yield "“规则参数”栏每行写一个“名称：值”，名称有：" + "、".join(table()["parameters"].values()) + "。"


def _write_sheet(sheet: Sheet) -> Iterator[str]:
    yield ""
    yield f"## {sheet.name}"
    if sheet.also:
        yield ""
        yield f"也叫：{'、'.join(sheet.also)}"
    yield ""
    yield "| 栏目 | 也认得 | 填写说明 |"
    yield "|---|---|---|"
    yield from (_write_column(column) for column in sheet.columns)


def _write_column(column: Column) -> str:
    listed = f"可选：{'、'.join(choices(column.choices).values())}。" if column.choices else ""
    return f"| {column.heading} | {'、'.join(column.also)} | {column.note}{listed} |".replace("|  |", "| |")


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
