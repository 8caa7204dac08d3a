"""Spoilt inputs: whatever stands in them, the outcome is a report or located problems."""

import random
import warnings
from collections import Counter
from collections.abc import Mapping

import pytest

from scripts.fuzz.surfaces import Attempt, judge, prepare

RUNS = {
    "writing": 6000,
    "data": 1500,
    "figures": 1800,
    "chapters": 200,
    "arguments": 200,
    "packs": 150,
    "templates": 400,
    "workbooks": 100,
}


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Attempt]:
    """The surfaces over new evaluations."""
    return prepare(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_spoilt_inputs_end_well(name: str, surfaces: Mapping[str, Attempt]) -> None:
    """No spoilt input leads to a crash, or to a problem without its place."""
    assert set(surfaces) == set(RUNS)
    outcomes: Counter[str] = Counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for seed in range(RUNS[name]):
            outcomes[judge(surfaces[name], random.Random(seed))] += 1  # noqa: S311 - chance, no secret

    assert outcomes.total() == RUNS[name]
    assert outcomes["made"] > 0
    assert outcomes["refused"] > 0 or name in {"writing", "workbooks"}


def test_at_least_ten_thousand_inputs_are_tried() -> None:
    """The promise of the documentation."""
    assert sum(RUNS.values()) >= 10_000
