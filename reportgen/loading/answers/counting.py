"""Answers counted: who answered validly, and how many ticked each option."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.loading.answers.matching import (
    AnswerColumn,
    Asked,
    AskedOption,
    flatten,
    is_blank,
    is_ticked,
    match_columns,
    read_other,
    words,
)
from reportgen.loading.answers.table import AnswerTable
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import Location, Problem, phrase, problem

Data = Mapping[str, Any]
_MOST_NAMED = 20


@dataclass(slots=True)
class Respondent:
    """The options that one respondent ticked, by the ids of the questions."""

    row: int
    ticked: dict[str, set[int]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def count_answers(survey: Data, table: AnswerTable) -> tuple[Data, tuple[Problem, ...]]:
    """The survey with its tallies and counts; what was typed besides must agree with them."""
    questions = read_questions(survey)
    columns, unknown = match_columns(table.heading, questions)
    problems = [problem("survey-column-unknown", table.where(None, at), quote=table.heading[at]) for at in unknown]
    asked = {column.asked.id for column in columns}
    missing = [one for one in questions if one.id not in asked]
    problems += [problem("survey-question-without-column", Location(table.file), quote=one.stem) for one in missing]
    respondents = [Respondent(row) for row, cells in enumerate(table.rows) if any(cells)]
    for one in respondents:
        problems += read_respondent(one, columns, table)
    valid = list(select_valid(respondents, questions, survey, table))
    problems += tell_invalid(respondents, valid, table)
    problems += tell_others(valid, table)
    counts = Counter((key, at) for one in valid for key, ticked in one.ticked.items() for at in ticked)
    places = {column.asked.id: table.where(None, column.index) for column in reversed(columns)}
    filled, more = _fill_questions(survey, questions, counts, places)
    sizes = {"returned": len(respondents), "valid": len(valid)}
    tallied, still_more = _fill({**survey, "questions": filled}, sizes, Location(table.file), _name_size)
    return tallied, (*problems, *more, *still_more)


def read_questions(survey: Data) -> tuple[Asked, ...]:
    """The questions as far as they can be read; what is wrong with them is told elsewhere."""
    return tuple(_read_questions(survey["questions"]))


def _read_questions(written: Sequence[Any]) -> Iterator[Asked]:
    for number, one in enumerate(written, 1):
        if isinstance(one, Mapping) and isinstance(one.get("options"), list):
            options = tuple(_read_option(option) for option in one["options"] if isinstance(option, Mapping))
            is_multiple = one.get("type") == "multiple"
            yield Asked(str(one.get("id", number)), str(one.get("stem", "")), number, is_multiple, options)


def _read_option(option: Data) -> AskedOption:
    also = option.get("also")
    return AskedOption((str(option.get("text", "")), *(map(str, also) if isinstance(also, list) else ())))


def read_respondent(one: Respondent, columns: Sequence[AnswerColumn], table: AnswerTable) -> Iterator[Problem]:
    """Take in the answers of a row; each that ticks no option is told of by its cell."""
    for column in columns:
        answer, asked = table.rows[one.row][column.index], column.asked
        found = _read_answer(answer, column)
        if found is None:
            options = phrase("comma").join(option.texts[0] for option in asked.options)
            values = {"quote": answer, "stem": asked.stem, "expected": options}
            yield problem("survey-answer-unknown", table.where(one.row, column.index), **values)
            continue
        ticked = one.ticked.setdefault(asked.id, set())
        ticked.update(found)
        if len(ticked) > 1 and not asked.is_multiple:
            values = {"quote": answer, "stem": asked.stem}
            yield problem("survey-two-answers", table.where(one.row, column.index), **values)
        one.others += [read_other(answer)] if found and read_other(answer) else []


def _read_answer(answer: str, column: AnswerColumn) -> tuple[int, ...] | None:
    if column.option is not None:
        ticked = is_ticked(answer, column.asked.options[column.option])
        return None if ticked is None else (column.option,) if ticked else ()
    return () if is_blank(answer) else column.asked.find_options(answer)


def select_valid(
    respondents: Sequence[Respondent], questions: Sequence[Asked], survey: Data, table: AnswerTable
) -> Iterator[Respondent]:
    """Those who answered every question that may not be blank, and took no less than the shortest time."""
    rules = survey.get("answers")
    rules = rules if isinstance(rules, Mapping) else {}
    optional = rules.get("may_be_blank")
    needed = [one.id for one in questions if one.id not in (optional if isinstance(optional, list) else ())]
    shortest = _read_seconds(str(rules.get("shortest_seconds", "")))
    timed = [at for at, header in enumerate(table.heading) if flatten(header) in _time_headers()]
    for one in respondents:
        is_whole = all(one.ticked.get(key) for key in needed)
        took = [_read_seconds(table.rows[one.row][at]) for at in timed]
        if is_whole and not any(shortest is not None and time is not None and time < shortest for time in took):
            yield one


def _time_headers() -> frozenset[str]:
    return frozenset(flatten(word) for word in words()["columns"]["seconds"])


def _read_seconds(text: str) -> int | None:
    """The seconds in 95, 95秒 or 1分35秒."""
    match = re.fullmatch(r"(?:(\d+)\s*分钟?)?\s*(?:(\d+)\s*秒?)?", text.strip())
    return None if match is None or not match[0] else 60 * int(match[1] or 0) + int(match[2] or 0)


def tell_invalid(
    respondents: Sequence[Respondent], valid: Sequence[Respondent], table: AnswerTable
) -> Iterator[Problem]:
    """One problem that names the rows that do not count."""
    kept = {one.row for one in valid}
    rows = [str(table.where(one.row, 0).row) for one in respondents if one.row not in kept]
    if rows:
        named = phrase("comma").join(rows[:_MOST_NAMED]) + "…" * (len(rows) > _MOST_NAMED)
        yield problem("survey-respondents-invalid", Location(table.file), count=len(rows), rows=named)


def tell_others(valid: Sequence[Respondent], table: AnswerTable) -> Iterator[Problem]:
    """One problem with the texts that were written behind 其他, so that they are seen."""
    texts = [text for one in valid for text in one.others]
    if texts:
        named = phrase("comma").join(dict.fromkeys(texts[:_MOST_NAMED])) + "…" * (len(texts) > _MOST_NAMED)
        yield problem("survey-other-texts", Location(table.file), count=len(texts), quote=named)


def _fill_questions(
    survey: Data, questions: Sequence[Asked], counts: Counter[tuple[str, int]], places: Mapping[str, Location]
) -> tuple[list[Any], list[Problem]]:
    """The questions with the counts of their options."""
    known = {one.number: one for one in questions}
    filled: list[Any] = []
    problems: list[Problem] = []
    for number, written in enumerate(survey["questions"], 1):
        asked = known.get(number)
        if asked is None or asked.id not in places:
            filled.append(written)
            continue
        options: list[Any] = []
        for at, option in enumerate(one for one in written["options"] if isinstance(one, Mapping)):
            size = {"count": counts[asked.id, at]}
            made, more = _fill(option, size, places[asked.id], lambda _, one=option: str(one.get("text")))
            options.append(made)
            problems += more
        filled.append({**written, "options": options})
    return filled, problems


def _name_size(key: str) -> str:
    return phrase(f"survey_{key}")


def _fill(data: Data, sizes: Mapping[str, int], place: Location, name: Any) -> tuple[Data, list[Problem]]:
    """The data with counted numbers, each located in the answers; one that was typed differently is a problem."""
    origin: Origin = data[ORIGIN_KEY]
    problems = [
        problem("survey-count-typed", origin.fields[key], name=name(key), stated=str(data[key]), expected=str(size))
        for key, size in sizes.items()
        if key in data and str(data[key]).strip() != str(size)
    ]
    counted = {key: str(size) for key, size in sizes.items()}
    where = dict.fromkeys(sizes, place)
    known = Origin(origin.location, {**origin.fields, **where}, {**origin.keys, **where})
    return {**data, **counted, ORIGIN_KEY: known}, problems
