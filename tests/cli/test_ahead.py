"""The processes of a batch make ready before its command line is read, where they will be needed."""

from pathlib import Path

import pytest

from reportgen.batch import server
from reportgen.batch.whereabouts import NAME
from reportgen.cli.ahead import find_output, go_ahead


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["batch", "a", "--output", "out"], "out"),
        (["batch", "--output=s3://bucket/a=b", "a"], "s3://bucket/a=b"),
        (["batch", "a", "--output"], None),
        (["batch", "output"], None),
    ],
)
def test_output_is_found(arguments: list[str], output: str | None) -> None:
    """In both ways of writing it."""
    assert find_output(arguments) == output


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["batch", "a"], True),
        (["--debug", "batch", "a"], True),
        (["build", "batch"], False),
        (["batch", "--help"], False),
        (["batch", "a", "--scheduler=tcp://x:1"], False),
        ([], False),
    ],
)
def test_processes_make_ready_where_they_are_needed(
    arguments: list[str], begins: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch that has not been run before needs them, unless others build."""
    begun: list[bool] = []
    monkeypatch.setattr(server, "begin", lambda: begun.append(True))

    go_ahead([*arguments, "--output", str(tmp_path)])

    assert begun == [True] * begins


def test_no_process_where_most_may_be_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal tells that the batch has been run before."""
    (tmp_path / NAME).touch()
    monkeypatch.setattr(server, "begin", lambda: pytest.fail("none is needed"))

    go_ahead(["batch", "a", "--output", str(tmp_path)])
