"""The scores that the published evaluation of Gaoxinqu reports."""

from decimal import Decimal

from tests.department.conftest import Assembled


def test_total_and_grade(example: Assembled) -> None:
    """The total is 97.00, the grade 优, no problem is left."""
    result = example.scored.result

    assert (result.score, result.grade.name) == (Decimal("97.00"), "优")
    assert example.scored.problems == ()


def test_levels(example: Assembled) -> None:
    """决策 has 13 of 14, 管理 36 of 36, 绩效 48 of 50."""
    levels = {group.group.name: (int(group.score), int(group.full_score)) for group in example.scored.result.groups}

    assert levels == {"部门决策": (13, 14), "部门管理": (36, 36), "部门绩效": (48, 50)}


def test_losses(example: Assembled) -> None:
    """Two indicators lose points: one for a target set too low, one for a report that differs from the facts."""
    lost = {leaf.indicator.id: leaf.indicator.full_score - leaf.score for leaf in example.scored.result.leaves()}

    assert {one: points for one, points in lost.items() if points} == {"A42": 1, "C23": 2}


def test_form_of_the_unit(example: Assembled) -> None:
    """The unit's own form adds up to 99.96; its 9.96 points for the execution of the budget are printed there."""
    (form,) = example.scored.result.forms

    assert form.score == Decimal("99.96")
    assert example.scored.result.figures["forms.unit.indicators.execution_rate.score"].display == "9.96"
