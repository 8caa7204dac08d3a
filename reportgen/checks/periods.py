"""Whether every period ends after it starts, and holds the year of the evaluation."""

from collections.abc import Iterator
from datetime import date

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Problem, problem


def ask_periods(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """The periods of the evaluation, of the project and of the survey."""
    for start, end, record in _list_periods(evaluation):
        if start is not None and end is not None and start > end:
            yield problem("period-reversed", record.where("end"), start=start, end=end)
    period, year = evaluation.period, int(evaluation.year)
    if not period.start.year <= year <= period.end.year and period.start <= period.end:
        values = {"year": evaluation.year, "start": period.start, "end": period.end}
        yield problem("year-outside-period", evaluation.where("year"), **values)


def _list_periods(evaluation: Evaluation) -> Iterator[tuple[date | None, date | None, Record]]:
    periods = [evaluation.period] if evaluation.project is None else [evaluation.period, evaluation.project.period]
    for period in periods:
        yield period.start, period.end, period
    if evaluation.survey is not None:
        yield evaluation.survey.start, evaluation.survey.end, evaluation.survey
