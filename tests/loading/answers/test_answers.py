"""Raw answers of a survey, counted into the tallies that people used to type."""

import csv
import re
import shutil
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from reportgen import pipeline
from reportgen.appraisal import score
from reportgen.loading.answers.matching import Asked, AskedOption
from reportgen.loading.folder import load_evaluation, read_folder
from reportgen.models.survey import Question, QuestionType, Survey
from reportgen.problems import Problem

SLUG = "zizhou-employment-2022"
META = ("序号", "提交答卷时间", "所用时间", "来源")

Table = list[list[str]]


def expand(survey: Survey) -> Mapping[str, list[str]]:
    """One answer for each person of the tallies, question by question."""
    size = int(survey.valid)
    columns = {}
    for question in survey.questions:
        ticked = [option.text for option in question.options for _ in range(int(option.count))]
        columns[question.id] = [*ticked, *[""] * (size - len(ticked))]
    return columns


def plain_export(survey: Survey) -> Table:
    """A column for each question, headed by its text."""
    heads = [f"{number}、{one.stem}" for number, one in enumerate(survey.questions, 1)]
    return add_meta(heads, list(zip(*expand(survey).values(), strict=True)))


def numbered_export(survey: Survey) -> Table:
    """Options by their numbers, questions by their ids."""
    answers = expand(survey)
    numbers = {q.id: {one.text: str(at) for at, one in enumerate(q.options, 1)} for q in survey.questions}
    columns = [[numbers[key].get(text, "") for text in texts] for key, texts in answers.items()]
    return add_meta(list(answers), list(zip(*columns, strict=True)))


def spread_export(survey: Survey) -> Table:
    """Multiple choices with a column for each option, lettered options, a text of one's own behind 其他."""
    answers = expand(survey)
    heads: list[str] = []
    columns: list[list[str]] = []
    for number, question in enumerate(survey.questions, 1):
        texts = answers[question.id]
        if question.type is QuestionType.MULTIPLE:
            heads += [f"{number}.{question.stem}[多选题]({option.text})" for option in question.options]
            columns += [[str(int(text == option.text)) for text in texts] for option in question.options]
        else:
            heads.append(f"第{number}题 {question.stem}【单选题】")
            columns.append([letter(question, text) for text in texts])
    return add_meta(heads, list(zip(*columns, strict=True)))


def letter(question: Question, text: str) -> str:
    """An option with its letter, and a text behind 其他."""
    at = [option.text for option in question.options].index(text)
    return f"{'ABCDEFGH'[at]}.{text}" + "〖亲友介绍〗" * (text == "其他")


def add_meta(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """The columns that platforms put before the answers."""
    told = [[str(at), "2023/3/1 9:30", "95秒", "微信"] for at in range(1, len(rows) + 1)]
    return [[*META, *heads], *([*meta, *row] for meta, row in zip(told, rows, strict=True))]


def write_csv(table: Table, path: Path, encoding: str) -> None:
    """A CSV file as a platform or Excel writes it."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(table)


def write_xlsx(table: Table, path: Path) -> None:
    """A workbook with the answers in its first sheet, numbers as numbers."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in table:
        page.append([int(text) if text.isdecimal() else text or None for text in row])
    book.save(path)


def leave_counts_out(folder: Path) -> None:
    """survey.yaml with its questions and options only; what was sent out is still typed."""
    path = folder / "survey.yaml"
    text = re.sub(r', count: "\d+"', "", path.read_text("utf-8"))
    path.write_text(re.sub(r'^  (?:returned|valid): "40"\n', "", text, flags=re.MULTILINE), "utf-8")


@pytest.fixture
def typed(repository: Path) -> Survey:
    """The survey with its tallies as they were typed."""
    survey = load_evaluation(repository / "content" / SLUG).survey
    assert survey is not None
    return survey


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """The evaluation without tallies."""
    copied = Path(shutil.copytree(repository / "content" / SLUG, tmp_path / SLUG))
    leave_counts_out(copied)
    return copied


EXPORTS = {"plain": plain_export, "numbered": numbered_export, "spread": spread_export}


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-8", "utf-16", "xlsx"])
def test_answers_give_the_typed_tallies(export: str, encoding: str, typed: Survey, folder: Path) -> None:
    """Ten questions, forty people: the same tallies whichever platform exported them, in whatever encoding."""
    table = EXPORTS[export](typed)
    if encoding == "xlsx":
        write_xlsx(table, folder / "survey.xlsx")
    else:
        write_csv(table, folder / "survey.csv", encoding)

    loaded = read_folder(folder)

    assert [one for one in loaded.problems if one.severity == "error"] == []
    assert loaded.standing.evaluation is not None
    counted = loaded.standing.evaluation.survey
    assert counted is not None
    assert counted.questions == typed.questions
    assert (counted.issued, counted.returned, counted.valid) == (typed.issued, typed.returned, typed.valid)


def test_report_has_the_same_bytes(typed: Survey, folder: Path, repository: Path, tmp_path: Path) -> None:
    """The Word file does not tell which of the two ways the data came; the figures know it."""
    write_csv(plain_export(typed), folder / "survey.csv", "gbk")

    for path in (folder, repository / "content" / SLUG):
        pipeline.build(path, formats=["docx"], output=tmp_path / path.parent.name)

    counted, given = (tmp_path / name / SLUG / "report.docx" for name in (folder.parent.name, "content"))
    assert counted.read_bytes() == given.read_bytes()
    figure = score(folder).result.figures["survey.q2.1.count"]
    assert [Path(str(one.file)).name for one in figure.sources] == ["survey.csv"]


def spoil(table: Table, changes: Mapping[tuple[int, int], str]) -> Table:
    """The table with some cells changed, by row and column counted from 0."""
    return [[changes.get((row, at), text) for at, text in enumerate(line)] for row, line in enumerate(table)]


def tell(problems: Sequence[Problem]) -> list[tuple[str, str | None]]:
    """Codes and cells."""
    return [(one.code, one.location.cell) for one in problems if one.code.startswith("survey-")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({(3, 5): "很了解"}, [("survey-answer-unknown", "F4"), ("survey-respondents-invalid", None)]),
        ({(3, 5): "了解┋不了解"}, [("survey-two-answers", "F4")]),
        ({(2, 5): "", (7, 8): "(空)"}, [("survey-respondents-invalid", None)]),
        ({(0, 5): "您对政策怎么看？"}, [
            ("survey-question-without-column", None),
            ("survey-respondents-invalid", None),
            ("survey-column-unknown", "F1"),
        ]),
        ({(4, 4): "其他：退役军人"}, [("survey-other-texts", None)]),
        ({(5, 6): "微信公众号┋短信提示"}, []),
        ({(5, 6): "微信公众号、部门网站"}, []),
        ({(5, 6): "微信公众号、报纸"}, [("survey-answer-unknown", "G6"), ("survey-respondents-invalid", None)]),
    ],
)  # fmt: skip
def test_answers_without_an_option_are_named(
    changes: Mapping[tuple[int, int], str], expected: list[tuple[str, str | None]], typed: Survey, folder: Path
) -> None:
    """Each is told by its cell; nothing is dropped in silence."""
    write_csv(spoil(plain_export(typed), changes), folder / "survey.csv", "utf-8-sig")

    told = tell(read_folder(folder).problems)

    assert sorted(told, key=str) == sorted(expected, key=str)


def test_rules_say_who_counts(typed: Survey, folder: Path) -> None:
    """A question may be left blank where the survey says so, and haste makes an answer invalid."""
    path = folder / "survey.yaml"
    rules = "  answers: {may_be_blank: [q4], shortest_seconds: 60}\n  metrics:"
    path.write_text(path.read_text("utf-8").replace("  metrics:", rules, 1), "utf-8")
    table = spoil(plain_export(typed), {(1, 7): "", (2, 2): "12秒", (3, 2): "1分05秒"})
    write_csv(table, folder / "survey.csv", "utf-8")

    survey = load_evaluation(folder).survey

    assert survey is not None
    assert (survey.returned, survey.valid) == (Decimal(40), Decimal(39))


def test_other_wordings_are_taken(typed: Survey, folder: Path) -> None:
    """An option may go by several wordings."""
    path = folder / "survey.yaml"
    path.write_text(path.read_text("utf-8").replace("{text: 不了解,", "{text: 不了解, also: [没听说过],"), "utf-8")
    write_csv(spoil(plain_export(typed), {(40, 5): "没听说过"}), folder / "survey.csv", "utf-8")

    found = load_evaluation(folder).survey

    assert found is not None
    assert [option.count for option in found.questions[1].options] == [
        option.count for option in typed.questions[1].options
    ]


@pytest.mark.parametrize("between", ["┋", ";", "；", "|", ",", "，", "、", "/", " ", "\n"])
def test_separators_may_stand_in_the_options(between: str) -> None:
    """Whatever a platform puts between the answers, options that hold that mark themselves are found whole."""
    texts = ("报纸、电视", "网络", "社区宣传，入户走访", "短信/微信")
    asked = Asked("q", "您从哪里知道？", 1, True, tuple(AskedOption((text,)) for text in texts))

    assert asked.find_options(between.join((texts[0], texts[2], texts[3]))) == (0, 2, 3)
    assert asked.find_options(f"报纸{between}网络") is None


def test_typed_tallies_must_agree(typed: Survey, folder: Path, repository: Path) -> None:
    """What was typed beside the answers is compared with them."""
    shutil.copy(repository / "content" / SLUG / "survey.yaml", folder)
    write_csv(plain_export(typed)[:-1], folder / "survey.csv", "utf-8")

    told = [(one.code, one.stated, one.expected) for one in read_folder(folder).problems]

    assert ("survey-count-typed", "40", "39") in told
    assert len(told) == 2 + len(typed.questions)  # returned, valid, and the last option of every question


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "survey-answers-empty"),
        ("您了解就业补助政策吗？\n".encode(), "survey-answers-empty"),
        (b"\xff\xff\xff\x80", "survey-answers-encoding"),
        (b'a,"b\n', "survey-answers-broken"),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, code: str, folder: Path) -> None:
    """The file is named with what to do."""
    (folder / "survey.csv").write_bytes(content)

    assert code in [one.code for one in read_folder(folder).problems]
