"""The cells that a rule's formula is made over: the full score, the chain of rounding, and the rule's own values."""

from collections.abc import Iterator
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction

from reportgen.frozen import dataclass
from reportgen.models.profile import Profile, Rounding, RowScoreFrom
from reportgen.models.rounding import as_fraction
from reportgen.scoring.formulas.expression import Binding, Expression, Words, round_at
from reportgen.scoring.wording import say

VALUE_COLUMN = "D"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the parameters: whose it is, what it is called, and what stands in its cell.

    `unit` is `%` for a rate, which is held as a fraction of one.
    """

    owner: str
    label: str
    content: Fraction | str | Expression
    unit: str = ""


@dataclass(slots=True)
class Ledger:
    """The sheet of parameters, written line by line; `first_row` is the row of its first line."""

    sheet: str
    first_row: int = 2
    entries: list[Entry] = field(default_factory=list)

    def enter(self, entry: Entry) -> str:
        """Write the entry, and say where it stands."""
        self.entries.append(entry)
        return f"'{self.sheet}'!${VALUE_COLUMN}${self.first_row + len(self.entries) - 1}"


@dataclass(frozen=True, slots=True)
class Chain:
    """The rounding chain, its decimals in cells."""

    rounding: Rounding
    rate_decimals: Expression
    score_decimals: Expression
    total_decimals: Expression

    def round_score(self, score: Expression) -> Expression:
        """The score of a row."""
        return round_at(score, self.score_decimals, self.rounding.mode)

    def round_total(self, total: Expression) -> Expression:
        """A total."""
        return round_at(total, self.total_decimals, self.rounding.mode)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a case finds its full score and the chain, and where its rule puts what it reckons with."""

    ledger: Ledger
    owner: str
    full: Expression
    chain: Chain

    def put(self, label: str, value: Fraction | Decimal, unit: str = "") -> Expression:
        """A number in a cell of its own."""
        exact = as_fraction(value) if isinstance(value, Decimal) else value
        return Expression(self.ledger.enter(Entry(self.owner, label, exact, unit)), exact, is_computed=False)

    def put_words(self, label: str, text: str) -> Words:
        """Words in a cell of their own."""
        return Words(self.ledger.enter(Entry(self.owner, label, text)), text)

    def work(self, label: str, formula: Expression, unit: str = "") -> Expression:
        """A step of the computation in a cell of its own."""
        return replace(formula, text=self.ledger.enter(Entry(self.owner, label, formula, unit)), binding=Binding.WHOLE)

    def part(self, text: str, points: Fraction) -> "Cells":
        """The cells of a part of the rule, with points of its own."""
        inner = replace(self, owner=say("cells.part", owner=self.owner, text=text))
        return replace(inner, full=inner.put(say("cells.full_score"), points))

    def counted(self, rate: Expression) -> Expression:
        """The rate that the score follows from: exact, or as the profile prints it."""
        return self._chosen(rate, self.chain.rounding.row_score_from)

    def counted_execution(self, rate: Expression) -> Expression:
        """The rate of the budget's execution that its score follows from."""
        return self._chosen(rate, self.chain.rounding.execution_from)

    def _chosen(self, rate: Expression, chosen: RowScoreFrom) -> Expression:
        if chosen is RowScoreFrom.EXACT_RATE:
            return rate
        printed = round_at(rate, self.chain.rate_decimals + 2, self.chain.rounding.mode)
        return self.work(say("cells.printed_rate"), printed, "%")


@dataclass(frozen=True, slots=True)
class Worked:
    """A score as a formula, and the completion rate where the rule gives one; a partial one may be blank."""

    score: Expression
    completion: Expression | None = None
    is_partial: bool = False


def begin(sheet: str, profile: Profile) -> tuple[Ledger, Chain]:
    """A sheet of parameters that begins with the rounding chain."""
    ledger, rounding = Ledger(sheet), profile.rounding
    for name, value in _describe(rounding):
        ledger.enter(Entry(profile.title, say(f"cells.{name}"), say(f"cells.{value}")))
    decimals = [
        _put_decimals(ledger, profile.title, name, getattr(rounding, name))
        for name in ("rate_decimals", "score_decimals", "total_decimals")
    ]
    return ledger, Chain(rounding, *decimals)


def _describe(rounding: Rounding) -> Iterator[tuple[str, str]]:
    yield "mode", rounding.mode
    yield "row_score_from", rounding.row_score_from
    if rounding.execution_from is not rounding.row_score_from:
        yield "execution_score_from", rounding.execution_from
    yield "total_from", rounding.total_from


def _put_decimals(ledger: Ledger, owner: str, name: str, decimals: int) -> Expression:
    value = Fraction(decimals)
    return Expression(ledger.enter(Entry(owner, say(f"cells.{name}"), value)), value, is_computed=False)
