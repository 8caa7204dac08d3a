"""The wheel: what is installed without the repository builds reports as well."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A folder with the unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_carries_templates_and_wordings(installed: Path) -> None:
    """Packs, profiles, messages and the words of the command line travel with the package."""
    package = installed / "reportgen"
    carried = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}

    assert carried >= {
        "_bundled/templates/base/look.yaml",
        "_bundled/templates/base/shell.docx",
        "_bundled/templates/profiles/national-2020.yaml",
        "cli/words.toml",
        "messages/loading.yaml",
    }


def test_installed_program_builds_a_report(installed: Path, repository: Path, tmp_path: Path) -> None:
    """Away from the repository the program finds its own templates."""
    example = repository / "content" / "ganquanpu-employment-2024"
    command = [sys.executable, "-m", "reportgen", "build", str(example), "--format", "html", "--output", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert (ended.stderr, ended.returncode) == ("", 0)
    assert (tmp_path / example.name / "report.html").stat().st_size > 10_000


def test_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """The test above looks at the wheel, not at the repository."""
    command = [sys.executable, "-c", "import reportgen; print(reportgen.__file__)"]
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)

    assert Path(ended.stdout.strip()).is_relative_to(installed)
