"""The bar of a batch."""

import sys

import pytest

from reportgen.batch.notes import take_note
from reportgen.batch.records import Outcome, Status
from reportgen.cli.progress import Progress


def test_bar_ends_with_all_that_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not drawn for each, but the last that stands there is the whole."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with Progress(9) as progress:
        for number in range(9):
            progress.advance(take_note(Outcome(str(number), "", Status.FAILED if number == 8 else Status.BUILT)))

    (task,) = progress._bar.tasks
    assert (task.completed, task.total) == (9, 9)
    assert "1" in task.fields["failed"]
