"""Whether every change against last year and every deviation from the budget says why, and not the opposite."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.data_files import read_beside
from reportgen.models.accounts import FinalAccounts
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.result import EvaluationResult
from reportgen.models.values import Prose
from reportgen.problems import NOWHERE, Location, Problem, phrase, problem

_FIELDS = {"change": "reason", "deviation": "deviation_reason"}


class Explained(NamedTuple):
    """A figure that a reason stands beside: the beginning of its id, and the record that has the reason.

    A record that was not written has no place; the reason's is then that of the record `above`.
    """

    prefix: str
    name: str
    record: Record
    above: Record

    @property
    def place(self) -> Location:
        """Where the reason is to be written."""
        place = self.record.where()
        return self.above.where() if place == NOWHERE else place


def ask_account_reasons(evaluation: Evaluation, result: EvaluationResult, _profile: Profile) -> Iterator[Problem]:
    """Reasons that are missing, and reasons that speak of more where there is less, or the other way round."""
    if evaluation.accounts is None:
        return
    for one in _list_explained(evaluation.accounts):
        for kind, field in _FIELDS.items():
            figure = result.figures.get(f"accounts.{one.prefix}.{kind}")
            if figure is not None and figure.value and field in type(one.record).model_fields:
                yield from _ask(one, field, kind, figure.value, result.figures)


def _ask(one: Explained, field: str, kind: str, value: Decimal, figures: FigureBook) -> Iterator[Problem]:
    reason: Prose | None = getattr(one.record, field)
    figure = figures[f"accounts.{one.prefix}.{kind}"]
    if reason is None or not reason.text.strip():
        yield problem(f"accounts-{kind}-reason", one.place, name=one.name, found=figure.display, key=field)
    elif _contradicts(reason.text, value):
        place = one.record.where(field)
        yield problem("accounts-reason-direction", place, name=one.name, found=figure.display, quote=reason.text)


def _contradicts(text: str, value: Decimal) -> bool:
    """Whether the words speak of the other direction alone."""
    words = read_beside(__file__, "reasons.toml")
    same, other = (words["more"], words["less"]) if value > 0 else (words["less"], words["more"])
    return not any(word in text for word in same) and any(word in text for word in other)


def _list_explained(accounts: FinalAccounts) -> Iterator[Explained]:
    yield Explained("total", phrase("accounts_total"), accounts, accounts)
    yield Explained("fiscal.total", phrase("accounts_fiscal"), accounts.fiscal, accounts)
    yield Explained("general.spent", phrase("accounts_general"), accounts.general, accounts)
    for budget in ("fund", "capital"):
        yield Explained(f"{budget}.total", phrase(f"accounts_{budget}"), getattr(accounts, budget), accounts)
    for budget in ("general", "fund", "capital"):
        for line in getattr(accounts, budget).lines:
            yield Explained(f"{budget}.subjects.{line.code}", line.name, line, accounts)
    yield from _list_outlays(accounts)
    if accounts.running_costs is not None:
        yield Explained("running_costs", phrase("accounts_running_costs"), accounts.running_costs, accounts)


def _list_outlays(accounts: FinalAccounts) -> Iterator[Explained]:
    """The outlays as the text prints them: vehicles together against last year, one by one against the budget."""
    outlays = accounts.official_outlays
    if outlays is None:
        return
    yield Explained("official_outlays", phrase("accounts_official_outlays"), outlays, accounts)
    for name, record in {
        "travel": outlays.travel,
        "vehicles": outlays.vehicles,
        "reception": outlays.reception,
    }.items():
        yield Explained(f"official_outlays.{name}", phrase(f"accounts_{name}"), record, outlays)
    for name, record in {"purchase": outlays.vehicles.purchase, "running": outlays.vehicles.running}.items():
        yield Explained(f"official_outlays.{name}", phrase(f"accounts_{name}"), record, outlays)
