"""The Word files of all examples: valid, and with the same tables when LibreOffice has read and written them."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from reportgen import pipeline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLES = {
    "ganquanpu-employment-2024": 12,
    "zizhou-employment-2022": 12,
    "gaoxinqu-department-2024": 12,
    "shuimogou-final-accounts-2024": 25,
    "zhongwei-self-evaluation-2024": 4,
}
Grid = list[list[tuple[int, bool]]]


@pytest.fixture(scope="module", params=EXAMPLES)
def words(
    request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, list[Path]]:
    """The Word files of an example, its report first, and the least number of tables in that."""
    output = tmp_path_factory.mktemp("words")
    built = pipeline.build(repository / "content" / request.param, formats=("docx",), output=output)
    return EXAMPLES[request.param], [one.path for one in built.outputs]


def read_grids(path: Path) -> list[Grid]:
    """Each table as rows of cells: the columns that a cell covers, and whether it runs on from above."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [[read_row(row) for row in table.iter(f"{W}tr")] for table in root.iter(f"{W}tbl")]


def read_row(row: Any) -> list[tuple[int, bool]]:
    """The cells of a row."""
    cells = row.iter(f"{W}tc")
    spans = ((cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")) for cell in cells)
    return [
        (1 if span is None else int(span.get(f"{W}val")), merge is not None and merge.get(f"{W}val") != "restart")
        for span, merge in spans
    ]


def test_every_word_file_is_valid(words: tuple[int, list[Path]], list_word_errors: Callable[[Path], list[Any]]) -> None:
    """The Open XML SDK finds nothing wrong in the report and in the files of its forms."""
    errors = {path.name: found for path in words[1] if (found := list_word_errors(path))}

    assert errors == {}


def test_rows_cover_the_grid(words: tuple[int, list[Path]]) -> None:
    """All rows of a table have the same number of columns, counted with their merged cells."""
    least, paths = words
    grids = read_grids(paths[0])
    crooked = [rows for rows in grids if len({sum(span for span, _ in row) for row in rows}) != 1]

    assert len(grids) >= least
    assert crooked == []


def test_libreoffice_gives_the_grids_back(words: tuple[int, list[Path]], tmp_path: Path) -> None:
    """Merged cells survive a round trip, so the file can be worked on outside Word."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    _, (report, *_) = words
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "back"),
    ]
    subprocess.run([*command, str(report)], check=True, capture_output=True, timeout=300)
    kept, back = read_grids(report), read_grids(tmp_path / "back" / report.name)

    assert any(runs_on for _, runs_on in chain.from_iterable(chain.from_iterable(kept)))
    assert len(back) == len(kept)
    assert [place for place, (one, other) in enumerate(zip(kept, back, strict=True)) if one != other] == []
