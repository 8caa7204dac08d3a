"""Whether the numbers of a survey agree with each other."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.amounts import show_number
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.survey import Question, QuestionType, Survey
from reportgen.problems import Problem, problem


def ask_survey(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Valid ≤ returned ≤ issued; each respondent ticks one option of a single choice, at least one of a multiple."""
    survey = evaluation.survey
    if survey is None:
        return
    yield from _ask_counts(survey)
    for question in survey.questions:
        yield from _ask_question(question, survey.valid)
        yield from _ask_weights(question)


def _ask_counts(survey: Survey) -> Iterator[Problem]:
    if survey.returned > survey.issued:
        values = {"stated": show_number(survey.returned), "expected": show_number(survey.issued)}
        yield problem("survey-returned", survey.where("returned"), **values)
    if survey.valid > survey.returned:
        values = {"stated": show_number(survey.valid), "expected": show_number(survey.returned)}
        yield problem("survey-valid", survey.where("valid"), **values)


def _ask_question(question: Question, valid: Decimal) -> Iterator[Problem]:
    total = sum((option.count for option in question.options), Decimal(0))
    values = {"stem": question.stem, "stated": show_number(total), "expected": show_number(valid)}
    if question.type is QuestionType.SINGLE and total != valid:
        code = "survey-single-explained" if question.note else "survey-single"
        yield problem(code, question.where("options"), difference=show_number(total - valid), **values)
    if question.type is QuestionType.MULTIPLE and total < valid:
        yield problem("survey-multiple", question.where("options"), **values)
    for option in question.options:
        if option.count > valid:
            values = {"text": option.text, "stated": show_number(option.count), "expected": show_number(valid)}
            yield problem("survey-option", option.where("count"), **values)


def _ask_weights(question: Question) -> Iterator[Problem]:
    """Options that count for nothing though somebody chose them, where other options have a weight."""
    if all(option.weight is None for option in question.options):
        return
    for option in question.options:
        if option.weight is None and option.count:
            yield problem("survey-weight", option.where(), stem=question.stem, text=option.text)
