"""Every refusal of a model becomes one problem in Chinese."""

import typing
from collections.abc import Mapping
from typing import Any, Self

import pytest
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.evaluation import Evaluation
from reportgen.models.indicator import Indicator, Rule
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.tracing import annotate_fields, is_record, list_branches
from reportgen.models.validation import validate
from reportgen.models.values import Number
from reportgen.models.work import Work
from reportgen.problems import Problem, names
from reportgen.scoring.methods import METHODS


class Points(Record):
    """A record with constraints such as parameters of methods have."""

    points: Number = Field(ge=0, le=10)
    code: str = Field(default="A1", pattern="^A")
    parts: tuple[str, ...] = Field(default=(), max_length=1)

    @model_validator(mode="after")
    def refuse_three(self) -> Self:
        """Refuse with a text of its own, and four with a problem of the catalogue."""
        if self.points == 3:
            raise ValueError("三分不行")
        if self.points == 4:
            raise PydanticCustomError("unknown-profile", "four", {"advice": "换一个"})
        return self


def read(model: type[BaseModel], text: str) -> tuple[Problem, ...]:
    """The problems of a text that should make the model."""
    data, problems = parse_yaml(text, "f.yaml")
    assert problems == ()
    assert data is not None
    return validate(model, data)[1]


@pytest.mark.parametrize(
    ("model", "text", "code", "column", "words"),
    [
        (Points, "points: 11", "out-of-range", 9, "不大于 10"),
        (Points, "points: -1", "out-of-range", 9, "不小于 0"),
        (Points, "{points: 1, code: B}", "wrong-form", 19, "^A"),
        (Points, "{points: 1, parts: [a, b]}", "too-many-items", 20, "最多写 1 项"),
        (Points, "points: 3", "refused-value", 1, "三分不行"),
        (Points, "points: 4", "unknown-profile", 1, "换一个"),
        (Work, "methods: [benchmarking, [a]]", "wrong-kind", 25, "第 2 项"),
        (Work, "methods: [{title: a, text: b, txt: c}]", "unknown-field", 31, "“text”"),
        (Work, "methods: [!figures a]", "figures-not-here", 11, "!figures"),
        (Work, "methods: [{title: !figures a, text: !figures b}]", "figures-not-here", 19, "标题"),
        (METHODS["judgement"], "{score: x, reason: y}", "not-a-number", 9, "评定分数"),
        (METHODS["judgement"], "{scroe: 1, reason: y}", "unknown-field", 2, "“score”"),
        (METHODS["judgement"], "{score: 1, reason: !figures y}", "figures-not-here", 20, "理由"),
        (METHODS["threshold_slope"], "{step: 很多, points: 1}", "not-a-quantity", 8, "98%"),
        (METHODS["additive_checklist"], "items: [{text: a, met: yes}]", "not-an-answer", 24, "是 或 否"),
    ],
)
def test_one_problem_for_one_value(model: type[BaseModel], text: str, code: str, column: int, words: str) -> None:
    """Unions, constraints and validators give one problem at the value."""
    (one,) = read(model, text)

    assert (one.code, one.location.line, one.location.column) == (code, 1, column)
    assert words in f"{one.message}{one.hint}"


def test_texts_that_print_figures_are_welcome_in_passages() -> None:
    """A passage may print figures; parameters are judged when their method reads them."""
    data, _ = parse_yaml("mandate: !figures 共 {{ facts.a }}", "f.yaml")
    rule, _ = parse_yaml("method: judgement\nreason: !figures 因为", "f.yaml")

    assert data is not None
    assert rule is not None
    work, problems = validate(Work, data)
    assert problems == ()
    assert work is not None
    assert work.mandate is not None
    assert work.mandate.prints_figures
    assert validate(Rule, rule)[1] == ()


def test_data_without_origins_is_validated_too() -> None:
    """Parameters that code puts together have no place, but the same problems."""
    (one,) = validate(Points, {"points": "viele"})[1]

    assert one.code == "not-a-number"
    assert str(one.location) == ""


def list_models(annotation: Any, found: dict[type[BaseModel], Mapping[str, Any]]) -> None:
    """Gather every model below an annotation with its fields."""
    for branch in list_branches(annotation):
        if is_record(branch) and branch not in found:
            found[branch] = annotate_fields(branch)
            for field in found[branch].values():
                list_models(field, found)
        elif not is_record(branch):
            for inner in typing.get_args(branch):
                list_models(inner, found)


@pytest.mark.parametrize("root", [Evaluation, Profile, *METHODS.values()])
def test_every_field_has_a_chinese_name(root: type[BaseModel]) -> None:
    """No message names a field of the data by its English key alone."""
    models: dict[type[BaseModel], Mapping[str, Any]] = {}
    list_models(root, models)
    words = names()["fields"]

    assert models
    assert [model.__name__ for model in models if model.__name__ not in names()["models"]] == []
    nameless = [
        f"{model.__name__}.{field}"
        for model, fields in models.items()
        for field in fields
        if field not in words and f"{model.__name__}.{field}" not in words
    ]
    assert nameless == []


def test_the_guard_above_sees_the_tree() -> None:
    """The indicator is among the models below an evaluation."""
    models: dict[type[BaseModel], Mapping[str, Any]] = {}
    list_models(Evaluation, models)

    assert "actual" in models[Indicator]
