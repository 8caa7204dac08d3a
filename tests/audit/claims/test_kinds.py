"""The table of claims, its wording and its documentation belong together."""

from pathlib import Path

import pytest
import yaml

from reportgen.audit.claims import CLAIMS
from reportgen.problems import catalogue


@pytest.fixture(scope="module")
def codes(repository: Path) -> set[str]:
    """The problems that an audit can report."""
    written = (repository / "reportgen/messages/audit.yaml").read_text("utf-8")
    return set(yaml.safe_load(written))


def test_every_kind_and_problem_is_documented(repository: Path, codes: set[str]) -> None:
    """Who reads a finding can look up what it means."""
    text = (repository / "docs/audit.md").read_text("utf-8")

    missing = [name for name in (*CLAIMS, *codes) if f"`{name}`" not in text]

    assert len(CLAIMS) > 40
    assert missing == []


def test_no_two_areas_share_a_code(repository: Path, codes: set[str]) -> None:
    """A code leads to one message."""
    folder = repository / "reportgen/messages"
    written = [set(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yaml"))]

    assert len(written) > 5
    assert sum(map(len, written)) == len(set().union(*written))


def test_every_problem_says_what_to_do(codes: set[str]) -> None:
    """A finding without a remedy is a complaint."""
    assert [code for code in codes if not catalogue()[code].get("hint")] == []
