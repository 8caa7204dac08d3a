"""Rows that add up others: 合计 and 小计, outline rows (一、 1. (1)), and subjects by their codes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from reportgen.audit.claims.checked import Checked, Claimed, judge, row_quote, show, show_number
from reportgen.audit.claims.figures import are_slips, read_digits
from reportgen.audit.claims.lines import Line, list_tops, list_untotalled, shift
from reportgen.audit.claims.sheets import SUBTOTAL
from reportgen.audit.claims.study import Study
from reportgen.audit.interval import Interval, add_up
from reportgen.audit.numbers import Amount

_FEWEST = 2
_LONG = 4
# Where rows tell their levels by their amounts alone, comparing all of them grows with the square of their number.
_MOST_COMPARED = 300
_ROUNDED_FROM = 100_000


def claim_totals(study: Study) -> Iterator[Checked]:
    """Every total of a column, every outline row with two rows below it, every subject with those below it."""
    for table in study.document.tables:
        panels = study.read_panels(table) if id(table) not in study.scored_tables else ()
        for at, lines in enumerate(panels):
            beside = list_untotalled(panels[:at])
            for place, line in enumerate(lines):
                yield from _claim_line(lines, place, beside) if line.is_total else _claim_outline(lines, place)
            yield from _claim_subjects(lines)


def _claim_line(lines: Sequence[Line], place: int, beside: Sequence[Line]) -> Iterator[Checked]:
    """A total row: the choice of addends that fits most of its columns must fit the others."""
    line = lines[place]
    addends = _list_addends(lines, place)
    listed = [*_list_choices(addends), *(_list_choices([*shift(beside, line), *addends]) if beside else ())]
    choices = [choice for choice in listed if len(choice) >= _FEWEST or _is_whole(line, choice)]
    claims = [list(_claim_choice(line, choice, min(len(choice), _FEWEST))) for choice in choices]
    best = max(claims, key=lambda one: sum(_fits(claim) for claim in one), default=[])
    trusted = any(_fits(claim) and claim.stated.value for claim in best)
    for stated in line.values.values():
        own = [claim for one in ([best] if trusted else claims) for claim in one if claim.stated is stated]
        near = [claim for claim in own if trusted or _is_near(claim)]
        nearest = min(near, key=lambda claim: abs(claim.expected - claim.stated.value), default=None)
        if nearest is not None:
            yield _judge(line, nearest)


def _is_whole(line: Line, choice: Sequence[Line]) -> bool:
    """Whether the only row that a total can mean says the same in every column."""
    claims = list(_claim_choice(line, choice, fewest=1))
    return bool(claims) and len(claims) == len(line.values) and all(map(_fits, claims))


def _list_addends(lines: Sequence[Line], place: int) -> Sequence[Line]:
    """The rows above a total; those below it where it heads the table."""
    if any(not line.is_total for line in lines[:place]):
        return lines[:place]
    return list(takewhile(lambda line: not line.is_total, lines[place + 1 :]))


def _claim_choice(line: Line, choice: Sequence[Line], fewest: int = _FEWEST) -> Iterator[Claimed]:
    for column, stated in line.values.items():
        amounts = [one for each in choice if (one := each.values.get(column))]
        if len(amounts) >= fewest:
            yield _claim_sum(stated, amounts)


def _judge(line: Line, claim: Claimed) -> Checked:
    location = next(cell.location for cell in line.cells if claim.stated.mark in cell.numbers)
    return judge("table-total", claim, location, row_quote(line.cells), name=line.name)


def _fits(claimed: Claimed) -> bool:
    return claimed.stated.interval.meets(claimed.possible)


def _is_near(claimed: Claimed) -> bool:
    """Whether a sum misses by so little, or by one digit, that it must have been meant; levels counted twice do not."""
    stated = claimed.stated
    expected = show_number(claimed.expected / stated.factor, stated.mark.places)
    if len(read_digits(stated)) >= _LONG and are_slips(stated.mark.text, expected):
        return True
    return abs(claimed.expected - claimed.stated.value) * 2 < max(abs(claimed.stated.value), abs(claimed.expected))


def _claim_outline(lines: Sequence[Line], place: int) -> Iterator[Checked]:
    """An outline row against the rows one level below."""
    below = _list_below(lines, place)
    claims = list(_claim_choice(lines[place], below, fewest=1))
    telling = sum(_fits(claim) and claim.stated.value != 0 for claim in claims)
    # One row below may be one of several that are not listed, unless all other columns say that it is the only one.
    if len(below) >= _FEWEST or (telling >= _FEWEST and telling + 1 == len(claims)):
        yield from (_judge(lines[place], claim) for claim in claims)


def _list_below(lines: Sequence[Line], place: int) -> list[Line]:
    """The rows one level below an outline row, until the next of its own level."""
    level = lines[place].level
    below: list[Line] = []
    for line in lines[place + 1 :] if level else ():
        if line.is_total or (line.level and line.level <= level):
            break
        if line.level and (not below or line.level <= below[0].level):
            below.append(line)
    return below


def _claim_subjects(lines: Sequence[Line]) -> Iterator[Checked]:
    """Subjects against those one code level below; a table that lists but some of them shows it in most rows."""
    claims: list[tuple[Line, Claimed]] = []
    for place, line in enumerate(lines):
        below = _list_coded_below(lines, place)
        claims += [(line, claim) for claim in _claim_choice(line, below, fewest=1)]
    if 2 * sum(_fits(claim) for _, claim in claims) > len(claims):
        yield from (_judge(line, claim) for line, claim in claims)


def _list_coded_below(lines: Sequence[Line], place: int) -> list[Line]:
    """The rows right behind one whose codes begin with its code, those of the shortest such code."""
    code = lines[place].code
    below: list[Line] = []
    for line in lines[place + 1 :] if code else ():
        if not line.code.startswith(code) or len(line.code) == len(code):
            break
        below.append(line)
    shortest = min((len(line.code) for line in below), default=0)
    return [line for line in below if len(line.code) == shortest]


def _list_choices(above: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total can add up: the rows since the last total, with or without it, all rows, one level, subtotals."""
    start = next((place + 1 for place in range(len(above) - 1, -1, -1) if above[place].is_total), 0)
    details = [line for line in above if not line.is_total and not line.is_part]
    yield list(above[start:])
    yield [*above[max(start - 1, 0) : start], *above[start:]]
    yield details
    top = min((line.level for line in details if line.level), default=0)
    if top:
        yield [line for line in details if line.level == top]
    for length in sorted({len(line.code) for line in details if line.code}):
        yield [line for line in details if len(line.code) == length]
    yield [line for line in above if SUBTOTAL.match(line.name)]
    if len(above) <= _MOST_COMPARED:
        yield from (list_tops(lines, fewest) for lines in (above[start:], details) for fewest in (1, _FEWEST))


def _claim_sum(stated: Amount, amounts: Sequence[Amount]) -> Claimed:
    expected = sum((one.value for one in amounts), Fraction(0))
    computation = " + ".join(one.mark.text.strip() for one in amounts)
    possible = add_up([_interval(one) for one in amounts])
    result = f"{computation} = {show(expected / stated.factor)}"
    return Claimed(stated, expected, possible, result, tuple(one.mark for one in amounts))


def _interval(amount: Amount) -> Interval:
    """A whole number is exact, unless it is so long that it may have been rounded to whole yuan."""
    if amount.mark.places:
        return amount.interval
    if amount.value >= _ROUNDED_FROM:
        return Interval.rounded(amount.mark.value, 0, amount.factor)
    return Interval.exact(amount.value)
