"""Whether every subject has a name and stands once, and every economic item exists."""

from collections.abc import Iterator, Sequence

from reportgen.figures.accounts.subjects import CLASS, SECTION, list_classes, list_economic, list_lines
from reportgen.models.accounts import FinalAccounts, SubjectLine
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.problems import Problem, problem


def ask_account_subjects(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Items that are repeated, classes and sections without a name, economic items that nobody knows."""
    accounts = evaluation.accounts
    if accounts is None:
        return
    for holder in (accounts.general, accounts.fund, accounts.capital, accounts.own):
        yield from _ask_repeated(holder.lines)
    yield from _ask_names(accounts)
    for line in accounts.basic.lines if accounts.basic else ():
        if line.code not in list_economic():
            yield problem("economic-item-unknown", line.where("code"), found=line.code)


def _ask_repeated(lines: Sequence[SubjectLine]) -> Iterator[Problem]:
    first: dict[str, SubjectLine] = {}
    for line in lines:
        if line.code in first:
            place = str(first[line.code].where("code"))
            yield problem("subject-repeated", line.where("code"), found=line.code, first=place)
        first.setdefault(line.code, line)


def _ask_names(accounts: FinalAccounts) -> Iterator[Problem]:
    """One problem for each nameless subject, at the first item below it."""
    named = {*list_classes(), *(subject.code for subject in accounts.subjects)}
    for line in list_lines(accounts):
        for code in (line.code[:CLASS], line.code[:SECTION]):
            if code not in named:
                named.add(code)
                yield problem("subject-unnamed", line.where("code"), found=code, name=line.name)
