"""Questions that a wrong report cannot answer; each is a function in a file of its own."""

from collections.abc import Callable, Iterable

from reportgen.checks.accounts.balances import ask_account_balances
from reportgen.checks.accounts.holdings import ask_account_holdings
from reportgen.checks.accounts.reasons import ask_account_reasons
from reportgen.checks.accounts.subjects import ask_account_subjects
from reportgen.checks.allocations import ask_allocations
from reportgen.checks.citations import ask_citations
from reportgen.checks.codes import ask_codes
from reportgen.checks.deductions import ask_deductions
from reportgen.checks.deviations import ask_deviations
from reportgen.checks.directions import ask_directions
from reportgen.checks.distances import ask_distances
from reportgen.checks.figure_marks import ask_figure_marks
from reportgen.checks.forms import ask_form_reasons
from reportgen.checks.full_scores import ask_full_scores
from reportgen.checks.identifiers import ask_identifiers
from reportgen.checks.opinions import ask_opinions
from reportgen.checks.payments import ask_payments
from reportgen.checks.periods import ask_periods
from reportgen.checks.phases import ask_phases
from reportgen.checks.recommendations import ask_recommendations
from reportgen.checks.sections import ask_sections
from reportgen.checks.spending import ask_spending
from reportgen.checks.survey import ask_survey
from reportgen.checks.tranches import ask_tranches
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.problems import Problem, in_order

__all__ = [
    "AFTER_SCORING",
    "BEFORE_SCORING",
    "FILE_BY_FILE",
    "InputQuestion",
    "ResultQuestion",
    "check_inputs",
    "check_results",
]

InputQuestion = Callable[[Evaluation, Profile], Iterable[Problem]]
ResultQuestion = Callable[[Evaluation, EvaluationResult, Profile], Iterable[Problem]]

BEFORE_SCORING: tuple[InputQuestion, ...] = (
    ask_sections,
    ask_full_scores,
    ask_identifiers,
    ask_codes,
    ask_figure_marks,
    ask_citations,
    ask_recommendations,
    ask_directions,
    ask_distances,
    ask_phases,
    ask_periods,
    ask_tranches,
    ask_spending,
    ask_payments,
    ask_allocations,
    ask_survey,
    ask_opinions,
    ask_account_balances,
    ask_account_subjects,
    ask_account_holdings,
)

# Questions that each file answers alone, where others are damaged and what they hold cannot be known.
FILE_BY_FILE = tuple(ask for ask in BEFORE_SCORING if ask not in {ask_sections, ask_citations, ask_recommendations})

AFTER_SCORING: tuple[ResultQuestion, ...] = (
    ask_deductions,
    ask_deviations,
    ask_account_reasons,
    ask_form_reasons,
)


def check_inputs(
    evaluation: Evaluation, profile: Profile, questions: tuple[InputQuestion, ...] = BEFORE_SCORING
) -> tuple[Problem, ...]:
    """Every problem of the data that can be seen before scoring; what a scoring method refuses, it says itself."""
    return in_order(one for ask in questions for one in ask(evaluation, profile))


def check_results(evaluation: Evaluation, result: EvaluationResult, profile: Profile) -> tuple[Problem, ...]:
    """Every problem that only the scores bring to light."""
    return in_order(one for ask in AFTER_SCORING for one in ask(evaluation, result, profile))
