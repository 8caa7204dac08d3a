"""Figures of the survey: what came back, the tallies of each question, and the rates taken from them."""

from reportgen.figures.arithmetic import add_up, divide, divide_by, weigh
from reportgen.figures.draft import Draft, Slot, slot
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureKind
from reportgen.models.survey import Metric, Question, Survey
from reportgen.problems import suggest


def add_survey(draft: Draft, evaluation: Evaluation) -> None:
    """Figures `survey.…`."""
    survey = evaluation.survey
    if survey is None:
        return
    for stage in ("issued", "returned", "valid"):
        target = slot(f"survey.{stage}")
        draft.enter(target, FigureKind.COUNT, getattr(survey, stage), survey, stage)
    rate = divide(draft.figures, "survey.returned", "survey.issued")
    draft.derive(slot("survey.return_rate"), FigureKind.RATE, rate)
    for number, question in enumerate(survey.questions, 1):
        _add_question(draft, number, question)
    for metric in survey.metrics:
        _add_metric(draft, survey, metric)


def _add_question(draft: Draft, place: int, question: Question) -> None:
    counts: list[str] = []
    for number, option in enumerate(question.options, 1):
        keys, words = (question.id, number), {"question": str(place), "option": option.text}
        count = slot("survey.*.*.count", *keys, **words)
        draft.enter(count, FigureKind.COUNT, option.count, option, "count")
        share = divide(draft.figures, count.id, "survey.valid")
        draft.derive(slot("survey.*.*.share", *keys, **words), FigureKind.RATE, share)
        weight = slot("survey.*.*.weight", *keys, **words)
        draft.enter(weight, FigureKind.RATE, option.weight, option, "weight")
        counts.append(count.id)
    total = slot("survey.*.total", question.id, question=str(place))
    draft.derive(total, FigureKind.COUNT, add_up(draft.figures, counts))


def _add_metric(draft: Draft, survey: Survey, metric: Metric) -> None:
    target = slot("survey.metrics.*", metric.id, name=metric.name)
    if metric.question is not None:
        _add_weighted(draft, survey, metric, target)
    elif metric.value is not None:
        draft.enter(target, FigureKind.RATE, metric.value, metric, "value")
    else:
        draft.fail(target.id, "figure-metric-empty", metric.where(), name=metric.name)


def _add_weighted(draft: Draft, survey: Survey, metric: Metric, target: Slot) -> None:
    question = next((one for one in survey.questions if one.id == metric.question), None)
    if question is None:
        words = {"name": metric.name, "found": metric.question}
        advice = suggest(str(metric.question), [one.id for one in survey.questions])
        draft.fail(target.id, "figure-unknown-question", metric.where("question"), advice=advice, **words)
        return
    keys = [f"survey.{question.id}.{number}" for number in range(1, len(question.options) + 1)]
    points = weigh(draft.figures, [(f"{key}.count", f"{key}.weight") for key in keys])
    if points is None:
        draft.fail(target.id, "figure-unweighted", metric.where("question"), name=metric.name, found=question.id)
    draft.derive(target, FigureKind.RATE, divide_by(draft.figures, points, "survey.valid"))
