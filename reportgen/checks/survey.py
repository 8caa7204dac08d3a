"""Whether the numbers of a survey agree with each other."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.rounding import write_plain
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
        values = {"stated": write_plain(survey.returned), "expected": write_plain(survey.issued)}
        yield problem("survey-returned", survey.where("returned"), **values)
    if survey.valid > survey.returned:
        values = {"stated": write_plain(survey.valid), "expected": write_plain(survey.returned)}
        yield problem("survey-valid", survey.where("valid"), **values)


def _ask_question(question: Question, valid: Decimal) -> Iterator[Problem]:
    total = sum((option.count for option in question.options), Decimal(0))
    values = {"stem": question.stem, "stated": write_plain(total), "expected": write_plain(valid)}
    if question.type is QuestionType.SINGLE and total != valid:
        code = "survey-single-explained" if question.note else "survey-single"
        yield problem(code, question.where("options"), difference=write_plain(total - valid), **values)
    if question.type is QuestionType.MULTIPLE and total < valid:
        yield problem("survey-multiple", question.where("options"), **values)
    for option in question.options:
        if option.count > valid:
            values = {"text": option.text, "stated": write_plain(option.count), "expected": write_plain(valid)}
            yield problem("survey-option", option.where("count"), **values)


def _ask_weights(question: Question) -> Iterator[Problem]:
    """Options that count for nothing though somebody chose them, and weights that are no share of a whole."""
    if all(option.weight is None for option in question.options):
        return
    for option in question.options:
        if option.weight is None and option.count:
            yield problem("survey-weight", option.where(), stem=question.stem, text=option.text)
        if option.weight is not None and not 0 <= option.weight <= 1:
            values = {"text": option.text, "stated": f"{write_plain(option.weight * 100)}%"}
            yield problem("survey-weight-range", option.where("weight"), stem=question.stem, **values)
