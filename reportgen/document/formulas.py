"""Rates written out as formulas: a real fraction between the name and the result."""

from collections.abc import Mapping
from typing import Any

from reportgen.document.desk import Desk
from reportgen.document.tree import Fraction, Inlines, Text


def build_formula(
    desk: Desk, words: Mapping[str, str], name: Any, numerator: Any, denominator: Any, result: Any
) -> Inlines:
    """`name` equals numerator over denominator times 100% equals `result`; each part is words, a figure or both.

    Without a name the formula goes on from one that stands before it.
    """
    named = desk.printed(name)
    fraction = Fraction(desk.printed(numerator), desk.printed(denominator))
    head = (*named, Text(words["equals"])) if named else ()
    return (*head, fraction, Text(words["result"]), *desk.printed(result))
