"""Formulas of a spreadsheet that know their exact value, so that each can be compared with the engine's."""

from collections.abc import Callable
from enum import IntEnum
from fractions import Fraction

from reportgen.frozen import dataclass
from reportgen.models.profile import RoundingMode
from reportgen.models.rounding import round_fraction

# A spreadsheet reckons in binary: what it has computed is cut to so many decimals before it is compared or rounded.
CLEAN_DECIMALS = 12
_MOST_PARTS = 255


class Binding(IntEnum):
    """How tightly a formula holds together: one that is looser than its surroundings needs parentheses."""

    SUM = 1
    PRODUCT = 2
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula without its `=`, and its exact value; None where it has none, as behind a division by zero.

    `is_computed` tells a value that the spreadsheet reckoned from one that was typed into a cell.
    """

    text: str
    value: Fraction | None
    binding: Binding = Binding.WHOLE
    is_computed: bool = True

    def __add__(self, other: "Operand") -> "Expression":
        return _join(self, "+", other, Binding.SUM, lambda left, right: left + right)

    def __sub__(self, other: "Operand") -> "Expression":
        return _join(self, "-", other, Binding.SUM, lambda left, right: left - right)

    def __rsub__(self, other: int) -> "Expression":
        return number(other) - self

    def __mul__(self, other: "Operand") -> "Expression":
        return _join(self, "*", other, Binding.PRODUCT, lambda left, right: left * right)

    def __truediv__(self, other: "Operand") -> "Expression":
        return _join(self, "/", other, Binding.PRODUCT, lambda left, right: left / right if right else None)

    def __ge__(self, other: "Operand") -> "Condition":
        return _compare(self, ">=", other, lambda left, right: left >= right)

    def __gt__(self, other: "Operand") -> "Condition":
        return _compare(self, ">", other, lambda left, right: left > right)

    def __le__(self, other: "Operand") -> "Condition":
        return _compare(self, "<=", other, lambda left, right: left <= right)

    def __lt__(self, other: "Operand") -> "Condition":
        return _compare(self, "<", other, lambda left, right: left < right)

    def equals(self, other: "Operand") -> "Condition":
        """Whether both are the same number."""
        return _compare(self, "=", other, lambda left, right: left == right)

    def within(self, binding: Binding) -> str:
        """The text as part of a larger formula."""
        return f"({self.text})" if self.binding < binding else self.text

    def cleaned(self) -> "Expression":
        """The value without what binary reckoning left at its end."""
        if not self.is_computed:
            return self
        return Expression(f"ROUND({self.text},{CLEAN_DECIMALS})", self.value)


@dataclass(frozen=True, slots=True)
class Words:
    """A cell that holds words."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison, and whether it holds."""

    text: str
    holds: bool


Operand = Expression | int
Known = Fraction | None


def number(value: int) -> Expression:
    """A whole number written into a formula."""
    return Expression(str(value), Fraction(value), is_computed=False)


def when(condition: Condition, then: Operand, otherwise: Operand) -> Expression:
    """One or the other."""
    yes, no = _lift(then), _lift(otherwise)
    return Expression(f"IF({condition.text},{yes.text},{no.text})", yes.value if condition.holds else no.value)


def blank() -> Expression:
    """Nothing to be seen."""
    return Expression('""', None)


def both(one: Condition, other: Condition) -> Condition:
    """Whether both hold."""
    return Condition(f"AND({one.text},{other.text})", one.holds and other.holds)


def is_same(one: Words, other: Words) -> Condition:
    """Whether two cells say the same."""
    return Condition(f"EXACT({one.text},{other.text})", one.value == other.value)


def least(*parts: Operand) -> Expression:
    """The smallest."""
    return _call("MIN", parts, min)


def most(*parts: Operand) -> Expression:
    """The largest."""
    return _call("MAX", parts, max)


def size(part: Expression) -> Expression:
    """The number without its sign."""
    return Expression(f"ABS({part.text})", None if part.value is None else abs(part.value))


def round_down(part: Expression) -> Expression:
    """The whole number below or at a number that is not negative."""
    value = None if part.value is None else Fraction(part.value.numerator // part.value.denominator)
    return Expression(f"INT({part.cleaned().text})", value)


def round_up(part: Expression) -> Expression:
    """The whole number above or at a number that is not negative."""
    value = None if part.value is None else Fraction(-(-part.value.numerator // part.value.denominator))
    return Expression(f"ROUNDUP({part.cleaned().text},0)", value)


def round_at(part: Expression, decimals: Expression, mode: RoundingMode) -> Expression:
    """The number with so many decimals; half to even rounds down where the tie stands behind an even digit."""
    seen, places = part.cleaned().text, decimals.text
    text = f"ROUND({seen},{places})"
    if mode is RoundingMode.HALF_EVEN:
        text = f"IF(ROUND(MOD({seen}*10^({places}),2),6)=0.5,ROUNDDOWN({seen},{places}),{text})"
    known = part.value is not None and decimals.value is not None
    value = Fraction(round_fraction(part.value or Fraction(0), int(decimals.value or 0), mode)) if known else None
    return Expression(text, value)


def stand_in(part: Expression, other: Expression) -> Expression:
    """The one where it is a number, else the other."""
    return Expression(
        f"IF(ISNUMBER({part.text}),{part.text},{other.text})", other.value if part.value is None else part.value
    )


def add_up(parts: list[Expression], ranges: str = "") -> Expression:
    """The sum of cells; `ranges` writes them shorter where they stand together. A sum takes no more than 255 parts."""
    values = [part.value for part in parts]
    total = None if None in values else sum((value for value in values if value is not None), Fraction(0))
    texts = ranges.split(",") if ranges else [part.text for part in parts]
    sums = [",".join(texts[start : start + _MOST_PARTS]) for start in range(0, len(texts), _MOST_PARTS)]
    binding = Binding.WHOLE if len(sums) == 1 else Binding.SUM
    return Expression("+".join(f"SUM({one})" for one in sums), total, binding)


def _lift(part: Operand) -> Expression:
    return part if isinstance(part, Expression) else number(part)


def _join(
    left: Expression, sign: str, right: Operand, binding: Binding, reckon: Callable[[Fraction, Fraction], Known]
) -> Expression:
    other = _lift(right)
    text = f"{left.within(binding)}{sign}{other.within(Binding(binding + (sign in '-/')))}"
    known = left.value is not None and other.value is not None
    value = reckon(left.value or Fraction(0), other.value or Fraction(0)) if known else None
    return Expression(text, value, binding)


def _compare(left: Expression, sign: str, right: Operand, decide: Callable[[Fraction, Fraction], bool]) -> Condition:
    other = _lift(right)
    known = left.value is not None and other.value is not None
    holds = known and decide(left.value or Fraction(0), other.value or Fraction(0))
    return Condition(f"{left.cleaned().text}{sign}{other.cleaned().text}", holds)


def _call(name: str, parts: tuple[Operand, ...], choose: Callable[[list[Fraction]], Fraction]) -> Expression:
    lifted = [_lift(part) for part in parts]
    values = [part.value for part in lifted if part.value is not None]
    value = choose(values) if len(values) == len(lifted) else None
    return Expression(f"{name}({','.join(part.text for part in lifted)})", value)
