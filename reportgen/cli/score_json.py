"""The shape that `score --json` promises."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.models.figure import FigureBook
from reportgen.models.result import Deduction, EvaluationResult, GroupResult, IndicatorResult
from reportgen.models.rounding import write_plain
from reportgen.problems import Location

if TYPE_CHECKING:
    from reportgen.pipeline import Scored


def sheets_json(scored: "Scored", folder: Path) -> dict[str, Any]:
    """The score sheet, and that of every form where there are any."""
    sheet = sheet_json(scored.evaluation.slug, folder, scored.result)
    forms = [sheet_json(one.evaluation.slug, folder, one.result) for one in scored.forms]
    return sheet | {"forms": forms} if forms else sheet


def sheet_json(slug: str, folder: Path, result: EvaluationResult) -> dict[str, Any]:
    """The whole score sheet; numbers are text, so that no reader rounds them, and sources stand in the folder."""
    return {
        "evaluation": slug,
        "total": {
            "full_score": write_plain(result.full_score),
            "score": write_plain(result.score),
            "grade": result.grade.name,
        },
        "levels": [_level_json(group, result.figures) for group in result.groups],
        "indicators": [_indicator_json(leaf, folder, result.figures) for leaf in result.leaves()],
    }


def show_figure(figures: FigureBook, figure_id: str) -> str | None:
    """A figure as it is printed, or None where the evaluation has no such figure."""
    figure = figures.get(figure_id)
    return None if figure is None else figure.display


def _level_json(level: GroupResult, figures: FigureBook) -> dict[str, Any]:
    return {
        "code": level.group.code,
        "name": level.group.name,
        "full_score": write_plain(level.full_score),
        "score": write_plain(level.score),
        "score_rate": show_figure(figures, f"levels.{level.group.id}.score_rate"),
    }


def _indicator_json(leaf: IndicatorResult, folder: Path, figures: FigureBook) -> dict[str, Any]:
    indicator = leaf.indicator
    return {
        "id": indicator.id,
        "code": indicator.code,
        "name": indicator.name,
        "path": [group.name for group in leaf.path],
        "full_score": write_plain(indicator.full_score),
        "score": write_plain(leaf.score),
        "exact_score": write_plain(leaf.exact_score),
        "completion_rate": show_figure(figures, f"indicators.{indicator.id}.completion_rate"),
        "method": indicator.rule.method,
        "trace": list(leaf.trace),
        "deductions": [_deduction_json(deduction) for deduction in leaf.deductions],
        "source": _place(indicator.where(), folder),
    }


def _deduction_json(deduction: Deduction) -> dict[str, str]:
    return {"points": write_plain(deduction.points), "reason": deduction.reason}


def _place(location: Location, folder: Path) -> str:
    if location.file is not None and Path(location.file).is_relative_to(folder):
        location = replace(location, file=Path(location.file).relative_to(folder).as_posix())
    return str(location)
