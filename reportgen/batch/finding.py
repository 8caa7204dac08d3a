"""The evaluations that folders, patterns and lists name, each with its own place in the output."""

import csv
import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.batch.records import Item
from reportgen.errors import UsageError
from reportgen.frozen import dataclass
from reportgen.problems import Location, Problem, problem
from reportgen.workspace import MAIN_FILE

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_LISTS = frozenset({".csv", ".txt", *_WORKBOOKS})
_HEADINGS = frozenset({"路径", "文件夹", "评价文件夹", "path", "folder"})
_SPREADSHEET_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Found:
    """The evaluations in the order in which they were `named`, and those that cannot be built so.

    The folders stand as text by the evaluations' names, for a hundred thousand paths take much more memory.
    """

    named: tuple[str, ...]
    folders: Mapping[str, str]
    refused: tuple[tuple[Item, Problem], ...]

    @property
    def items(self) -> Iterator[Item]:
        """The evaluations one after the other."""
        return (Item(folder, name) for name, folder in self.folders.items())


def find_items(named: Sequence[str]) -> Found:
    """Every evaluation that is named; UsageError where a name stands for nothing."""
    folders: dict[str, str] = {}
    refused: list[tuple[Item, Problem]] = []
    for item in (one for name in named for one in _find(name)):
        if not _is_evaluation(item.folder):
            refused.append(_refuse(item, "batch-no-evaluation"))
            continue
        first = folders.setdefault(item.name, item.folder)
        if first is not item.folder and Path(first).resolve() != item.path.resolve():
            refused.append(_refuse(item, "batch-same-name", name=item.name, first=first))
    return Found(tuple(named), folders, tuple(refused))


def _refuse(item: Item, code: str, **values: object) -> tuple[Item, Problem]:
    """An evaluation without a place in the output; it goes by its path, for another may have its name."""
    return Item(item.folder, item.folder), problem(code, Location(item.folder), **values)


def _find(name: str) -> Iterator[Item]:
    """The evaluations that one argument names."""
    path = Path(name)
    if path.is_file() and path.suffix.lower() in _LISTS:
        yield from _read_list(path)
    elif path.is_dir():
        yield from _search(path, name)
    else:
        matches = sorted(Path(one) for one in glob.glob(name, recursive=True))  # noqa: PTH207 - a pattern may begin anywhere
        folders = [one for one in matches if one.is_dir()]
        if not folders:
            raise UsageError(problem("batch-nothing-there", Location(name), found=name))
        for folder in folders:
            yield from _search(folder, name)


def _search(folder: Path, name: str) -> Iterator[Item]:
    """The folder itself where it is an evaluation, else every evaluation below it, named by the way to it."""
    if _is_evaluation(str(folder)):
        yield Item(str(folder), folder.resolve().name)
        return
    found = False
    for item in _walk("" if folder == Path() else str(folder)):
        found = True
        yield item
    if not found:
        raise UsageError(problem("batch-nothing-there", Location(str(folder)), found=name))


def _walk(folder: str, above: str = "") -> Iterator[Item]:
    """Every evaluation below the folder in a fixed order; none is looked for within another, or in what is hidden."""
    with os.scandir(folder or ".") as entries:
        below = sorted(one.name for one in entries if one.is_dir() and not one.name.startswith("."))
    for name in below:
        path, way = os.path.join(folder, name), f"{above}{name}"  # noqa: PTH118 - a batch has a hundred thousand of them
        if _is_evaluation(path):
            yield Item(path, way)
        else:
            yield from _walk(path, f"{way}/")


def _is_evaluation(folder: str) -> bool:
    return os.path.isfile(f"{folder}/{MAIN_FILE}")  # noqa: PTH113 - as above


def _read_list(path: Path) -> Iterator[Item]:
    """The evaluations that a workbook or text lists, one a row, by their paths from the list's own folder."""
    written = [text for text in _read_column(path) if text]
    if not written:
        raise UsageError(problem("batch-list-empty", Location(str(path))))
    for text in written:
        folder = path.parent / text
        yield Item(str(folder), folder.resolve().name)


def _read_column(path: Path) -> list[str]:
    """The column headed 路径 or the like; without such a heading, the first."""
    rows = list(_read_rows(path))
    heading = next(iter(rows), [])
    column = next((at for at, text in enumerate(heading) if text in _HEADINGS), None)
    if column is None:
        return [row[0] for row in rows if row]
    return [row[column] for row in rows[1:] if len(row) > column]


def _read_rows(path: Path) -> Iterable[list[str]]:
    if path.suffix.lower() in _WORKBOOKS:
        return _read_sheet(path)
    text = path.read_text("utf-8").removeprefix(_SPREADSHEET_MARK)
    if path.suffix.lower() == ".csv":
        return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
    return [[line.strip()] for line in text.splitlines() if not line.startswith("#")]


def _read_sheet(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    rows = [["" if cell is None else str(cell).strip() for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return rows
