"""The printed scores beside ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.appraisal import prepare
from reportgen.intake.forms.composing import Composed
from reportgen.intake.forms.composing.funds import find_total, read_text
from reportgen.intake.forms.headings import Column, headings
from reportgen.intake.forms.numbers import read_decimal
from reportgen.intake.forms.rules import Ground
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.rounding import round_fraction
from reportgen.problems import names
from reportgen.scoring import Bound, score_bound
from reportgen.scoring.methods import METHODS


@dataclass(frozen=True, slots=True)
class Compared:
    """One score of a form as printed and as computed; `id` is that of the indicator, or total."""

    id: str
    name: str
    full_score: Decimal | None
    printed: Decimal | None
    score: Decimal | None
    method: str = ""
    ground: Ground | None = None

    @property
    def method_name(self) -> str:
        """What messages call the rule."""
        return names()["models"].get(METHODS[self.method].__name__, self.method) if self.method else ""

    @property
    def is_same(self) -> bool:
        """Whether both are there and equal."""
        return self.printed is not None and self.printed == self.score


def compare_form(composed: Composed, evaluation: Evaluation, profile: Profile) -> tuple[Compared, ...]:
    """Every score of a form, the total last."""
    prepared = prepare(evaluation, profile)
    scores = {one.indicator.id: score_one(one, profile) for one in prepared.bound}
    leaves = list(evaluation.leaves())
    total = None
    if len(prepared.bound) == len(leaves):
        total = score_bound(evaluation, prepared.profile, prepared.base, prepared.bound).score
    return (*_compare_rows(composed, evaluation, scores), _compare_total(composed, evaluation, total))


def score_one(bound: Bound, profile: Profile) -> Decimal:
    """The score of a row, rounded as the profile says."""
    exact = bound.method.assess(bound.case).score
    return round_fraction(exact, profile.rounding.score_decimals, profile.rounding.mode)


def _compare_rows(composed: Composed, evaluation: Evaluation, scores: dict[str, Decimal]) -> Iterator[Compared]:
    execution = read_decimal(read_text(find_total(composed.form), Column.SCORE))
    for leaf in evaluation.leaves():
        row, choice = composed.rows.get(leaf.id), composed.choices.get(leaf.id)
        printed = read_decimal(row.text(Column.SCORE)) if row is not None else execution
        ground = choice.ground if choice is not None else Ground.FIXED
        method, score = leaf.rule.method, scores.get(leaf.id)
        yield Compared(leaf.id, leaf.name, leaf.full_score, printed, score, method, ground)


def _compare_total(composed: Composed, evaluation: Evaluation, total: Decimal | None) -> Compared:
    printed = read_decimal(read_text(composed.form.total, Column.SCORE))
    full = sum((group.full_score for group in evaluation.indicators), Decimal(0))
    return Compared("total", headings()["labels"]["total"][0], full, printed, total)
