"""A small evaluation with its places, profiles, and scores that were given by hand."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reportgen.figures import gather_base
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook, FigureKind
from reportgen.models.profile import Profile, RoundingMode
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.result import EvaluationResult, Explanation, GroupResult, IndicatorResult, Verdict
from reportgen.problems import Location

YEAR = {"start": "2022-01-01", "end": "2022-12-31"}


def at(line: int, **fields: Any) -> dict[str, Any]:
    """A mapping as the loader hands it over: written at a line, each value one column further."""
    places = {name: Location("data.yaml", line, column) for column, name in enumerate(fields, 1)}
    return {ORIGIN_KEY: Origin(Location("data.yaml", line), places), **fields}


def make_profile(**changes: Any) -> Profile:
    """A profile that prints money in 万元 with six decimals and trims nothing but money."""
    formats = {kind: {"decimals": 2} for kind in FigureKind} | {
        FigureKind.MONEY: {"decimals": 6, "trim": True, "unit": "万元"},
        FigureKind.COUNT: {"decimals": 0},
    }
    bands = [{"name": "优", "at_least": "90"}, {"name": "良", "at_least": "80"}]
    grades = {"citation": "财预〔2020〕10号", "bands": bands}
    written = {"name": "sample", "title": "样例", "follows": [], "grades": grades, "formats": formats}
    return Profile.model_validate(written | changes)


HALF_EVEN = make_profile(rounding={"mode": RoundingMode.HALF_EVEN})


def make_evaluation(**changes: Any) -> Evaluation:
    """An evaluation with two indicators and one source of funds; `changes` replace its parts."""
    written: Mapping[str, Any] = {
        "kind": "project-evaluation", "slug": "sample", "profile": "sample", "pack": "project-evaluation",
        "year": "2022", "title": ["样例"], "report_date": "2023-03-01", "period": YEAR,
        "project": {"name": "样例项目", "period": YEAR}, "parties": [], "goals": {"overall": "目标"},
        "work": {}, "findings": {}, "funds": {"sources": [make_source()]}, "indicators": make_indicators(),
    }  # fmt: skip
    return Evaluation.model_validate({**written, **changes})


def make_source(**changes: Any) -> dict[str, Any]:
    """The year's money of the Zizhou evaluation."""
    written = {"id": "current", "name": "当年资金", "adjusted_budget": "644万元", "received": "644 万元"}
    return at(3, **(written | {"spent": "501.064558万元"} | changes))


def make_indicators(*leaves: dict[str, Any]) -> list[dict[str, Any]]:
    """One level-one indicator with one level-two indicator that holds the leaves."""
    chosen = list(leaves) or [
        make_indicator(20, "C11", "就业见习", target="160", actual="156", unit="人"),
        make_indicator(30, "C12", "发放及时", target="符合", actual="符合"),
    ]
    full = str(sum(Decimal(leaf["full_score"]) for leaf in chosen))
    below = at(11, id="C01", name="产出数量", full_score=full, indicators=chosen)
    return [at(10, id="CC", name="产出", full_score=full, groups=[below])]


def make_indicator(line: int, indicator_id: str, name: str, **fields: Any) -> dict[str, Any]:
    """An indicator of four points."""
    return at(line, **({"id": indicator_id, "name": name, "full_score": "4", "rule": {"method": "binary"}} | fields))


def make_result(evaluation: Evaluation, *rows: tuple[str, Verdict, str | None], **changes: Any) -> EvaluationResult:
    """The result that gives the evaluation's leaves these scores, verdicts and completion rates, in order."""
    group = evaluation.indicators[0]
    leaves = []
    for leaf, (score, verdict, rate) in zip(evaluation.leaves(), rows, strict=True):
        completion = None if rate is None else Decimal(rate)
        path = (group, group.groups[0])
        points = Decimal(score)
        trace = (f"得{score}分",)
        leaves.append(
            IndicatorResult(leaf, path, Fraction(points), points, verdict, tuple, Explanation(trace), completion)
        )
    total = sum((leaf.score for leaf in leaves), Decimal(0))
    below = GroupResult(group.groups[0], group.full_score, total, indicators=tuple(leaves))
    whole = GroupResult(group, group.full_score, total, groups=(below,))
    grade = make_profile().grades.bands[0]
    return EvaluationResult(group.full_score, total, grade, (whole,), **changes)


def derive_base(evaluation: Evaluation, profile: Profile) -> FigureBook:
    """The base figures of an evaluation that holds."""
    book, problems = gather_base(evaluation, profile)
    assert not problems, problems
    return book
