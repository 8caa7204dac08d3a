"""The answers of a survey, one row for each respondent, counted into the tallies of `survey.yaml`."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from reportgen.problems import Location, Problem, problem

ANSWERS = ("survey.csv", "survey.xlsx")


def tally_answers(
    data: dict[str, Any], folder: Path, present: Container[str]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The data with the tallies that the answers give; unchanged where the folder has no answers."""
    found = [folder / name for name in ANSWERS if name in present and (folder / name).is_file()]
    if not found:
        return data, ()
    place = Location(str(found[0]))
    survey = data.get("survey")
    if not isinstance(survey, Mapping) or not isinstance(survey.get("questions"), list):
        return data, (problem("survey-answers-without-questions", place),)
    if len(found) > 1:
        return data, (problem("two-files", Location(str(found[1])), found=found[1].name, other=found[0].name),)
    from reportgen.loading.answers.counting import count_answers  # most folders have none, and all would wait for it
    from reportgen.loading.answers.table import read_table

    table, problems = read_table(found[0])
    if table is None:
        return data, problems
    tallied, more = count_answers(survey, table)
    return {**data, "survey": tallied}, (*problems, *more)
