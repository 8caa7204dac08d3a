"""What a bracket tells of the number before it: the parts that make it, or the product that gives it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show, show_like
from reportgen.audit.claims.figures import are_slips
from reportgen.audit.claims.formulas import PRODUCT, MalformedError, compute
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_INSIDE = re.compile(r"[（(](?P<inside>[^（）()]{4,80})[）)]")
_DIVIDED = re.compile(r"[、，；;和及]")
_FEWEST = 2
# Months and days of a rate may be left to the reader.
_TIMES_OPEN = re.compile(r"/\s*(?:月|天|日|次|季|周)")


def claim_bracketed(study: Study) -> Iterator[Checked]:
    """Every bracket right behind an amount."""
    for text in study.texts:
        ends = {one.end: one for one in text.amounts}
        for match in _INSIDE.finditer(text.text):
            whole = ends.get(match.start())
            if whole is not None and whole.dimension and whole.dimension != "%":
                yield from _claim_parts(text, whole, match)
                yield from _claim_product(text, whole, match)


def _claim_parts(text: Text, whole: Amount, match: re.Match[str]) -> Iterator[Checked]:
    """1,161件、1,249件 behind 2,410件: a sum that fails is spoken of only where one slip explains it."""
    parts = text.amounts_within(*match.span("inside"))
    listed = [one for one in _DIVIDED.split(match["inside"]) if any(letter.isdigit() for letter in one)]
    if len(parts) < _FEWEST or len(listed) != len(parts) or {one.unit for one in parts} != {whole.unit}:
        return
    total = sum((one.value for one in parts), Fraction(0))
    marks = (whole.mark, *(one.mark for one in parts))
    if total == whole.value:
        yield Checked(None, marks)
    elif any(are_slips(one.mark.text, right) for one, right in _list_right(whole, parts)):
        values = {
            "stated": whole.shown,
            "expected": show_like(total, whole),
            "computation": f"{' + '.join(one.mark.text for one in parts)} = {show(total / whole.factor)}",
        }
        yield report("bracket-sum", text.location, text.sentence_at(whole.start), marks, **values)


def _list_right(whole: Amount, parts: Sequence[Amount]) -> Iterator[tuple[Amount, str]]:
    """Each number with what it would have to be for the sum to hold."""
    lacking = whole.value - sum((one.value for one in parts), Fraction(0))
    yield whole, show((whole.value - lacking) / whole.factor)
    yield from ((one, show((one.value + lacking) / one.factor)) for one in parts if one.value + lacking > 0)


def _claim_product(text: Text, whole: Amount, match: re.Match[str]) -> Iterator[Checked]:
    """77万元（20人×5.5万元/人/年×70%）."""
    if whole.dimension != "元" or PRODUCT.fullmatch(match["inside"].strip()) is None:
        return
    try:
        value = compute(text, *match.span("inside"))
    except (MalformedError, ZeroDivisionError):
        return
    marks = (whole.mark, *(one.mark for one in text.amounts_within(*match.span("inside"))))
    if any(abs(value * unit - whole.value) <= whole.step for unit in (1, whole.factor)):
        yield Checked(None, marks)
    elif not _TIMES_OPEN.search(match["inside"]):
        expected = show_like(value if value >= whole.factor else value * whole.factor, whole)
        values = {"stated": whole.shown, "expected": expected, "computation": f"{match['inside']} = {expected}"}
        yield report("bracket-product", text.location, text.sentence_at(whole.start), marks, **values)
