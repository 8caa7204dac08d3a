"""Which rule a row gets: the one that gives the printed score, else the reviewer's judgement."""

from typing import Any

import pytest

from reportgen.intake.forms.found import FoundIndicator
from reportgen.intake.forms.headings import Column
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.rules import Ground, choose_rule
from reportgen.problems import NOWHERE
from tests.scoring.samples import load


def make_row(**texts: str) -> FoundIndicator:
    """A row with a full score of 10."""
    cells = {Column(name): Entry(text, NOWHERE) for name, text in {"name": "指标", "full_score": "10", **texts}.items()}
    return FoundIndicator("产出指标", "数量指标", cells, NOWHERE)


@pytest.mark.parametrize(
    ("texts", "rule", "ground"),
    [
        ({"target": "≥100", "actual": "58", "score": "5.80"}, {"method": "proportional"}, Ground.COMPUTED),
        ({"target": "≥100", "actual": "58", "score": "5.8分"}, {"method": "proportional"}, Ground.COMPUTED),
        ({"target": "≤50", "actual": "100", "score": "5"}, {"method": "proportional"}, Ground.COMPUTED),
        (
            {"target": "50万元", "actual": "100万元", "score": "5"},
            {"method": "proportional", "direction": "at_most"},
            Ground.COMPUTED,
        ),
        ({"target": "0", "actual": "0", "score": "10"}, {"method": "zero_target"}, Ground.COMPUTED),
        (
            {"name": "群众满意度", "target": "≥95%", "actual": "50%", "score": "0"},
            {"method": "satisfaction"},
            Ground.COMPUTED,
        ),
        (
            {"target": "显著", "actual": "较显著", "score": "8.5"},
            {"method": "graded", "tier": "达成", "share": "85%"},
            Ground.GRADED,
        ),
        (
            {"target": "显著", "actual": "一般", "score": "7", "rule": "按评判等级赋分", "reason": "人手不足"},
            {"method": "graded", "tier": "部分达成", "share": "70%", "reason": "人手不足"},
            Ground.PRINTED,
        ),
        (
            {"target": "≥5", "score": "10", "reason": "指标已取消"},
            {"method": "not_applicable", "reason": "指标已取消"},
            Ground.COMPUTED,
        ),
        (
            {"target": "≥100", "actual": "58", "score": "6.777", "reason": "酌情给分"},
            {"method": "judgement", "score": "6.777", "reason": "酌情给分"},
            Ground.JUDGED,
        ),
        (
            {"target": "显著", "actual": "显著", "score": "12"},
            {
                "method": "judgement",
                "score": "12",
                "reason": "原表得12分，表上的指标值和完成值推不出这个得分，按原表计。",
            },
            Ground.JUDGED,
        ),
        ({"target": "≥100", "actual": "58"}, {"method": "proportional"}, Ground.UNSCORED),
        (
            {"target": "显著", "actual": "显著"},
            {"method": "judgement", "score": "0", "reason": "表上没有得分，待评定。"},
            Ground.UNSCORED,
        ),
    ],
)
def test_rule_follows_the_printed_score(texts: dict[str, str], rule: dict[str, Any], ground: Ground) -> None:
    """A method is taken only where it gives the score to the decimals that are printed."""
    choice = choose_rule(make_row(**texts), load())

    assert (dict(choice.rule), choice.ground) == (rule, ground)
