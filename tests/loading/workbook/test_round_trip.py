"""Every example evaluation survives the way into a workbook and back."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

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


def go_and_return(slug: str, folder: Path) -> Path:
    """The folder that is left of an example after a workbook has been all there was of it."""
    book = folder / "book.xlsx"
    assert export_workbook(CONTENT / slug, book) == ()
    if (CONTENT / slug / "evidence").is_dir():
        copytree(CONTENT / slug / "evidence", folder / "evidence")
    assert import_workbook(book, folder / slug).problems == ()
    return folder / slug


@pytest.mark.parametrize("slug", SLUGS)
def test_evaluation_comes_back_the_same(slug: str, tmp_path: Path) -> None:
    """Nothing is lost, added or changed."""
    assert tell(load_evaluation(go_and_return(slug, tmp_path))) == tell(load_evaluation(CONTENT / slug))


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
