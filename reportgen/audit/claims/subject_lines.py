"""Subjects of the budget in sentences, …支出（204类）司法（06款）行政运行（01项）1672.67 万元, against the tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_PART = r"[\u4e00-\u9fff“][\u4e00-\u9fff“”、/]{1,30}[（(]\s*\d{0,3}\s*[类款项]\s*[）)]"
_LINE = re.compile(
    rf"(?P<path>(?:{_PART}\s*)+)[：:，,]?\s*(?:20\d\d\s*年度?)?(?:支出)?(?:年初)?(?:决算|预算)?数?(?:为|安排)?\s*"
    r"(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:亿元|万元|元)(?P<rest>[^\n]*)"
)
_STEP = re.compile(r"(?P<name>[\u4e00-\u9fff“][\u4e00-\u9fff“”、/]{1,30})[（(]\s*(?P<code>\d{0,3})\s*[类款项]\s*[）)]")
_AGAIN = re.compile(r"(20\d\d)\s*年(?:度)?(?:预算安排|支出决算数?为?|决算数为)\s*(?=\d)")
_UNITS = (Fraction(1), Fraction(10**4))
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A subject in a sentence: its names from the class down, its code where it is given, its amount."""

    text: Text
    names: tuple[str, ...]
    code: str
    amount: Amount
    again: Amount | None

    @property
    def path(self) -> str:
        """The names as they follow each other."""
        return "/".join(self.names)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in the tables: its names from the class down, and the amounts of its rows."""

    names: tuple[str, ...]
    amounts: list[Amount] = field(default_factory=list)


def claim_subject_lines(study: Study) -> Iterator[Checked]:
    """Every subject that a sentence names: one amount in its line, the amount and the name of its rows."""
    told = [one for text in study.texts if not text.is_cell for one in _read_lines(text)]
    tables = _read_tables(study) if told else {}
    yield from (one for each in told for one in _claim_again(each))
    yield from _claim_amounts(told, tables)
    yield from (one for each in told for one in _claim_name(each, tables))


def _read_lines(text: Text) -> Iterator[Told]:
    for match in _LINE.finditer(text.text):
        steps = list(_STEP.finditer(match["path"]))
        codes = [step["code"] for step in steps]
        amount = text.amount_in(match, "amount")
        if amount is not None and amount.dimension == "元":
            again = _AGAIN.search(match["rest"])
            place = match.start("rest") + again.end() if again is not None else -1
            later = next((one for one in text.amounts if one.start == place), None)
            names = tuple(step["name"] for step in steps)
            yield Told(text, names, "".join(codes) if all(codes) else "", amount, later)


def _read_tables(study: Study) -> Mapping[str, Subject]:
    """The subjects of all tables by their code."""
    names: dict[str, str] = {}
    amounts: dict[str, list[Amount]] = {}
    for table in study.document.tables:
        for panel in study.read_panels(table):
            for line in panel:
                if line.code:
                    names.setdefault(line.code, line.name.removeprefix(line.code))
                    amounts.setdefault(line.code, []).extend(line.values.values())
    return {
        code: Subject(tuple(names[code[:end]] for end in (3, 5, 7) if code[:end] in names and end <= len(code)), found)
        for code, found in amounts.items()
    }


def _claim_again(told: Told) -> Iterator[Checked]:
    """The amount behind a subject's name and the one of the same year further on in its line."""
    if told.again is None:
        return
    marks = (told.amount.mark, told.again.mark)
    if told.amount.interval.meets(told.again.interval):
        yield Checked(None, marks)
        return
    values = {"name": told.names[-1], "stated": told.again.shown, "expected": told.amount.shown}
    yield report("subject-again", told.text.location, told.text.sentence_at(told.amount.start), marks, **values)


def _claim_amounts(told: Sequence[Told], tables: Mapping[str, Subject]) -> Iterator[Checked]:
    """Amounts of sentences against those of the tables; spoken of only where most others agree."""
    pairs = list(_pair(told, tables))
    fits = [any(_is_same(one.amount, other) for other in subject.amounts) for one, subject in pairs]
    right = [one for (one, _), fit in zip(pairs, fits, strict=True) if fit]
    wrong = [pair for pair, fit in zip(pairs, fits, strict=True) if not fit]
    yield from (Checked(None, (one.amount.mark,)) for one in right)
    if len(right) < max(_FEWEST, len(wrong)):
        return
    for one, subject in wrong:
        listed = "、".join(dict.fromkeys(amount.mark.text for amount in subject.amounts if amount.value))
        values = {"name": one.names[-1], "stated": one.amount.shown, "expected": listed}
        yield report(
            "subject-differs", one.text.location, one.text.sentence_at(one.amount.start), (one.amount.mark,), **values
        )


def _pair(told: Sequence[Told], tables: Mapping[str, Subject]) -> Iterator[tuple[Told, Subject]]:
    """Each sentence with the subject of its code, else with the only one of all its names."""
    paths: dict[str, list[Subject]] = defaultdict(list)
    for subject in tables.values():
        paths["/".join(subject.names)].append(subject)
    for one in told:
        found = paths[one.path] if not one.code else [tables[one.code]] if one.code in tables else []
        if len(found) == 1:
            yield one, found[0]


def _is_same(told: Amount, listed: Amount) -> bool:
    """Whether two amounts are one; a table without a unit is in 元 or 万元."""
    units = _UNITS if not listed.dimension else (Fraction(1),)
    return any(told.interval.low <= listed.value * unit <= told.interval.high for unit in units)


def _claim_name(told: Told, tables: Mapping[str, Subject]) -> Iterator[Checked]:
    """The name of each level against the table's for the same code; a longer form of it is the same name."""
    subject = tables.get(told.code) if told.code else None
    for name, listed in zip(told.names, subject.names if subject is not None else (), strict=False):
        if not name.endswith(listed) and not listed.endswith(name):
            values = {"stated": name, "expected": listed}
            yield report("subject-name", told.text.location, told.text.sentence_at(told.amount.start), **values)
