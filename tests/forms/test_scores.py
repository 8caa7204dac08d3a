"""The totals of the forms, and what a report can say of all its forms."""

from pathlib import Path

import pytest

from reportgen import pipeline

# The third form is printed with 85.92 points, of which 5.00 come from full scores that sum to 105.
TOTALS = {
    "01-venture-fund": "89.47",
    "02-service-capacity": "91.97",
    "03-internship": "80.92",
    "04-business-expenses": "100",
}


@pytest.fixture(scope="module")
def zhongwei(repository: Path) -> pipeline.Scored:
    """The four forms of Zhongwei."""
    return pipeline.score(repository / "content" / "zhongwei-self-evaluation-2024")


@pytest.mark.parametrize("slug", TOTALS)
def test_a_form_has_its_total(slug: str, zhongwei: pipeline.Scored) -> None:
    """The total is the exact rows summed and rounded once; the rounded rows of the second would give 91.98."""
    assert zhongwei.result.figures[f"forms.{slug}.total.score"].display == TOTALS[slug]
    assert zhongwei.result.figures[f"forms.{slug}.total.full_score"].display == "100"


def test_every_form_is_there(zhongwei: pipeline.Scored) -> None:
    """The forms stand in the order of their files."""
    assert [form.slug for form in zhongwei.evaluation.forms] == list(TOTALS)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("forms.count", "2个"),
        ("forms.project_count", "1个"),
        ("forms.unit_count", "1个"),
        ("forms.budget", "58.50万元"),
        ("forms.executed", "34.56万元"),
        ("forms.unit_budget", "12,838.63万元"),
        ("forms.unit_executed", "12,838.63万元"),
        ("forms.unit_execution_rate", "100%"),
        ("forms.01-project.total.score", "91.07"),
        ("forms.02-unit.total.score", "100"),
        ("forms.01-project.funds.sources.other.execution_rate", "0%"),
        ("forms.01-project.indicators.persons.completion_rate", "14000%"),
    ],
)
def test_a_report_knows_its_forms(figure: str, expected: str, sample: Path) -> None:
    """Sums are over the forms of one scope, so that no money counts twice."""
    assert pipeline.score(sample).result.figures[figure].display == expected


def test_every_operand_of_a_form_exists(sample: Path) -> None:
    """A figure of a form can be explained from the report that holds it."""
    figures = pipeline.score(sample).result.figures
    operands = {operand for name, figure in figures.items() if name.startswith("forms.") for operand in figure.operands}

    assert len(operands) > 30
    assert operands <= set(figures)
