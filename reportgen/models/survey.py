"""Questionnaires: what was sent out, what came back, and what was answered."""

from enum import StrEnum

from reportgen.models.record import Record
from reportgen.models.values import Day, Label, Number, Passage, Percent


class QuestionType(StrEnum):
    """Whether a respondent may tick one option or several."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class Option(Record):
    """An answer and how many chose it; `weight` counts it towards a weighted metric.

    `also` are other wordings of the answer in the raw answers.
    """

    text: Label
    count: Number
    weight: Percent | None = None
    also: tuple[Label, ...] = ()


class AnswerRules(Record):
    """When a respondent of the raw answers counts: every question answered but these, and not in too short a time."""

    may_be_blank: tuple[Label, ...] = ()
    shortest_seconds: Number | None = None


class Question(Record):
    """One question with its tallies."""

    id: Label
    stem: Label
    type: QuestionType
    options: tuple[Option, ...]
    note: str | None = None


class Metric(Record):
    """A rate taken from the survey: from a question's weighted answers, or as the summary states it."""

    id: Label
    name: Label
    question: str | None = None
    value: Percent | None = None


class Survey(Record):
    """A questionnaire survey."""

    title: Label
    group: Label
    channel: str | None = None
    start: Day | None = None
    end: Day | None = None
    issued: Number
    returned: Number
    valid: Number
    questions: tuple[Question, ...] = ()
    metrics: tuple[Metric, ...] = ()
    note: Passage | None = None
    answers: AnswerRules | None = None
