"""Every example evaluation survives the way into a workbook and back."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.exchange import export_workbook, import_workbook, is_workbook_form
from reportgen.loading.folder import load_evaluation
from reportgen.models.record import ORIGIN_KEY, Record
from reportgen.models.values import Prose

CONTENT = Path(__file__).parents[3] / "content"
SLUGS = tuple(path.name for path in sorted(CONTENT.iterdir()))


def tell(value: Any) -> Any:
    """What a value says, wherever it was written."""
    if isinstance(value, Record):
        return {name: tell(inner) for name, inner in value.values_by_name().items()}
    if isinstance(value, Prose):
        return value.text, value.prints_figures
    if isinstance(value, Mapping):
        return {key: tell(inner) for key, inner in value.items() if key != ORIGIN_KEY}
    return [tell(one) for one in value] if isinstance(value, list | tuple) else value


def go_and_return(slug: str, folder: Path, through: Callable[[Path], Path] = lambda book: book) -> Path:
    """The folder that is left of an example after a workbook has been all there was of it."""
    written = folder / "book.xlsx"
    assert export_workbook(CONTENT / slug, written) == ()
    if (CONTENT / slug / "evidence").is_dir():
        copytree(CONTENT / slug / "evidence", folder / "evidence")
    book = through(written)
    assert import_workbook(book, folder / slug).problems == ()
    return folder / slug


def save_in_office(book: Path) -> Path:
    """The workbook after LibreOffice has opened and saved it; the test is skipped where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    saved, profile = book.parent / "saved", (book.parent / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, str(book)], check=True, capture_output=True, timeout=240)
    if (book.parent / "evidence").is_dir():
        copytree(book.parent / "evidence", saved / "evidence")
    return saved / book.name


@pytest.mark.parametrize("slug", SLUGS)
def test_evaluation_comes_back_the_same(slug: str, tmp_path: Path) -> None:
    """Nothing is lost, added or changed."""
    assert tell(load_evaluation(go_and_return(slug, tmp_path))) == tell(load_evaluation(CONTENT / slug))


def draw(folder: Path) -> dict[tuple[str, str], bytes]:
    """The files of the report and its forms, in every format."""
    drawn = pipeline.draw(folder).files
    return {(name, one.format): one.data for name, files in drawn.items() for one in files.formats}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("through", [lambda book: book, save_in_office], ids=["as written", "saved by LibreOffice"])
def test_report_has_the_same_bytes(slug: str, through: Callable[[Path], Path], tmp_path: Path) -> None:
    """All files are the same, though people open a workbook and save it again with another program."""
    came, went = draw(go_and_return(slug, tmp_path, through)), draw(CONTENT / slug)

    assert {"docx", "pdf", "html"} == {format_name for _, format_name in went}
    assert [name for name, data in went.items() if came[name] != data] == []


def test_examples_were_found() -> None:
    """The test above looked at all five kinds of document."""
    assert len(SLUGS) >= 5


def test_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    """A workbook does not know when it was written."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for one in (first, second):
        export_workbook(CONTENT / SLUGS[0], one)

    assert first.read_bytes() == second.read_bytes()
    assert is_workbook_form(first)
