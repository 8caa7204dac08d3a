"""Comments and the order of files survive the way through a workbook, where what they stand beside is not changed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportgen.exchange import export_workbook, import_workbook

CONTENT = Path(__file__).parents[3] / "content"
EXAMPLE = CONTENT / "ganquanpu-employment-2024"
TEXTS = "原文"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The example as a workbook."""
    export_workbook(EXAMPLE, tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def bring_back(book: Path) -> Path:
    """The folder that the workbook becomes."""
    import_workbook(book, book.parent / "back", EXAMPLE / "evidence")
    return book.parent / "back"


def retype(book: Path, sheet: str | None, old: str, new: str) -> None:
    """Type over a cell, on a sheet or on the first that has it."""
    opened = load_workbook(book)
    pages = [opened[sheet]] if sheet else [one for one in opened.worksheets if one.title != TEXTS]
    cell = next(cell for page in pages for row in page.iter_rows() for cell in row if cell.value == old)
    cell.value = new
    opened.save(book)


def read_below_head(path: Path) -> list[str]:
    """A file's lines but for the comment that leads to its schema."""
    return [line for line in path.read_text("utf-8").splitlines() if "$schema=" not in line]


def test_unchanged_workbook_gives_back_every_line(book: Path) -> None:
    """Comments and layout are there again."""
    back = bring_back(book)

    names = [path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*.yaml")]
    assert len(names) > 5
    assert [name for name in names if read_below_head(back / name) != read_below_head(EXAMPLE / name)] == []


def test_changed_file_is_written_anew_and_the_others_are_not(book: Path) -> None:
    """Only the file whose value was typed over loses its comments."""
    retype(book, None, "266人", "267人")

    back = bring_back(book)

    assert "267人" in (back / "indicators.yaml").read_text("utf-8")
    assert read_below_head(back / "funds.yaml") == read_below_head(EXAMPLE / "funds.yaml")


def test_what_the_sheets_say_counts(book: Path) -> None:
    """Who types on the hidden sheet changes nothing."""
    line = next(line for line in (EXAMPLE / "indicators.yaml").read_text("utf-8").splitlines() if "266人" in line)
    retype(book, TEXTS, f"|{line}", f"|{line.replace('266', '999')}")

    back = bring_back(book)

    assert "999" not in (back / "indicators.yaml").read_text("utf-8")
    assert "266人" in (back / "indicators.yaml").read_text("utf-8")


def test_text_leaves_the_folder_nowhere(book: Path) -> None:
    """A row that names a file elsewhere is passed over."""
    opened = load_workbook(book)
    opened[TEXTS].append(["../outside.yaml", "|a: b"])
    opened[TEXTS].append(["forms/../../outside.yaml", "|a: b"])
    opened.save(book)

    bring_back(book)

    assert not list(book.parent.glob("**/outside.yaml"))
