"""The repository as a newcomer finds it: nothing of one machine in it, and documents that keep up with the code."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from reportgen.cli.application import COMMANDS

LOCK = "requirements.lock"
BINARY = {".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".pdf", ".otf", ".ttf"}

# Written in parts, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w./-])/(?:work|farm|root|home/\w+|Users/\w+)/"),
    "the address of a package index": re.compile(
        "pypi" + r"\.org/simple|--(?:extra-)?index-url\s+\S*://|--find-" + "links"
    ),
    "an open end": re.compile("TO" + "DO|FIX" + "ME|NotImplemented" + "Error"),
}


@pytest.fixture(scope="module")
def tracked(repository: Path) -> dict[str, str]:
    """Every tracked text file by its path."""
    command = ["git", "-c", "safe.directory=*", "-C", str(repository), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = [path for path in listed if path and Path(path).suffix not in BINARY and (repository / path).is_file()]
    assert len(paths) > 50
    return {path: (repository / path).read_text("utf-8") for path in paths}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_tracked_files_hold_nothing_of(what: str, tracked: dict[str, str]) -> None:
    """The repository speaks of the project alone and leaves nothing open."""
    found = {path: match[0] for path, text in tracked.items() if (match := FORBIDDEN[what].search(text))}

    assert found == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "open('/ro" + "ot/report.docx')"),
        ("the address of a package index", "https://pypi" + ".org/simple"),
        ("an open end", "# TO" + "DO: later"),
    ],
)
def test_forbidden_text_is_recognised(what: str, text: str) -> None:
    """The guard above can fail."""
    assert FORBIDDEN[what].search(text)


def test_lock_pins_every_dependency_by_hash(repository: Path) -> None:
    """What is installed is what was locked, whatever index it comes from."""
    pinned = re.findall(
        r"^([a-z0-9-]+)==\S+.*\\\n    --hash=sha256:", (repository / LOCK).read_text("utf-8"), re.MULTILINE
    )
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    names = {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in wanted}

    assert names
    assert names <= set(pinned)


@pytest.mark.parametrize("command", COMMANDS)
def test_guide_names_every_command(command: str, repository: Path) -> None:
    """A command that the guide does not name does not exist for its users."""
    assert f"reportgen {command}" in (repository / "README.zh-CN.md").read_text("utf-8")


@pytest.mark.parametrize("target", ["report", "test", "bench", "check"])
def test_makefile_has_target(target: str, repository: Path) -> None:
    """The commands that the README promises are there."""
    assert re.search(rf"^{target}:.* ## ", (repository / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_changelog_has_unreleased_section(repository: Path) -> None:
    """Users find what changed since the last version."""
    assert "## [Unreleased]" in (repository / "CHANGELOG.md").read_text("utf-8")
