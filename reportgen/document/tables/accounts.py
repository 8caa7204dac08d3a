"""Statutory tables of final accounts whose rows are subjects: income, expenditure, general budget, the other budgets.

Every subject that has money stands beneath its section and class; tables with two sides are in `statements`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.document.materials import Materials
from reportgen.document.tables.rows import RowData, Value, words
from reportgen.figures.accounts.subjects import name_subject
from reportgen.models.accounts import FinalAccounts
from reportgen.models.figure import Figure

_FISCAL = ("general", "fund", "capital")
_OWN = ("superior", "operating", "business", "affiliated", "other")
_SPENT = ("amount", "basic", "project")
_WHOLE_UNIT = ("remitted", "business", "affiliated")


def income_rows(materials: Materials) -> Iterator[RowData]:
    """收入决算表: appropriations by the subjects they were given for, as deep as the data go, then own income."""
    totals: dict[str, Value] = {kind: find_figure(materials, f"income.{kind}.amount") for kind in ("fiscal", *_OWN)}
    yield _total(materials, totals | {"amount": find_figure(materials, "income.amount")})
    for budget in _FISCAL:
        for code in _list_codes(materials, budget, "income"):
            income = find_figure(materials, f"{budget}.subjects.{code}.income")
            yield _subject(materials, code, {"amount": income, "fiscal": income})
    own = {kind: find_figure(materials, f"own.income.{kind}") for kind in ("amount", *_OWN)}
    if _has_money(own["amount"]):
        values = {kind: figure for kind, figure in own.items() if _has_money(figure)}
        yield RowData({**values, "name": find_words(materials, "unclassified_income")})


def expenditure_rows(materials: Materials) -> Iterator[RowData]:
    """支出决算表: all money by subject, and what has none."""
    totals: dict[str, Value] = {
        kind: find_figure(materials, f"expenditure.{kind}.amount") for kind in ("basic", "project", *_WHOLE_UNIT)
    }
    yield _total(materials, totals | {"amount": find_figure(materials, "expenditure.amount")})
    yield from _spent_rows(materials, "all")
    rest = {kind: find_figure(materials, f"own.unclassified.{kind}") for kind in (*_SPENT, *_WHOLE_UNIT)}
    if _has_money(rest["amount"]):
        values = {kind: figure for kind, figure in rest.items() if _has_money(figure)}
        yield RowData({**values, "name": find_words(materials, "unclassified_expenditure")})


def general_rows(materials: Materials) -> Iterator[RowData]:
    """一般公共预算财政拨款支出决算表."""
    yield _total(materials, {kind: find_figure(materials, f"general.spent.{kind}") for kind in _SPENT})
    yield from _spent_rows(materials, "general")


def budget_rows(materials: Materials, budget: str) -> Iterator[RowData]:
    """The table of another budget: carried in, received, spent, carried out; the total row stays when it is empty."""
    stages = ("opening", "income", "closing")
    totals = {stage: find_figure(materials, f"{budget}.{stage}") for stage in stages}
    yield _total(materials, totals | {kind: find_figure(materials, f"{budget}.spent.{kind}") for kind in _SPENT})
    for code in _list_codes(materials, budget, "amount"):
        figures = {kind: find_figure(materials, f"{budget}.subjects.{code}.{kind}") for kind in (*stages, *_SPENT)}
        yield _subject(materials, code, figures)


def outlay_rows(materials: Materials) -> Iterator[RowData]:
    """三公经费支出决算表: the budget of the year, and what was spent."""
    names = ("travel", "vehicles", "purchase", "running", "reception")
    for stage in ("budget", "amount"):
        values: dict[str, Value] = {name: find_figure(materials, f"official_outlays.{name}.{stage}") for name in names}
        values |= {"amount": find_figure(materials, f"official_outlays.{stage}")}
        yield RowData(values | {"name": find_words(materials, f"outlays_{stage}")})


def _spent_rows(materials: Materials, budget: str) -> Iterator[RowData]:
    for code in _list_codes(materials, budget, "amount"):
        figures = {kind: find_figure(materials, f"{budget}.subjects.{code}.{kind}") for kind in _SPENT}
        yield _subject(materials, code, figures)


def _list_codes(materials: Materials, budget: str, kind: str) -> Sequence[str]:
    """The subjects of a budget that have money of this kind, in the order of the classification."""
    prefix, suffix = f"accounts.{budget}.subjects.", f".{kind}"
    ids = (one for one in materials.figures if one.startswith(prefix) and one.endswith(suffix))
    return sorted(one[len(prefix) : -len(suffix)] for one in ids if materials.figures[one].value != Decimal(0))


def _subject(materials: Materials, code: str, values: Mapping[str, Value]) -> RowData:
    return RowData({**values, "code": code, "name": name_subject(accounts_of(materials), code)})


def _total(materials: Materials, values: Mapping[str, Value]) -> RowData:
    return RowData({**values, "name": words(materials.pack.words["table"]["total"])}, is_total=True)


def accounts_of(materials: Materials) -> FinalAccounts:
    """The final accounts, which a document with these tables has."""
    accounts = materials.evaluation.accounts
    return FinalAccounts() if accounts is None else accounts


def find_figure(materials: Materials, name: str) -> Figure | None:
    """A figure of the accounts."""
    return materials.figures.get(f"accounts.{name}")


def _has_money(figure: Figure | None) -> bool:
    return figure is not None and bool(figure.value)


def find_words(materials: Materials, key: str) -> str:
    """What a pack calls a line of a statement."""
    return materials.pack.words["statement"][key]
