"""The whole workbook: score sheet and parameters of the evaluation and of each of its forms, and the grades."""

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.scoring.binding import Bound
from reportgen.scoring.workbook.contents import Sheet
from reportgen.scoring.workbook.grades import draw_grades
from reportgen.scoring.workbook.score_sheet import draw_scores
from reportgen.scoring.workbook.writing import write_workbook


class Part(NamedTuple):
    """An evaluation, or a form of one, with its result and the rules that gave it."""

    evaluation: Evaluation
    profile: Profile
    result: EvaluationResult
    bound: Sequence[Bound]


def write_book(parts: Sequence[Part]) -> bytes:
    """The Excel file, as of the day of the first part's report."""
    return write_workbook(draw_book(parts), parts[0].evaluation.report_date)


def draw_book(parts: Sequence[Part]) -> tuple[Sheet, ...]:
    """Two sheets for each part that has indicators, numbered where there are several, and the grades."""
    scored = [part for part in parts if part.result.groups]
    marks = [str(number) for number in range(1, len(scored) + 1)] if len(scored) > 1 else [""]
    pairs = [draw_scores(*part, mark) for part, mark in zip(scored, marks, strict=False)]
    return (*(sheet for pair in pairs for sheet in pair), draw_grades(parts[0].profile.grades))
