"""Small evaluations to be scored."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.loading.profile import load_record
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure, FigureBook, FigureKind
from reportgen.models.profile import Profile, Rounding
from reportgen.models.quantity import Quantity, parse
from reportgen.models.result import EvaluationResult, IndicatorResult
from reportgen.models.values import read_number
from reportgen.scoring import score

PROFILES = Path(__file__).parents[2] / "templates" / "profiles"
DATA = Path(__file__).parent / "data"

Written = Mapping[str, Any]

_FRAME: Written = {
    "kind": "project-evaluation", "slug": "sample", "profile": "national-2020", "pack": "project-evaluation",
    "year": "2024", "title": ["样例"], "report_date": "2025-03-01",
    "period": {"start": "2024-01-01", "end": "2024-12-31"},
    "project": {"name": "样例项目", "period": {"start": "2024-01-01", "end": "2024-12-31"}},
    "parties": [], "funds": {"sources": []}, "goals": {"overall": "目标"}, "work": {}, "findings": {},
}  # fmt: skip


def load(name: str = "national-2020", **rounding: object) -> Profile:
    """A profile of the repository, with another rounding where that is asked for."""
    profile = load_record(PROFILES / f"{name}.yaml", Profile)
    chain = Rounding.model_validate(profile.rounding.values_by_name() | rounding)
    return profile.model_copy(update={"rounding": chain})


def indicator(name: str, full_score: str, rule: Written, **values: Any) -> dict[str, Any]:
    """An indicator as the loader hands it over."""
    return {"id": name, "name": name, "full_score": full_score, "rule": rule, **values}


def evaluation(*indicators: Written, groups: Sequence[Written] = (), **fields: object) -> Evaluation:
    """An evaluation with one level of its own, or with the levels given; `fields` are other fields of it."""
    total = sum(read_number(one["full_score"]) for one in indicators)
    level = {"id": "level", "name": "产出", "full_score": str(total), "indicators": indicators}
    return Evaluation.model_validate({**_FRAME, **fields, "indicators": list(groups) or [level]})


def figure(figure_id: str, value: str, kind: FigureKind = FigureKind.RATE, unit: str = "") -> Figure:
    """A base figure."""
    return Figure(figure_id, figure_id, read_number(value), value, kind, unit)


def book(*figures: Figure) -> FigureBook:
    """The base figures of an evaluation."""
    return FigureBook({one.id: one for one in figures})


def score_all(*indicators: Written, profile: Profile | None = None, base: FigureBook | None = None) -> EvaluationResult:
    """The result for these indicators."""
    return score(evaluation(*indicators), profile or load(), base or FigureBook())


def score_one(
    rule: Written, full_score: str = "10", profile: Profile | None = None, base: FigureBook | None = None, **values: Any
) -> IndicatorResult:
    """The result of a single indicator."""
    return score_all(indicator("sample", full_score, rule, **values), profile=profile, base=base).leaves()[0]


def read(written: str) -> Quantity:
    """A text that is known to be a quantity."""
    quantity = parse(written)
    assert isinstance(quantity, Quantity), written
    return quantity
