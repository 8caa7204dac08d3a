"""The tally of one question of the survey."""

from collections.abc import Iterator

from reportgen.document.materials import Materials
from reportgen.document.missing import UnknownNameError
from reportgen.document.tables.rows import RowData, named, words


def question_rows(materials: Materials, question: str) -> Iterator[RowData]:
    """Each option with its count and share, and how many answered."""
    survey = materials.evaluation.survey
    questions = {one.id: one for one in survey.questions} if survey else {}
    if questions and question not in questions:
        raise UnknownNameError(question, questions)
    chosen = questions.get(question)
    for number, option in enumerate(chosen.options if chosen else (), 1):
        figures = named(materials.figures, f"survey.{question}.{number}", ("count", "share", "weight"))
        yield RowData(figures | {"name": option.text})
    name = words(materials.pack.words["table"]["answered"])
    yield RowData({"name": name, "count": materials.figures.get("survey.valid")}, is_total=True)
