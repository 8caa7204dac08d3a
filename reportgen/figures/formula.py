"""Plain arithmetic over figure ids: `+ - * /`, parentheses, numbers and amounts; nothing is executed."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from reportgen.figures.measure import Measure
from reportgen.frozen import dataclass
from reportgen.models.money import YUAN_PER_UNIT

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>万元|亿元|元|%)?"
    r"|\{?(?P<id>[^\W\d]\w*(?:\.\w+)*)\}?"
    r"|(?P<sign>[-+*/×÷−()（）]))"
)
_SIGNS = {"*": "×", "/": "÷", "-": "−", "（": "(", "）": ")"}
_DEEPEST = 40


class UnreadableFormula(ValueError):
    """The formula is not arithmetic; the text says where reading stopped."""


Lookup = Callable[[str], Measure]
_OPERATIONS: Mapping[str, Callable[[Measure, Measure], Measure]] = {
    "+": Measure.plus,
    "−": Measure.minus,
    "×": Measure.times,
    "÷": Measure.over,
}


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or amount written in the formula."""

    measure: Measure

    def evaluate(self, _lookup: Lookup) -> Measure:
        """The number itself."""
        return self.measure


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a figure."""

    id: str

    def evaluate(self, lookup: Lookup) -> Measure:
        """The figure's value."""
        return lookup(self.id)


@dataclass(frozen=True, slots=True)
class Operation:
    """One of the four operations."""

    sign: str
    left: "Node"
    right: "Node"

    def evaluate(self, lookup: Lookup) -> Measure:
        """The result; ZeroDivisionError and MixedUnits where there is none."""
        return _OPERATIONS[self.sign](self.left.evaluate(lookup), self.right.evaluate(lookup))


Node = Constant | Name | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: its text with ids in braces, those ids, and its tree."""

    text: str
    operands: tuple[str, ...]
    root: Node

    def as_fraction(self) -> "Formula":
        """The formula of a percentage: a closing ×100 is the customary ×100% and changes no value."""
        root = self.root
        hundred = Constant(Measure(Decimal(100), is_bare=True))
        if isinstance(root, Operation) and root.sign == "×" and root.right == hundred:
            return Formula(f"{self.text}%", self.operands, root.left)
        return self


def read_formula(written: str) -> Formula:
    """Read a formula; UnreadableFormula where it is not plain arithmetic."""
    reader = _Reader(written)
    root = reader.read_sum(0)
    if reader.token is not None:
        raise UnreadableFormula(reader.token[0])
    return Formula("".join(reader.pieces), tuple(dict.fromkeys(reader.ids)), root)


class _Reader:
    """Reads token by token: a sum of products of numbers, ids and sums in parentheses."""

    def __init__(self, written: str) -> None:
        self._written = written.rstrip()
        self._position = 0
        self.pieces: list[str] = []
        self.ids: list[str] = []
        self.token = self._next()

    def read_sum(self, depth: int) -> Node:
        """A product, or several joined by + and −."""
        return self._read_chain(("+", "−"), lambda: self._read_product(depth))

    def _read_product(self, depth: int) -> Node:
        return self._read_chain(("×", "÷"), lambda: self._read_atom(depth))

    def _read_chain(self, signs: tuple[str, ...], read_part: Callable[[], Node]) -> Node:
        node = read_part()
        while self.token is not None and self.token[0] in signs:
            sign = self._take(" ", " ")[0]
            node = Operation(sign, node, read_part())
        return node

    def _read_atom(self, depth: int) -> Node:
        if depth > _DEEPEST or self.token is None:
            raise UnreadableFormula(self._written[-10:])
        text, node = self._take()
        if text == "(":
            node = self.read_sum(depth + 1)
            if self._take()[0] != ")":
                raise UnreadableFormula(self._written[-10:])
        elif text == "−":
            node = Operation("×", Constant(Measure(Decimal(-1))), self._read_atom(depth + 1))
        if node is None:
            raise UnreadableFormula(text)
        return node

    def _take(self, before: str = "", after: str = "") -> tuple[str, Node | None]:
        taken = self.token
        if taken is None:
            raise UnreadableFormula(self._written[-10:])
        text, node = taken
        self.pieces.append(f"{{{node.id}}}" if isinstance(node, Name) else before + text + after)
        if isinstance(node, Name):
            self.ids.append(node.id)
        self.token = self._next()
        return taken

    def _next(self) -> tuple[str, Node | None] | None:
        if self._position >= len(self._written):
            return None
        match = _TOKEN.match(self._written, self._position)
        if match is None:
            raise UnreadableFormula(self._written[self._position :].strip())
        self._position = match.end()
        return _token(match)


def _token(match: re.Match[str]) -> tuple[str, Node | None]:
    number, unit, figure_id, sign = match.group("number", "unit", "id", "sign")
    if sign:
        return _SIGNS.get(sign, sign), None
    if figure_id:
        return figure_id, Name(figure_id)
    return f"{number}{unit or ''}", Constant(_constant(Decimal(number), unit))


def _constant(number: Decimal, unit: str | None) -> Measure:
    if unit == "%":
        return Measure(number / 100)
    return Measure(number * YUAN_PER_UNIT[unit], 1) if unit else Measure(number, is_bare=True)
