"""Figures of the money by budget, and of every subject within it: item, section and class."""

from collections.abc import Iterable, Mapping, Sequence

from reportgen.figures.accounts.comparison import Item, compare, enter, share, total
from reportgen.figures.accounts.subjects import ITEM, list_below, list_levels, name_subject
from reportgen.figures.arithmetic import add_up, copy
from reportgen.figures.draft import Draft
from reportgen.figures.words import phrase
from reportgen.models.accounts import Appropriation, FinalAccounts, SubjectLine
from reportgen.models.figure import FigureKind

BUDGETS = ("general", "fund", "capital")
_SPENT = ("basic", "project")
_SUMMED = (*_SPENT, "amount", "prior", "opening", "income", "closing")


def add_appropriations(draft: Draft, accounts: FinalAccounts) -> None:
    """Figures `accounts.<budget>.…` of the three budgets, and the subjects of own funds."""
    for budget in BUDGETS:
        _add_appropriation(draft, accounts, budget, getattr(accounts, budget))
    add_subjects(draft, accounts, "own", accounts.own.lines)


def _add_appropriation(draft: Draft, accounts: FinalAccounts, budget: str, money: Appropriation) -> None:
    name = phrase(f"accounts.{budget}")
    whole = Item(f"{budget}.total", phrase("accounts.total_of").format(name=name))
    spent = Item(f"{budget}.spent", phrase("accounts.spent").format(name=name))
    for stage in ("opening", "income", "closing"):
        enter(draft, Item(budget, name).slot(stage), getattr(money, stage), money, stage)
    add_subjects(draft, accounts, budget, money.lines)
    _add_spent(draft, spent, budget, money)
    total(draft, whole.slot("amount"), [f"accounts.{budget}.{stage}" for stage in ("opening", "income")], money)
    applied = [spent.id("amount"), f"accounts.{budget}.closing"]
    total(draft, Item(budget, name).slot("applied"), applied, money)
    enter(draft, whole.slot("prior"), money.prior, money, "prior")
    for item in (whole, spent):
        enter(draft, item.slot("budget"), money.budget, money, "budget")
        compare(draft, item)
    for code in list_levels(line.code for line in money.lines):
        share(draft, Item(f"{budget}.subjects.{code}", name_subject(accounts, code)), spent.id("amount"))


def _add_spent(draft: Draft, spent: Item, budget: str, money: Appropriation) -> None:
    """What was spent in all; last year's sum only where every item tells its own."""
    for kind in (*_SPENT, "amount"):
        parts = [f"accounts.{budget}.subjects.{line.code}.{kind}" for line in money.lines]
        total(draft, spent.slot(kind), parts, money, "lines")
    if money.lines and all(line.prior is not None for line in money.lines):
        parts = [f"accounts.{budget}.subjects.{line.code}.prior" for line in money.lines]
        draft.derive(spent.slot("prior"), FigureKind.MONEY, add_up(draft.figures, parts))


def add_subjects(draft: Draft, accounts: FinalAccounts, budget: str, lines: Sequence[SubjectLine]) -> None:
    """Figures `accounts.<budget>.subjects.<code>.…` of the items, then of the sections and classes above them."""
    for line in lines:
        _add_line(draft, Item(f"{budget}.subjects.{line.code}", line.name), line)
    codes = list_levels(line.code for line in lines)
    for code in sorted(codes, key=len, reverse=True):
        if len(code) < ITEM:
            _add_level(draft, Item(f"{budget}.subjects.{code}", name_subject(accounts, code)), budget, codes)


def _add_line(draft: Draft, item: Item, line: SubjectLine) -> None:
    for kind in (*_SPENT, "prior", "opening", "income", "closing"):
        enter(draft, item.slot(kind), getattr(line, kind), line, kind)
    draft.derive(item.slot("amount"), FigureKind.MONEY, add_up(draft.figures, map(item.id, _SPENT)))
    compare(draft, item)


def _add_level(draft: Draft, item: Item, budget: str, codes: Iterable[str]) -> None:
    """A section or class: what all its parts tell is added up."""
    below = list_below(item.key.rsplit(".", 1)[-1], codes)
    for kind in _SUMMED:
        parts = [f"accounts.{budget}.subjects.{code}.{kind}" for code in below]
        if all(part in draft.figures for part in parts):
            draft.derive(item.slot(kind), FigureKind.MONEY, add_up(draft.figures, parts))
    _take_whole(draft, item, budget, codes)
    compare(draft, item)


def _take_whole(draft: Draft, item: Item, budget: str, codes: Iterable[str]) -> None:
    """The only class of a budget has all of its money, even where the items do not tell theirs."""
    if list_classes_of(codes) == [item.key.rsplit(".", 1)[-1]]:
        for stage in ("opening", "income", "closing"):
            if item.id(stage) not in draft.figures:
                draft.derive(item.slot(stage), FigureKind.MONEY, copy(draft.figures, f"accounts.{budget}.{stage}"))


def list_classes_of(codes: Iterable[str]) -> list[str]:
    """The classes among the codes."""
    return sorted({code[:3] for code in codes})


def sum_subjects(
    draft: Draft, accounts: FinalAccounts, holders: Mapping[str, Sequence[SubjectLine]], name: str
) -> None:
    """Figures `accounts.<name>.subjects.<code>.…`: the same subject added up over several budgets."""
    codes = list_levels(line.code for lines in holders.values() for line in lines)
    for code in codes:
        item = Item(f"{name}.subjects.{code}", name_subject(accounts, code))
        for kind in (*_SPENT, "amount"):
            parts = [f"accounts.{holder}.subjects.{code}.{kind}" for holder in holders]
            draft.derive(item.slot(kind), FigureKind.MONEY, add_up(draft.figures, parts))
