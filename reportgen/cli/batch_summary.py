"""The summary of a batch for programs: one JSON object."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.batch.records import Outcome
    from reportgen.batch.summary import Summary


def summary_json(summary: "Summary") -> Iterator[str]:
    """The shape that `batch --json` promises, piece by piece, so that memory does not grow with its length."""
    statistics = summary.count_statistics()
    figures = None if statistics is None else {key: str(value) for key, value in asdict(statistics).items()}
    whole = {
        "counts": {str(status): number for status, number in sorted(summary.statuses.items())},
        "grades": dict(sorted(summary.grades.items())),
        "statistics": figures,
        "problems": [one.to_json() for one in summary.problems],
    }
    yield json.dumps(whole, ensure_ascii=False)[:-1] + ', "evaluations": ['
    separator = "\n"
    for rank, one in summary.list_outcomes():
        yield separator + json.dumps(outcome_json(rank, one), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def outcome_json(rank: int | None, outcome: "Outcome") -> dict[str, Any]:
    """An evaluation with its rank; None where it has no score."""
    return {"rank": rank, **outcome.to_json()}
