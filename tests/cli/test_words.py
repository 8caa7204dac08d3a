"""The words of the command line."""

import ast
from pathlib import Path

import pytest

import reportgen.cli
from reportgen.cli.words import translate_error, translate_help, words

OWN_NAMES = {"error", "warning", "info", "added", "removed", "changed"}

MODULES = sorted(Path(reportgen.cli.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("section", ["help", "say"])
def test_every_word_is_used(section: str) -> None:
    """A wording that nothing says is dead; severities and kinds of change are said by their own names."""
    nodes = [node for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    used = {node.value for node in nodes if isinstance(node, ast.Constant)} | OWN_NAMES

    assert words()[section]
    assert set(words()[section]) - used == set()


def test_unknown_english_is_left_as_it_is() -> None:
    """What has no translation is shown rather than hidden."""
    assert translate_error("Something else went wrong.") == "Something else went wrong."
    assert translate_help("Something else.") == "Something else."
