"""Subtotals and totals as formulas, by the chain of rounding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.models.profile import TotalFrom
from reportgen.models.rounding import as_fraction
from reportgen.scoring.formulas.cells import Cells
from reportgen.scoring.formulas.expression import Expression, add_up, least, number
from reportgen.scoring.wording import say
from reportgen.scoring.workbook.leaves import Leaf

FULL, SCORE = "D", "I"


@dataclass(frozen=True, slots=True)
class Sums:
    """What a line holds, as formulas: full score, score, and on the sheet of parameters the score before rounding."""

    row: int
    full: Expression
    score: Expression
    exact: Expression

    @property
    def rate(self) -> Expression | None:
        """得分率, of the cells of this line."""
        return _cell(SCORE, self.row, self.score) / _cell(FULL, self.row, self.full) if self.full.value else None


def settle_leaf(leaf: Leaf, row: int) -> Sums:
    """An indicator's line: its exact score rounded, and never beyond the full score."""
    typed = Expression("", as_fraction(leaf.result.indicator.full_score), is_computed=False)
    score = least(leaf.cells.chain.round_score(leaf.exact), _cell(FULL, row, typed))
    return Sums(row, typed, score, leaf.exact)


def add_sums(parts: Sequence[Sums], row: int, cells: Cells, *, is_whole: bool = False) -> Sums:
    """The line above: the sum of rounded parts, or the exact sum rounded once; the whole is always rounded."""
    chain = cells.chain
    exact = cells.work(say("cells.exact_total"), _add_up([part.exact for part in parts], ""))
    full = _sum_column(FULL, [(part.row, part.full) for part in parts])
    score = _sum_column(SCORE, [(part.row, part.score) for part in parts])
    if chain.rounding.total_from is TotalFrom.EXACT_ROWS:
        score = chain.round_total(exact)
    elif is_whole:
        score = chain.round_total(score)
    return Sums(row, full, score, exact)


def _sum_column(column: str, parts: Sequence[tuple[int, Expression]]) -> Expression:
    return _add_up([part for _, part in parts], write_ranges(column, [row for row, _ in parts]))


def _add_up(parts: list[Expression], ranges: str) -> Expression:
    return add_up(parts, ranges) if parts else number(0)


def write_ranges(column: str, rows: Iterable[int]) -> str:
    """The cells of a column, those that stand together as ranges: `I4:I6,I9`."""
    ordered = sorted(rows)
    breaks = [place for place, (one, next_one) in enumerate(pairwise(ordered), 1) if next_one > one + 1]
    runs = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    return ",".join(f"{column}{run[0]}" + (f":{column}{run[-1]}" if len(run) > 1 else "") for run in runs if run)


def _cell(column: str, row: int, held: Expression) -> Expression:
    return Expression(f"{column}{row}", held.value, is_computed=held.is_computed)
