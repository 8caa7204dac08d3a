"""The subjects (科目) that final accounts are kept by: functional and economic classification."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reportgen.data_files import read_beside
from reportgen.models.accounts import FinalAccounts, SubjectLine

CLASS, SECTION, ITEM = 3, 5, 7  # how many digits a code has at each level: 类, 款, 项

PERSONNEL, OPERATION = ("301", "303"), ("302", "307", "310", "399")


def list_classes() -> Mapping[str, str]:
    """The classes that the statutory tables list, money or none, by their codes."""
    return _read_lists()["classes"]


def list_economic() -> Mapping[str, str]:
    """The groups and items of the economic classification by their codes, in statutory order."""
    return _read_lists()["economic"]


@cache
def _read_lists() -> Mapping[str, Mapping[str, str]]:
    return read_beside(__file__, "subjects.yaml")


def name_subject(accounts: FinalAccounts, code: str) -> str:
    """The name of a subject of any level; the code where the accounts do not name it."""
    named = {subject.code: subject.name for subject in accounts.subjects}
    lines = {line.code: line.name for line in list_lines(accounts)}
    return (dict(list_classes()) | lines | named).get(code, code)


def list_lines(accounts: FinalAccounts) -> Iterator[SubjectLine]:
    """The items of all budgets and of own funds."""
    for holder in (accounts.general, accounts.fund, accounts.capital, accounts.own):
        yield from holder.lines


def list_levels(codes: Iterable[str]) -> tuple[str, ...]:
    """Every code with its class and section before it, in the order of the classification."""
    return tuple(sorted({code[:digits] for code in codes for digits in (CLASS, SECTION, ITEM)}))


def list_below(code: str, codes: Iterable[str]) -> tuple[str, ...]:
    """The codes one level below."""
    digits = SECTION if len(code) == CLASS else ITEM
    return tuple(one for one in codes if len(one) == digits and one.startswith(code) and one != code)
