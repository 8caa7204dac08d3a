"""What is wrong with accounts is said before anything is printed, at the place where it was written."""

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.problems import Problem
from tests.accounts.conftest import Change, write_accounts

OUTLAYS = """\
  official_outlays:
    reason: 维修费增加
    vehicles: {prior: 1万元, reason: 维修费增加, running: {amount: 2万元, kept: "2"}}
"""


def ask(folder: Path, *changes: Change) -> list[Problem]:
    """The problems of the small unit after some changes."""
    try:
        return list(pipeline.check(write_accounts(folder, *changes)).problems)
    except ContentError as refused:
        return list(refused.problems)


def test_sound_accounts_have_no_problem(tmp_path: Path) -> None:
    """The accounts that the cases below spoil hold."""
    assert ask(tmp_path) == []


def insert(text: str) -> Change:
    """The change that adds a block."""
    return ("  subjects:", f"{text}  subjects:")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("accounts-unbalanced", [("income: 90万元", "income: 91万元")]),
        ("accounts-unbalanced", [insert("  own: {income: {other: 5万元}}\n")]),
        ("accounts-unbalanced",
         [("reason: 人员减少}", "reason: 人员减少, opening: 1万元, income: 30万元, closing: 0万元}")]),
        ("accounts-basic-total", [("amount: 25万元", "amount: 24万元")]),
        ("accounts-side-missing", [(", amount: 25万元", "")]),
        ("accounts-side-total", [("basic: {lines", "basic: {personnel: 26万元, lines")]),
        ("accounts-running-costs",
         [insert("  running_costs: {amount: 4万元, scope: 行政单位}\n"),
          ("basic: {lines", "basic: {operation: 5万元, lines")]),
        ("accounts-running-costs-missing",
         [insert("  running_costs: {scope: 行政单位}\n"),
          ('  basic: {lines: [{code: "30101", amount: 25万元}, {code: "30201", amount: 5万元}]}\n', "")]),
        ("subject-repeated", [('"2080101"', '"2080199"')]),
        ("subject-unnamed", [('{code: "20801", name: 人社事务}', '{code: "20805", name: 养老}')]),
        ("economic-item-unknown", [('"30101"', '"30199"'), ('"30199"', '"30198"')]),
        ("procurement-small", [insert("  procurement: {goods: 1万元, small: 2万元}\n")]),
        ("procurement-micro", [insert("  procurement: {goods: 3万元, small: 1万元, micro: 2万元}\n")]),
        ("fleet-others", [insert('  assets: {fleet: {other: "1"}}\n')]),
        ("fleet-difference", [insert(OUTLAYS), insert('  assets: {fleet: {enforcement: "1"}}\n')]),
        ("accounts-change-reason", [(", reason: 人员减少", "")]),
        ("accounts-change-reason", [insert(OUTLAYS), ("prior: 1万元, reason: 维修费增加, ", "prior: 1万元, ")]),
        ("accounts-deviation-reason", [("    deviation_reason: 年中追加\n", "")]),
        ("accounts-reason-direction", [("reason: 人员减少", "reason: 人员增加")]),
        ("accounts-reason-direction", [("    deviation_reason: 年中追加\n", "    deviation_reason: 年中调减\n")]),
        ("wrong-form", [('"2080101"', '"20801"')]),
    ],
)  # fmt: skip
def test_fault_is_found(code: str, changes: list[Change], tmp_path: Path) -> None:
    """Each question finds its fault, in the file of the accounts."""
    found = [one for one in ask(tmp_path, *changes) if one.code == code]

    assert found
    assert all(str(one.location.file).endswith("accounts.yaml") for one in found)


def test_accounts_are_asked_for(tmp_path: Path) -> None:
    """A final-accounts document without accounts is refused, and told where to write them."""
    folder = write_accounts(tmp_path)
    (folder / "accounts.yaml").unlink()

    with pytest.raises(ContentError) as refused:
        pipeline.check(folder)

    assert [one.code for one in refused.value.problems] == ["section-missing"]
    assert "accounts.yaml" in refused.value.problems[0].hint
