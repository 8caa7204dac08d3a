"""Base figures: funds, ledger, allocation, staffing, survey, counts, targets and actual values."""

from decimal import Decimal
from typing import Any

import pytest

from reportgen.figures import gather_base
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.profile import ExecutionBase
from tests.figures.sample import (
    at,
    derive_base,
    make_evaluation,
    make_indicator,
    make_indicators,
    make_profile,
    make_source,
)

CARRIED = at(8, id="carried", name="上年结余资金", carried_in="547.351711万元", spent="185.658308万元")


def derive(**changes: Any) -> FigureBook:
    """The base figures of the sample with these parts."""
    return derive_base(make_evaluation(**changes), make_profile())


def shown(book: FigureBook, *figure_ids: str) -> list[str]:
    """What the figures print."""
    return [book[figure_id].display for figure_id in figure_ids]


def with_funds(*sources: dict[str, Any], **changes: Any) -> FigureBook:
    """The base figures of an evaluation with these funds."""
    return derive(funds={"sources": list(sources), **changes})


def test_current_money_leaves_carried_money_out() -> None:
    """The execution rate divides the year's spending by the year's receipts; the total adds what was carried over."""
    book = with_funds(make_source(), CARRIED)

    assert shown(book, "funds.spent", "funds.carried_spent", "funds.spent_total") == [
        "501.064558万元", "185.658308万元", "686.722866万元",
    ]  # fmt: skip
    assert shown(book, "funds.execution_rate", "funds.balance", "funds.balance_rate", "funds.carried_in") == [
        "77.81%", "142.935442万元", "22.19%", "547.351711万元",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (ExecutionBase.RECEIVED, "80.00%"),
        (ExecutionBase.ADJUSTED_BUDGET, "40.00%"),
        (ExecutionBase.INITIAL_BUDGET, "50.00%"),
    ],
)
def test_profile_names_the_denominator(base: ExecutionBase, expected: str) -> None:
    """财预〔2020〕10号 uses more than one denominator of the execution rate."""
    money = {"initial_budget": "80元", "adjusted_budget": "100元", "received": "50元", "spent": "40元"}
    evaluation = make_evaluation(funds={"sources": [make_source(**money)]})

    assert derive_base(evaluation, make_profile(execution_base=base))["funds.execution_rate"].display == expected


def test_zero_base_gives_no_rate() -> None:
    """Where nothing was received there is no rate, and nothing fails."""
    book = with_funds(make_source(adjusted_budget="0元", received="0元", spent="0元"))

    assert book["funds.received"].display == "0万元"
    assert [one for one in book if one.endswith("_rate") and one.startswith("funds.")] == []


def test_parent_adds_up_its_parts() -> None:
    """An outline of sources counts each part once."""
    parts = [make_source(id=name, name=name, parent="all", spent="10元") for name in ("central", "county")]
    book = with_funds(at(2, id="all", name="合计"), *parts)

    assert shown(book, "funds.sources.all.spent", "funds.spent") == ["0.002万元", "0.002万元"]


def test_ledger_gives_what_a_source_has_spent() -> None:
    """A source without a typed sum takes the sum of its payments."""
    payments = [
        at(line, date="2022-05-05", subject="补贴", amount=amount, source="current")
        for line, amount in ((40, "611443.08元"), (41, "1245000元"))
    ]
    book = with_funds(make_source(spent=None), payments=payments)

    assert shown(book, "funds.payments.2.amount", "funds.payments.current", "funds.spent") == [
        "124.5万元", "185.644308万元", "185.644308万元",
    ]  # fmt: skip


def test_tranches_add_up_by_level_of_government() -> None:
    """Each level's part is summed over the tranches, and the whole stands for what was received."""
    tranches = [
        at(50, name="第一批", policy="p", amount="344万元",
           shares=[at(51, tier="central", amount="295万元"), at(52, tier="province", amount="49万元")]),
        at(53, name="第二批", policy="p", amount="300万元", shares=[at(54, tier="central", amount="300万元")]),
    ]  # fmt: skip
    book = with_funds(make_source(received=None), tranches=tranches)

    assert shown(book, "funds.tranches.1.central", "funds.tranches.central", "funds.tranches.total") == [
        "295万元", "595万元", "644万元",
    ]  # fmt: skip
    assert book["funds.received"].operands == ("funds.tranches.total",)


def test_allocation_is_shared_out() -> None:
    """A category's share is of the money allocated, and stands beside its cap."""
    allocations = [
        at(60, id="posts", category="公益性岗位", persons="374", amount="2481415.08元", cap="30%"),
        at(61, id="other", category="其他", amount="4385813.58元"),
    ]
    book = with_funds(make_source(), allocations=allocations)

    assert shown(book, "funds.allocations.posts.share", "funds.allocations.posts.cap") == ["36.13%", "30.00%"]
    assert shown(book, "funds.allocations.posts.persons", "funds.allocations.total_share") == ["374人", "100.00%"]


def test_uses_are_totalled() -> None:
    """What the money was used for adds up."""
    uses = [
        at(62, id="insurance", name="社保补贴", amount="508.17万元"),
        at(63, id="fairs", name="招聘会", amount="3万元"),
    ]

    assert with_funds(make_source(), uses=uses)["funds.uses.total"].display == "511.17万元"


def test_staff_is_counted() -> None:
    """The people in post are the sum of the groups."""
    groups = [at(70, status="在职", persons="2", change="0"), at(71, status="退休", persons="1", change="-1")]
    book = derive(staffing=at(69, authorised="3", groups=groups))

    assert shown(book, "staffing.authorised", "staffing.actual", "staffing.groups.2.change") == ["3名", "3人", "-1人"]


def survey(*counts: str, **changes: Any) -> dict[str, Any]:
    """A survey of forty with one question whose options weigh 100%, 80% and nothing."""
    options = [
        at(80 + place, text=text, count=count, weight=weight)
        for place, (text, count, weight) in enumerate(
            zip(("很了解", "了解一些", "不了解"), counts, ("100%", "80%", "0%"), strict=True)
        )
    ]
    question = at(79, id="q2", stem="您了解就业补助政策吗？", type="single", options=options)
    metric = at(90, id="awareness", name="政策知晓率", **({"question": "q2"} | changes))
    return at(
        78, title="问卷", group="群众", issued="40", returned="40", valid="40", questions=[question], metrics=[metric]
    )


@pytest.mark.parametrize(("counts", "expected"), [(("30", "5", "5"), "85.00%"), (("29", "5", "6"), "82.50%")])
def test_survey_is_weighed(counts: tuple[str, ...], expected: str) -> None:
    """A metric counts each answer by the weight of its option."""
    book = derive(survey=survey(*counts))

    assert shown(book, "survey.metrics.awareness", "survey.q2.total") == [expected, "40份"]


def test_survey_is_tallied() -> None:
    """Shares are of the valid questionnaires."""
    book = derive(survey=survey("30", "5", "5"))

    assert shown(book, "survey.return_rate", "survey.q2.1.count", "survey.q2.1.share", "survey.q2.2.weight") == [
        "100.00%", "30份", "75.00%", "80.00%",
    ]  # fmt: skip


def test_metric_may_be_typed() -> None:
    """A summary's own rate stands where the tallies are not at hand."""
    assert derive(survey=survey("30", "5", "5", question=None, value="97.5%"))["survey.metrics.awareness"].value == (
        Decimal("0.975")
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"question": "q3"}, "figure-unknown-question"), ({"question": None}, "figure-metric-empty")],
)
def test_metric_without_an_origin_is_a_problem(changes: dict[str, Any], code: str) -> None:
    """A metric that names no tallies says where and what is missing."""
    problems = gather_base(make_evaluation(survey=survey("30", "5", "5", **changes)), make_profile()).problems

    assert [(one.code, one.location.line) for one in problems] == [(code, 90)]


def test_lists_are_counted_not_typed() -> None:
    """Levels of the indicator tree and of the goal table are counted."""
    goals = [
        {"level1": first, "level2": second, "name": name, "target": "1"}
        for first, second, name in [
            ("产出", "数量", "a"),
            ("产出", "质量", "b"),
            ("效益", "数量", "c"),
            ("效益", "数量", "d"),
        ]
    ]
    book = derive(goals={"overall": "目标", "indicators": goals})

    assert shown(book, "counts.level1", "counts.level2", "counts.level3") == ["1个", "1个", "2个"]
    assert shown(book, "counts.goal_level1", "counts.goal_level2", "counts.goal_level3") == ["2个", "3个", "4个"]


def test_items_are_counted() -> None:
    """The project's items have their persons, and a number."""
    items = [at(64, id="posts", name="公益性岗位", persons="374"), at(65, id="other", name="其他")]
    project = {"name": "样例项目", "period": {"start": "2022-01-01", "end": "2022-12-31"}, "items": items}
    book = derive(project=project)

    assert shown(book, "project.items.posts.persons", "project.items.count") == ["374人次", "2个"]
    assert "project.items.other.persons" not in book


def with_actual(actual: Any, **changes: Any) -> Evaluation:
    """The sample with one indicator that takes its actual value from elsewhere."""
    return make_evaluation(indicators=make_indicators(make_indicator(20, "C11", "指标", actual=actual, **changes)))


def test_targets_and_actual_values_print_as_typed() -> None:
    """Values keep what the field wrote; words have no value."""
    book = derive()

    assert shown(book, "indicators.C11.target", "indicators.C11.actual", "indicators.C12.actual") == [
        "160人", "156人", "符合",
    ]  # fmt: skip
    assert book["indicators.C12.actual"].value is None


def test_actual_value_is_taken_from_a_figure() -> None:
    """An actual value that refers to a figure prints and counts as that figure."""
    actual = derive_base(with_actual(at(22, figure="funds.execution_rate")), make_profile())["indicators.C11.actual"]

    assert (actual.display, actual.operands) == ("77.81%", ("funds.execution_rate",))
    assert actual.value == Decimal("501.064558") / 644


def test_actual_value_is_summed_from_terms() -> None:
    """Terms count in full or by a share, in whole persons; a term may be a figure."""
    terms = [
        at(23, name="岗位", value="374"),
        at(24, name="培训", value="2661", share="20%"),
        at(25, name="其他", value="facts.others"),
    ]
    evaluation = with_actual(at(22, unit="人", sum=terms), target="≥0.2万人")
    facts = [at(26, id="others", name="其他人数", value="66", unit="人")]
    book = derive_base(evaluation.model_copy(update={"facts": make_evaluation(facts=facts).facts}), make_profile())

    assert book["indicators.C11.actual"].display == "972人"
    assert "{indicators.C11.terms.2} × {indicators.C11.terms.2.share}" in book["indicators.C11.actual"].derivation


def test_a_term_of_words_is_a_problem() -> None:
    """Words cannot be added up."""
    problems = gather_base(
        with_actual(at(22, unit="人", sum=[at(23, name="岗位", value="若干")])), make_profile()
    ).problems

    assert [one.code for one in problems] == ["figure-is-words"]


def test_typed_figures_know_their_lines() -> None:
    """A figure read from a file keeps its place; a derived one has operands instead."""
    book = derive()

    assert [str(place) for place in book["funds.sources.current.spent"].sources] == ["data.yaml:3:5"]
    assert (book["funds.spent"].sources, book["funds.spent"].operands) == ((), ("funds.sources.current.spent",))


def test_the_same_id_twice_is_a_problem() -> None:
    """Two facts cannot share an id."""
    facts = [at(26, id="a", name="甲", value="1"), at(27, id="a", name="乙", value="2")]

    problems = gather_base(make_evaluation(facts=facts), make_profile()).problems

    assert [(one.code, one.location.line) for one in problems] == [("figure-twice", 27)]


def test_what_is_counted_may_come_later() -> None:
    """Whichever figure is asked for first, it is there with where it comes from, and the book is the same in order."""
    evaluation, profile = make_evaluation(), make_profile()
    whole = derive_base(evaluation, profile)

    for figure_id, figure in whole.items():
        book = gather_base(evaluation, profile, at_once=False).book
        assert figure_id in book
        assert (book[figure_id], book[figure_id].provenance) == (figure, figure.provenance)
    book = gather_base(evaluation, profile, at_once=False).book
    assert not any(one.startswith(("counts.", "grades.")) for one in book.derived)
    assert {one.partition(".")[0] for one in book.expected} == {"counts", "grades"}
    assert book.get("counts.unknown") is None
    assert list(book.items()) == list(whole.items())
