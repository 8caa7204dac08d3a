"""A workbook recalculated by LibreOffice, and what differs in it from the values that its formulas were drawn with."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reportgen.scoring.formulas.expression import Expression, Words
from reportgen.scoring.workbook.contents import Content, Sheet

PROGRAM = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice (soffice) is not installed")


def recalculate(data: bytes, folder: Path) -> dict[str, list[list[Any]]]:
    """The values of every sheet, row by row, after LibreOffice has opened and saved the workbook."""
    written, saved = folder / "written.xlsx", folder / "saved"
    written.write_bytes(data)
    command = [
        str(PROGRAM), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(written),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    book = load_workbook(saved / "written.xlsx", data_only=True)
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets}


def list_formulas(sheets: Sequence[Sheet]) -> list[str]:
    """Every formula of the sheets."""
    return [content.text for *_, content in _walk(sheets) if isinstance(content, Expression | Words)]


def find_differences(sheets: Sequence[Sheet], found: dict[str, list[list[Any]]]) -> list[str]:
    """Every cell that does not hold what it was drawn with, formulas and typed values alike."""
    return [
        f"{title}!{row}:{column} {getattr(content, 'text', content)!r} gives {value!r}"
        for title, row, column, content in _walk(sheets)
        if not _agrees(content, value := found[title][row][column])
    ]


def _walk(sheets: Sequence[Sheet]) -> Iterator[tuple[str, int, int, Content]]:
    for sheet in sheets:
        for row, line in enumerate(sheet.lines):
            for column, cell in enumerate(line.cells):
                yield sheet.title, row, column, cell.content


def _agrees(content: Content, value: Any) -> bool:
    if isinstance(content, Words):
        return bool(value == content.value)
    if content is None or isinstance(content, str):
        return (value or "") == (content or "")
    expected = content.value if isinstance(content, Expression) else content
    if expected is None or value is None or isinstance(value, str):
        return expected is None and not value
    return abs(Fraction(value) - expected) <= max(abs(expected), Fraction(1)) / 10**9
