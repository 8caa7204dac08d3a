"""Facts: typed numbers, formulas over other figures, and what is said of those that do not hold."""

from collections.abc import Mapping
from typing import Any

import pytest

from reportgen.figures import BaseFigures, gather_base
from reportgen.models.figure import Figure
from tests.figures.sample import at, derive_base, make_evaluation, make_indicator, make_indicators, make_profile

KNOWN: Mapping[str, Mapping[str, str]] = {
    "fair_cost": {"value": "3 万元"},
    "recruited": {"value": "266", "unit": "人"},
    "nobody": {"value": "0", "unit": "人"},
    "words": {"value": "若干"},
}


def list_facts(**asked: str) -> list[dict[str, Any]]:
    """The known facts, and the fact that is asked for on line 50."""
    known = [at(40 + place, id=name, name=name, **fields) for place, (name, fields) in enumerate(KNOWN.items())]
    return [*known, at(50, **({"id": "asked", "name": "所求"} | asked))]


def ask(**asked: str) -> Figure:
    """The figure of a fact."""
    return derive_base(make_evaluation(facts=list_facts(**asked)), make_profile())["facts.asked"]


def gather(*facts: dict[str, Any]) -> BaseFigures:
    """What these facts give and what is wrong with them."""
    return gather_base(make_evaluation(facts=list(facts)), make_profile())


@pytest.mark.parametrize(
    ("formula", "unit", "decimals", "expected"),
    [
        ("facts.recruited / 3", "人", "0", "89人"),
        ("facts.recruited * 1万元 / facts.fair_cost", "人", "0", "89人"),
        ("facts.recruited / facts.fair_cost", "人/万元", "2", "88.67人/万元"),
        ("facts.fair_cost / facts.recruited", "元/人", "2", "112.78元/人"),
        ("funds.spent / funds.received", "%", "1", "77.8%"),
        ("funds.spent / funds.received * 100", "%", "2", "77.81%"),
        ("(1 - funds.execution_rate) * 100", "个百分点", "2", "22.19个百分点"),
        ("funds.spent - facts.fair_cost", "万元", "2", "498.06万元"),
        ("funds.spent + facts.fair_cost", "元", "2", "5040645.58元"),
        ("funds.spent + 3万元", "", "2", "504.06万元"),
        ("indicators.C11.target - indicators.C11.actual", "人", "0", "4人"),
        ("indicators.C11.actual / indicators.C11.target", "", "3", "0.975"),
        ("survey.issued * 2", "份", "0", "80份"),
    ],
)
def test_computes_in_the_unit_asked_for(formula: str, unit: str, decimals: str, expected: str) -> None:
    """Money is counted in yuan and printed in the fact's unit; decimals round what is printed only."""
    evaluation = make_evaluation(facts=list_facts(formula=formula, unit=unit, decimals=decimals), survey=SURVEY)

    assert derive_base(evaluation, make_profile())["facts.asked"].display == expected


SURVEY = {"title": "问卷", "group": "群众", "issued": "40", "returned": "40", "valid": "40"}


def test_rounds_what_is_printed_only() -> None:
    """A fact that rests on another takes its exact value."""
    facts = [
        at(40, id="third", name="三分之一", formula="facts.one / 3"),
        at(41, id="one", name="一", value="1"),
        at(42, id="whole", name="整", formula="facts.third * 3", decimals="0"),
    ]
    book = derive_base(make_evaluation(facts=facts), make_profile())

    assert (book["facts.third"].display, book["facts.whole"].display) == ("0", "1")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"value": "447 人"}, "447人"),
        ({"value": "447", "unit": "人"}, "447人"),
        ({"value": "400", "unit": "余个"}, "400余个"),
        ({"value": "长期有效"}, "长期有效"),
        ({"value": "50", "unit": "%"}, "50%"),
    ],
)
def test_prints_a_typed_fact_as_typed(asked: dict[str, str], expected: str) -> None:
    """A typed number stands with its unit; words stand as they are."""
    assert ask(**asked).display == expected


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        ({"formula": "funds.spend / 2"}, "figure-unknown", "funds.spent"),
        ({"formula": "facts.fair_cost / facts.nobody"}, "fact-divides-by-zero", "facts.nobody"),
        ({"formula": "facts.recruited + facts.fair_cost"}, "fact-mixes-units", "所求"),
        ({"formula": "facts.recruited / facts.fair_cost", "unit": "人"}, "fact-unit-does-not-fit", "1万元"),
        ({"formula": "funds.spent", "unit": "人"}, "fact-unit-does-not-fit", "金额"),
        ({"formula": "facts.words * 2"}, "figure-is-words", "若干"),
        ({"formula": "facts.recruited +"}, "fact-formula-unreadable", "所求"),
        ({"formula": "import os"}, "fact-formula-unreadable", "os"),
        ({"formula": "total.score / 2"}, "figure-after-scoring", "total.score"),
        ({"formula": "indicators.C11.score"}, "figure-after-scoring", "indicators.C11.score"),
        ({"formula": "facts.asked + 1"}, "figure-in-circle", "facts.asked → facts.asked"),
        ({"formula": "facts.recruited", "value": "1"}, "fact-needs-one-origin", "所求"),
        ({}, "fact-needs-one-origin", "formula"),
    ],
)
def test_says_what_is_wrong_and_where(asked: dict[str, str], code: str, words: str) -> None:
    """Each fault is one problem on the line of the fact, with the remedy."""
    problems = gather(*list_facts(**asked)).problems

    assert [(one.code, one.location.line) for one in problems] == [(code, 50)]
    assert words in problems[0].message + problems[0].hint


def test_a_fault_is_told_once() -> None:
    """What rests on a faulty fact is missing without a problem of its own, and the rest is there."""
    book, problems = gather(
        at(40, id="bad", name="坏", formula="funds.spend"),
        at(41, id="worse", name="更坏", formula="facts.bad * 2"),
        at(42, id="good", name="好", formula="funds.spent", unit="元"),
    )

    assert [one.code for one in problems] == ["figure-unknown"]
    assert ("facts.good" in book, "facts.worse" in book) == (True, False)


def test_a_circle_is_found_through_an_actual_value() -> None:
    """Facts and actual values may lean on each other, but not in a circle."""
    indicator = make_indicator(20, "C11", "指标", actual=at(21, figure="facts.a"))
    facts = [at(40, id="a", name="甲", formula="indicators.C11.actual * 2")]
    evaluation = make_evaluation(facts=facts, indicators=make_indicators(indicator))
    problems = gather_base(evaluation, make_profile()).problems

    assert [one.code for one in problems] == ["figure-in-circle"]
    assert "indicators.C11.actual → facts.a → indicators.C11.actual" in problems[0].message


def test_all_problems_come_at_once() -> None:
    """Every faulty fact is reported in one run."""
    problems = gather(
        at(40, id="a", name="甲", formula="nothing.here"),
        at(41, id="b", name="乙", formula="1 / 0"),
        at(42, id="c", name="丙"),
    ).problems

    assert sorted(one.location.line or 0 for one in problems) == [40, 41, 42]


def test_fact_of_what_is_counted_does_not_wait() -> None:
    """Where counts could come later, those that a fact is made of are there."""
    evaluation, profile = make_evaluation(facts=list_facts(formula="counts.level3 * 2", unit="个")), make_profile()

    base = gather_base(evaluation, profile, at_once=False)

    assert base.problems == ()
    assert base.book["facts.asked"] == derive_base(evaluation, profile)["facts.asked"]
