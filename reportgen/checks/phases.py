"""Whether the steps of the work followed each other, and the report followed them."""

from collections.abc import Iterator
from itertools import pairwise

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.work import Phase
from reportgen.problems import Problem, problem


def ask_phases(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Phases that end before they start, out of order or overlapping, and a report dated before its last phase.

    One phase may start on the day on which the one before ends.
    """
    dated = [phase for phase in evaluation.work.phases if phase.start or phase.end]
    for phase in dated:
        if phase.start is None:
            yield problem("phase-without-start", phase.where(), name=phase.name)
        elif phase.end is not None and phase.start > phase.end:
            yield problem("phase-reversed", phase.where("end"), name=phase.name, start=phase.start, end=phase.end)
    for before, after in pairwise(dated):
        yield from _compare(before, after)
    yield from _ask_report_date(evaluation, dated)


def _compare(before: Phase, after: Phase) -> Iterator[Problem]:
    if before.start is None or after.start is None:
        return
    values = {"name": after.name, "start": after.start, "before": before.name}
    if after.start < before.start:
        yield problem("phases-out-of-order", after.where("start"), other=before.start, **values)
    elif before.end is not None and after.start < before.end:
        yield problem("phases-overlap", after.where("start"), other=before.end, **values)


def _ask_report_date(evaluation: Evaluation, dated: list[Phase]) -> Iterator[Problem]:
    days = [(phase.end or phase.start, phase.name) for phase in dated]
    last = max(((day, name) for day, name in days if day is not None), default=None)
    if last is not None and evaluation.report_date < last[0]:
        values = {"found": evaluation.report_date, "name": last[1], "last": last[0]}
        yield problem("report-before-phase", evaluation.where("report_date"), **values)
