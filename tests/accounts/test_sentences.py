"""What the sentences say at the edges: no last year, nothing this year, nothing at all, no budget, an empty budget."""

import re

import pytest

from tests.accounts.conftest import Change, Print

BASIC = ('  basic: {lines: [{code: "30101", amount: 25万元}, {code: "30201", amount: 5万元}]}\n', "")
SPENT_50 = "project: 50万元, prior: 40万元, reason: 项目增加"
SUBJECT = "2.社会保障和就业支出（类）人社事务（款）其他事务（项）：决算数"

HOLES = re.compile(
    r"[，、：；（]{2}|[，、；：][。；，、）]|。。|；。|（）|\{|\}|None|为，|占，|增加，|减少，|与。|其中：。"
)


def line(text: str, closing: str = "20万元") -> tuple[Change, ...]:
    """The changes that give the second item other amounts and keep the budget balanced."""
    return ((SPENT_50, text), ("closing: 20万元", f"closing: {closing}"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (line(SPENT_50), "50.00万元，比上年增加10.00万元，增长25.00%，主要原因是：项目增加。"),
        (line("project: 30万元, prior: 40万元, reason: 项目减少", "40万元"),
         "30.00万元，比上年减少10.00万元，下降25.00%，主要原因是：项目减少。"),
        (line("project: 50万元, prior: 0万元, reason: 项目增加"),
         "50.00万元，比上年增加50.00万元，增长100.00%，主要原因是：项目增加。"),
        (line("prior: 40万元, reason: 不再安排", "70万元"),
         "0.00万元，比上年减少40.00万元，下降100.00%，主要原因是：不再安排。"),
        (line("prior: 0万元", "70万元"), "0.00万元，与上年持平（增减0.00万元，增减率0.00%）。"),
        (line("project: 50万元, prior: 50万元, reason: 没有变化"),
         "50.00万元，与上年持平（增减0.00万元，增减率0.00%），主要原因是：没有变化。"),
        (line("project: 50万元"), "50.00万元。"),
    ],
    ids=["more", "less", "from zero", "gone", "both zero", "the same", "no last year"],
)  # fmt: skip
def test_growth(changes: tuple[Change, ...], sentence: str, print_accounts: Print) -> None:
    """The words follow the sign, and a base of zero has the rate that final accounts agree on."""
    assert f"{SUBJECT}{sentence}" in print_accounts(*changes).paragraphs


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        ("60万元", "与年初预算相比，年初预算数60.00万元，决算数80.00万元，预决算差异率33.33%，主要原因是：年中追加。"),
        (
            "100万元",
            "与年初预算相比，年初预算数100.00万元，决算数80.00万元，预决算差异率-20.00%，主要原因是：年中追加。",
        ),
        ("80万元", "与年初预算相比，年初预算数80.00万元，决算数80.00万元，预决算差异率0.00%，主要原因是：年中追加。"),
        ("0万元", "与年初预算相比，年初预算没有安排，决算数80.00万元，主要原因是：年中追加。"),
    ],
)
def test_deviation_from_budget(budget: str, sentence: str, print_accounts: Print) -> None:
    """The deviation has its sign; without a budget there is no rate."""
    assert sentence in print_accounts(("budget: 60万元", f"budget: {budget}")).text


def test_subjects_stand_in_the_order_of_their_codes(print_accounts: Print) -> None:
    """Items are sorted by code, however they were written."""
    numbered = [one for one in print_accounts().paragraphs if "（项）" in one]

    assert [one[:2] for one in numbered] == ["1.", "2."]
    assert "行政运行" in numbered[0]
    assert "其他事务" in numbered[1]


def test_empty_budget_is_said_to_be_empty(print_accounts: Print) -> None:
    """A budget without money has its sentence and its empty table instead of ratios of nothing."""
    printed = print_accounts()

    assert printed.text.count("收入支出决算表》为空表。") == 2
    assert printed.text.count("本表为空表") == 2
    assert printed.table("fund")[2:] == [["合计", *["0.00"] * 6]]


def test_budget_with_a_balance_alone_is_not_empty(print_accounts: Print) -> None:
    """Money that was only carried over is told, with all its zeros."""
    text = print_accounts(("  subjects:", "  fund: {opening: 3万元, closing: 3万元}\n  subjects:")).text

    assert "政府性基金预算财政拨款收入总计3.00万元，由年初结转和结余3.00万元与本年收入0.00万元构成" in text
    assert text.count("收入支出决算表》为空表。") == 1


BLOCKS = {
    "no comparison at all": (
        ("  prior: 80万元\n  reason: 项目增加\n", ""),
        ("  fiscal: {prior: 80万元, reason: 项目增加, deviation_reason: 年中追加}\n", ""),
        ("    budget: 60万元\n", ""),
        ("prior: 40万元, ", ""),
    ),
    "no basic expenditure": (BASIC,),
    "no reasons for what did not change": (
        ("project: 50万元, prior: 40万元, reason: 项目增加", "project: 50万元, prior: 50万元"),
        ("basic: 30万元, prior: 40万元, reason: 人员减少", "basic: 30万元, prior: 30万元"),
        ("  prior: 80万元\n  reason: 项目增加\n", "  prior: 100万元\n"),
        ("fiscal: {prior: 80万元, reason: 项目增加, deviation_reason: 年中追加}", "fiscal: {prior: 100万元}"),
        ("    budget: 60万元\n    reason: 项目增加\n    deviation_reason: 年中追加\n", ""),
    ),
    "nothing but a balance": (
        ("    income: 90万元\n    closing: 20万元\n", "    closing: 10万元\n"),
        ("    budget: 60万元\n", ""),
        ("project: 50万元, prior: 40万元", "prior: 40万元"),
        ("basic: 30万元, prior: 40万元", "prior: 40万元"),
        ("amount: 25万元", "amount: 0万元"),
        ("amount: 5万元", "amount: 0万元"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("changes", BLOCKS.values(), ids=BLOCKS)
def test_sentences_close_up(changes: tuple[Change, ...], print_accounts: Print) -> None:
    """Where a block of data was left out, no sentence keeps a place for it."""
    printed = print_accounts(*changes)

    assert len(printed.paragraphs) > 30
    assert [one for one in printed.paragraphs if HOLES.search(one)] == []


def test_holes_are_recognised() -> None:
    """The pattern above can find something."""
    assert [one for one in ("共计，，", "原因是：。", "占，比", "收入（）") if not HOLES.search(one)] == []


def test_headings_close_up(print_accounts: Print) -> None:
    """Sections that have no data leave no number behind."""
    paragraphs = print_accounts(BASIC).paragraphs
    headings = [one for one in paragraphs if re.match(r"[一二三四五六七八九十]+、.*情况$", one)]

    assert [one.split("、")[0] for one in headings] == ["一", "二", "三", "四", "五", "六", "七"]
    assert "公开06表政府性基金预算财政拨款收入支出决算表" in paragraphs
