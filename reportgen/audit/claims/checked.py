"""What a claim turns out to be: recomputed, and with a problem where it does not hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.audit.finished import GridCell
from reportgen.audit.interval import Interval
from reportgen.audit.numbers import Amount
from reportgen.audit.numerals import NumberMark
from reportgen.models.rounding import round_fraction
from reportgen.problems import Location, Problem, problem

LONGEST_QUOTE = 80
_PLACES_WITH_TAILS = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim that was recomputed: the numbers it rests on, and the problem where it does not hold."""

    problem: Problem | None
    numbers: tuple[NumberMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A number that a document states, with what it must be: `expected` is exact, `possible` all that fits.

    `computation` shows the way there in one line; `marks` are the numbers that it rests on.
    """

    stated: Amount
    expected: Fraction
    possible: Interval
    computation: str
    marks: tuple[NumberMark, ...]


def judge(code: str, claimed: Claimed, location: Location, quote: str, **values: object) -> Checked:
    """Holds, or a last digit that rounding explains, or the problem `code`."""
    numbers = (claimed.stated.mark, *claimed.marks)
    if _is_rounded(claimed):
        return Checked(None, numbers)
    if claimed.stated.interval.meets(claimed.possible) or is_off_by_last_digit(claimed):
        code = "rounding"
    texts = {
        "quote": cut(quote),
        "stated": claimed.stated.shown,
        "expected": show_like(claimed.expected, claimed.stated),
        "computation": claimed.computation,
    }
    return Checked(problem(code, location, **texts, **values), numbers)


def _is_rounded(claimed: Claimed) -> bool:
    """Whether the printed digits are the ones that the computation gives."""
    stated = claimed.stated
    if claimed.expected == stated.value:
        return True
    return round_fraction(claimed.expected / stated.factor, stated.mark.places) == stated.mark.value


def is_off_by_last_digit(claimed: Claimed) -> bool:
    """Whether one unit of a decimal place is all that is amiss: cut off instead of rounded, or rounded twice."""
    stated = claimed.stated
    fewest = 1 if stated.dimension == "%" else _PLACES_WITH_TAILS
    if stated.mark.places < fewest or stated.is_exact:
        return False
    return abs(stated.value - claimed.expected) <= stated.step


def report(code: str, location: Location, quote: str, marks: Iterable[NumberMark] = (), /, **values: object) -> Checked:
    """A claim that does not hold and has no computation of its own."""
    texts = {"stated": "", "expected": "", **values}
    return Checked(problem(code, location, quote=cut(quote), **texts), tuple(marks))


def cut(text: str) -> str:
    """The text on one line, its end cut off where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"


def show_like(value: Fraction, like: Amount) -> str:
    """A value in the unit, with the decimals and the thousands of a printed one."""
    sign = "%" if like.mark.is_percent else like.unit
    number = show_number(value / like.factor, like.mark.places)
    return f"{Decimal(number):,f}{sign}" if "," in like.mark.text else f"{number}{sign}"


def show_number(value: Fraction, places: int) -> str:
    """A value with so many decimals; with more where it ends after few."""
    for more in range(places, places + 3):
        rounded = round_fraction(value, more)
        if Fraction(rounded) == value:
            return f"{rounded:f}"
    return f"{round_fraction(value, places):f}"


def show(value: Fraction) -> str:
    """A value with as many decimals as it needs, at most four."""
    rounded = round_fraction(value, 4)
    text = f"{rounded.normalize():f}" if rounded else "0"
    return text if Fraction(Decimal(text)) == value else f"{text}…"


def row_quote(cells: Iterable[GridCell]) -> str:
    """A row of a table as one line."""
    return " | ".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in cells if cell.text.strip()))
