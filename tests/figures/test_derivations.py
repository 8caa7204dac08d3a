"""Promises about all figures of the evaluations in this repository."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from reportgen.figures import add_result_figures, gather_base
from reportgen.figures.formula import UnreadableFormula, read_formula
from reportgen.figures.measure import measure
from reportgen.loading.folder import load_evaluation
from reportgen.loading.profile import load_profile
from reportgen.models.figure import Figure, FigureBook
from reportgen.models.profile import Profile
from reportgen.scoring import score
from reportgen.workspace import profile_files

CONTENT = Path(__file__).parents[2] / "content"
EVALUATIONS = ("ganquanpu-employment-2024", "zizhou-employment-2022")


@cache
def derive(slug: str) -> tuple[FigureBook, Profile]:
    """Every figure of an evaluation, and its profile."""
    evaluation = load_evaluation(CONTENT / slug)
    profile = load_profile(evaluation.profile, profile_files())
    base = gather_base(evaluation, profile)
    assert base.problems == ()
    result = score(evaluation, profile, base.book)
    return add_result_figures(base.book, evaluation, result, profile), profile


def evaluate(book: FigureBook, figure: Figure) -> Decimal:
    """The value that the printed derivation gives."""
    root = read_formula(figure.derivation).root
    return root.evaluate(lambda one: measure(book[one], book.value_of(one))).number


@pytest.mark.parametrize("slug", EVALUATIONS)
def test_derivation_gives_the_value(slug: str) -> None:
    """Whoever computes a printed formula anew finds the value; what scoring rounds or words is left to its trace."""
    book, _ = derive(slug)
    looked_at, wrong = 0, []
    for figure in book.values():
        if not figure.derivation or figure.value is None or figure.note:
            continue
        try:
            found = evaluate(book, figure)
        except UnreadableFormula:
            continue
        looked_at += 1
        if abs(found - measure(figure, figure.value).number) > Decimal("1e-20"):
            wrong.append((figure.id, figure.derivation, found, figure.value))

    assert looked_at > 100
    assert wrong == []


@pytest.mark.parametrize("slug", EVALUATIONS)
def test_every_operand_exists(slug: str) -> None:
    """A derivation names figures that are there, and lists each as an operand."""
    book, _ = derive(slug)
    operands = [(figure.id, operand) for figure in book.values() for operand in figure.operands]

    assert len(operands) > 200
    assert [pair for pair in operands if pair[1] not in book] == []


@pytest.mark.parametrize("slug", EVALUATIONS)
def test_every_figure_leads_to_a_line(slug: str) -> None:
    """A typed figure has a place in a file, a derived one has operands."""
    book, _ = derive(slug)

    assert len(book) > 200
    assert [figure.id for figure in book.values() if not figure.sources and not figure.operands] == []


@pytest.mark.parametrize("slug", EVALUATIONS)
def test_total_is_the_sum_of_its_levels(slug: str) -> None:
    """The printed total is the sum of the printed levels."""
    book, _ = derive(slug)
    levels = [book.value_of(one) for one in book["total.score"].operands]

    assert len(levels) > 3
    assert sum(levels) == book.value_of("total.score")
