"""Forms of many units, each in a folder of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.batch.records import Options
from scripts.kill_builds import make_form

FORMS = ("北区/road-2024", "北区/school-2024", "南区/clinic-2024", "南区/road-2024")


@pytest.fixture(scope="session")
def all_forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four forms in two districts."""
    home = tmp_path_factory.mktemp("forms")
    for number, name in enumerate(FORMS):
        make_form(home / name, f"{name[:2]}项目{number}")
    return home


@pytest.fixture
def forms(all_forms: Path, tmp_path: Path) -> Path:
    """A copy of the forms that a test may change."""
    return Path(shutil.copytree(all_forms, tmp_path / "各区自评表"))


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Word files into a folder of their own."""
    return Options(("docx",), "typst", str(tmp_path / "output"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A working folder that is no project."""
    back = Path.cwd()
    home = tmp_path / "desk"
    home.mkdir()
    os.chdir(home)
    yield home
    os.chdir(back)


def break_form(folder: Path) -> None:
    """A form whose data do not hold."""
    file = folder / "evaluation.yaml"
    file.write_text(file.read_text("utf-8").replace("full_score:", "full_skore:", 1), "utf-8")


def change_form(folder: Path) -> None:
    """A form with another title."""
    file = folder / "evaluation.yaml"
    file.write_text(file.read_text("utf-8").replace("title: [", "title: [改名", 1), "utf-8")


def read_output(folder: Path) -> dict[str, bytes]:
    """All files of a batch's output by name, locks and journal left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in {".lock", "batch.jsonl"})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
