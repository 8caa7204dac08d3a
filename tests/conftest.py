"""What all tests share: the repository, the judge of Word files, and that continuous integration skips nothing."""

import json
import os
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from reportgen import user_cache

REPOSITORY = Path(__file__).parents[1]

NOTHING_MAY_BE_SKIPPED = "REPORTGEN_CI" in os.environ

# A loaded machine is slow without being wrong, and everybody tries the same cases every time; the longer runs of
# docs/reliability.md draw others.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the repository."""
    return REPOSITORY


@pytest.fixture(autouse=True, scope="session")
def keep_out_of_the_users_cache(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """What tests build is not what the user will build again."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("cache")
        patch.setattr(user_cache, "name_home", lambda: home)
        yield


@pytest.fixture(scope="session")
def list_word_errors(repository: Path) -> Callable[[Path], list[Any]]:
    """What the Open XML SDK finds wrong with a Word file: nothing, where Word opens it without a repair."""
    validator = repository / ".cache/ooxml-validator/node_modules/.bin/ooxml-validator"
    if not validator.exists():
        pytest.skip("the validator of Word files is not there: scripts/setup --tests")

    def validate(path: Path) -> list[Any]:
        ended = subprocess.run([validator, path], capture_output=True, encoding="utf-8", check=False)
        verdict = json.loads(ended.stdout)
        assert verdict["ok"] is (verdict["errors"] == [])
        return list(verdict["errors"])

    return validate


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failure where the machine is meant to have everything."""
    report = yield
    if NOTHING_MAY_BE_SKIPPED and item.get_closest_marker("originals") is None:
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failure where the machine is meant to have everything."""
    report = yield
    if NOTHING_MAY_BE_SKIPPED:
        refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a report of a skip one of a failure, and say so."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longrepr}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to tell besides whether they hold: the measures that they record as `told`."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(told))
