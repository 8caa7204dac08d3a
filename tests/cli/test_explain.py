"""`reportgen explain`."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Run
from tests.cli.samples import make_result


@pytest.fixture(autouse=True)
def scored(pipeline: SimpleNamespace) -> None:
    """The pipeline scores the sample."""
    pipeline.score = lambda _: SimpleNamespace(result=make_result())


def test_chain_goes_down_to_the_line(folder: Path, run_program: Run) -> None:
    """A total is told with its operands and the lines they were read from."""
    shown = run_program("explain", folder, "total.score").out

    assert [text for text in ("总分", "19.75", "企业招聘人数得分", "indicators.yaml:42:7") if text not in shown] == []


def test_json_is_a_tree(folder: Path, run_program: Run) -> None:
    """The operands of a figure are figures themselves."""
    tree = json.loads(run_program("explain", folder, "total.score", "--json").out)

    assert (tree["id"], tree["value"], tree["sources"]) == ("total.score", "19.75", [])
    assert [(one["id"], one["sources"]) for one in tree["operands"]] == [
        ("indicators.recruited.score", ["indicators.yaml:42:7"])
    ]
