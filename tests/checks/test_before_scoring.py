"""What the data alone betrays, question by question."""

import pytest

from reportgen.checks import AFTER_SCORING, BEFORE_SCORING, check_inputs
from reportgen.checks.sections import REQUIRED
from reportgen.models.accounts import FinalAccounts
from reportgen.models.evaluation import Evaluation, EvaluationKind
from reportgen.models.profile import Profile
from reportgen.problems import Severity, catalogue

from .conftest import Ask, find_line, read_evaluation

SPOILT = [
    ("full_score: 40\n    indicators", "full_score: 39\n    indicators", "full-score-sum", ["效益", "39", "40", "+1"]),
    ("name: 养护里程, full_score: 40", "name: 养护里程, full_score: 39.5", "full-score-sum", ["59.5", "60", "-0.5"]),
    ("{id: notice,", "{id: rules,", "id-repeated", ["rules", "f.yaml:16"]),
    ("id: bridges", "id: effect", "id-repeated", ["effect"]),
    ("id: roads", "id: 道路", "id-unfit", ["道路", "字母"]),
    ("code: C12", "code: C11", "code-repeated", ["C11"]),
    ("code: C12", "code: C13", "code-gap", ["C11", "C13"]),
    ("name: 投诉次数", "name: 养护里程", "name-repeated", ["养护里程"]),
    ("prepared_under: [rules]", "prepared_under: [rule]", "policy-unknown", ["rule", "你是不是要写“rules”"]),
    ("第二批, policy: notice", "第二批, policy: notise", "policy-unknown", ["你是不是要写“notice”"]),
    ("amount: 18万元, policy: rules", "amount: 18万元, policy: law", "policy-unknown", ["law", "rules、notice"]),
    ("indicators: [bridges], policies: [rules]", "indicators: [bridges], policies: [x]", "policy-unknown", ["x"]),
    ("evidence: [ledger], policies: [rules]", "evidence: [ledger], policies: [rules, x]", "policy-unknown", ["x"]),
    ("evidence: [ledger]", "evidence: [leger]", "evidence-unknown", ["你是不是要写“ledger”"]),
    ("indicators: [bridges]", "indicators: [bridge]", "indicator-unknown", ["你是不是要写“bridges”"]),
    ("indicators: [bridges]", "indicators: [quantity]", "indicator-unknown", ["quantity"]),
    (
        "metrics:\n    - {id: satisfied, name: 满意度, question: q1",
        "metrics:\n    - {id: satisfied, name: 满意度, question: q9",
        "question-unknown",
        ["q9"],
    ),
    ("amount: 20000元, source: left", "amount: 20000元, source: lefd", "source-unknown", ["你是不是要写“left”"]),
    (
        "target: ≤5",
        "target: ≥5",
        "direction-doubtful",
        ["投诉", "≤"],
    ),
    ("{name: 归档, text", "{name: 归档, end: 2025-04-12, text", "phase-without-start", ["归档", "start"]),
    ("end: 2025-03-30", "end: 2025-03-19", "phase-reversed", ["前期准备", "2025-03-19"]),
    ("start: 2025-03-30", "start: 2025-03-19", "phases-out-of-order", ["分析评价", "前期准备", "2025-03-20"]),
    ("start: 2025-03-30", "start: 2025-03-29", "phases-overlap", ["分析评价", "2025-03-30"]),
    (
        "overall: 养护道路。",
        'overall: "养护{{ indicators.roads.actual }}。"',
        "figures-not-marked",
        ["{{ indicators.roads"],
    ),
    ("overall: 养护道路。", 'overall: ""', "goal-missing", ["总体目标"]),
    ("report_date: 2025-04-15", "report_date: 2025-04-09", "report-before-phase", ["2025-04-09", "2025-04-10"]),
    ("period: {start: 2024-01-01", "period: {start: 2025-01-01", "period-reversed", ["2025-01-01", "2024-12-31"]),
    ("end: 2025-03-25", "end: 2025-03-15", "period-reversed", ["2025-03-15"]),
    (
        "tier: county, amount: 9万元",
        "tier: county, amount: 90001元",
        "tranche-shares",
        ["第一批", "15.0001万元", "15万元", "1元"],
    ),
    (
        "policy: notice, amount: 5万元",
        "policy: notice, amount: 5.01万元",
        "tranches-total",
        ["20.01万元", "20万元", "100元"],
    ),
    (
        "name: 县级, parent: fiscal, received: 12万元",
        "name: 县级, parent: fiscal, received: 11万元",
        "source-parts",
        ["财政资金", "19万元", "-1万元"],
    ),
    ("carried_in: 3万元", "carried_in: 1万元", "spent-too-much", ["上年结转", "2万元", "1万元"]),
    ("amount: 20万元}\ngoals", "amount: 19万元}\ngoals", "uses-total", ["19万元", "20万元"]),
    ("amount: 100000.50元", "amount: 100000.49元", "payments-total", ["财政资金", "17.999999万元", "-0.01元"]),
    ("category: 其他, amount: 2万元", "category: 其他, amount: 1万元", "allocations-total", ["19万元", "-1万元"]),
    ("returned: 105", "returned: 111", "survey-returned", ["111", "110"]),
    ("valid: 100", "valid: 106", "survey-valid", ["106", "105"]),
    ("count: 90}, {text: 不满意", "count: 91}, {text: 不满意", "survey-single", ["是否满意", "101", "100"]),
    ("count: 80", "count: 60", "survey-multiple", ["看重什么", "90", "100"]),
    ("count: 80", "count: 101", "survey-option", ["平整", "101", "100"]),
    ("type: single,", "type: single, note: 一人未答,", None, []),
    ("满意, count: 90", "满意, count: 90, weight: 100%", "survey-weight", ["“不满意”", "权重"]),
    (
        "  findings:\n    - {id: late",
        "  findings:\n    - {id: b, title: 台账不全, facts: 缺页。}\n    - {id: late",
        "recommendation-missing",
        ["台账不全", "对应问题", "“b”"],
    ),
    (
        "    - {finding: late",
        "    - {finding: late, title: 早归档, text: 早。}\n    - {finding: late",
        "recommendation-repeated",
        ["及时归档", "late"],
    ),
    (
        "  recommendations:",
        "  recommendations:\n    - {finding: lade, title: 早归档, text: 早。}",
        "finding-unknown",
        ["你是不是要写“late”"],
    ),
]


def test_a_sound_evaluation_has_no_problem(ask: Ask) -> None:
    """The sample that the other tests spoil is in order; a phase may start on the day another ends."""
    assert ask() == ()


@pytest.mark.parametrize("mistake", SPOILT)
def test_a_mistake_is_found(ask: Ask, mistake: tuple[str, str, str | None, list[str]]) -> None:
    """Each mistake is told with its code, its place, what was found and what is expected."""
    old, new, code, words = mistake

    found = {one.code: one for one in ask((old, new))}

    assert (code is None) == (found == {})
    if code is not None:
        told = found[code]
        assert [word for word in words if word not in f"{told.message}{told.hint}"] == []
        assert told.location.file == "f.yaml"
        assert told.location.line
        assert told.hint


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("project", "evaluation.yaml"),
        ("funds", "funds.yaml"),
        ("goals", "overall"),
        ("work", "evaluation.yaml"),
        ("indicators", "indicators.yaml"),
        ("findings", "findings.yaml"),
    ],
)
def test_a_missing_section_names_its_file(profile: Profile, section: str, words: str) -> None:
    """A section that was left out is asked for with the file it belongs in, unless the kind does without."""
    evaluation = read_evaluation()
    default = Evaluation.model_fields[section].get_default(call_default_factory=True)
    without = evaluation.model_copy(update={section: default})
    disclosed = without.model_copy(update={"kind": EvaluationKind.FINAL_ACCOUNTS, "accounts": FinalAccounts()})

    told = [one for one in check_inputs(without, profile) if one.code == "section-missing"]

    assert [f"（{section}）" in one.message for one in told] == [True]
    assert words in told[0].hint
    assert "section-missing" not in {one.code for one in check_inputs(disclosed, profile)}


def test_every_kind_says_what_it_needs() -> None:
    """A new kind of document cannot forget to say which sections it prints."""
    assert set(REQUIRED) == set(EvaluationKind)


def test_places_are_those_of_the_value(ask: Ask) -> None:
    """A citation in a list is found at its item, a sum at the full score."""
    lines = {one.code: (one.location.line, one.location.column) for one in ask(("evidence: [ledger]", "evidence: [x]"))}
    total = ask(("code: X\n    name: 效益\n    full_score: 40", "code: X\n    name: 效益\n    full_score: 41"))

    assert lines == {"evidence-unknown": (find_line("evidence: [ledger]"), 54)}
    assert [(one.code, one.location.line) for one in total] == [
        ("full-score-total", find_line("indicators:\n  - id: output")),
        ("full-score-sum", find_line("name: 效益") + 1),
    ]


def test_full_scores_of_99_are_told_with_sum_and_difference(ask: Ask) -> None:
    """The levels agree with each other, and yet the whole is not 100."""
    (one,) = ask(
        ("name: 效益\n    full_score: 40", "name: 效益\n    full_score: 39"),
        ("name: 投诉次数, full_score: 40", "name: 投诉次数, full_score: 39"),
    )

    assert (one.code, one.severity) == ("full-score-total", Severity.ERROR)
    assert (one.stated, one.expected) == ("99", "100")
    assert "-1" in one.message
    assert "产出 60 + 效益 39" in one.message


def test_an_explained_difference_is_only_told(ask: Ask) -> None:
    """A note turns the sum of a single choice from an error into information."""
    (one,) = ask(("type: single,", "type: single, note: 一人未答,"), ("count: 90}", "count: 89}"))

    assert (one.code, one.severity) == ("survey-single-explained", Severity.INFO)


def test_a_group_without_indicators_is_refused(ask: Ask) -> None:
    """An empty level would print an empty table."""
    found = ask(
        (
            "full_score: 40\n    indicators:",
            "full_score: 40\n    groups: [{id: e, name: 空, full_score: 0}]\n    indicators:",
        )
    )

    assert [one.code for one in found] == ["group-empty"]


def test_uses_may_list_this_years_money_alone(ask: Ask) -> None:
    """Uses that leave out what was carried over are no mistake."""
    assert ask(("amount: 20万元}\ngoals", "amount: 18万元}\ngoals")) == ()


def test_names_that_turn_the_direction_round_are_fine(ask: Ask) -> None:
    """More complaints settled is better."""
    changes = ("name: 投诉次数", "name: 投诉处理率"), ("target: ≤5次, actual: 5次", "target: ≥95%, actual: 96%")

    assert ask(*changes) == ()


def test_several_mistakes_come_together_in_order(ask: Ask) -> None:
    """All questions are asked, and the answers come in the order of the file."""
    found = ask(("evidence: [ledger]", "evidence: [x]"), ("count: 80", "count: 101"), ("code: C12", "code: C14"))

    assert [one.code for one in found] == ["evidence-unknown", "code-gap", "survey-option"]


def test_every_question_is_in_a_table_once() -> None:
    """The tables name each question once, and the catalogue has words for the answers."""
    assert len({*BEFORE_SCORING, *AFTER_SCORING}) == len(BEFORE_SCORING) + len(AFTER_SCORING)
    assert {code for *_, code, _ in SPOILT if code} <= set(catalogue())
