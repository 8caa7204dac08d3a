"""Weights in the labels of levels, such as 产出指标（50分）, against the weights below them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from reportgen.audit.claims.checked import Checked, report, row_quote, show
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import LABEL, Row, Sheet, clean_name
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell
from reportgen.audit.numerals import NumberMark

_LEVELS = (Role.LEVEL1, Role.LEVEL2)


def claim_labels(study: Study) -> Iterator[Checked]:
    """Every weight in the label of a level, over all rows that the label covers."""
    for sheet, _ in study.scored_sheets:
        for role in _LEVELS:
            for label, rows in group_rows(sheet, role):
                yield from _claim_label(sheet, label, rows, role)


def group_rows(sheet: Sheet, role: Role) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The rows under each label with a weight; other text goes on with the label above, also on the next page."""
    current, labelled = "", []
    for row in sheet.details if sheet.has(role) else ():
        current = next((text for text in _read_level(row, role) if LABEL.search(text)), current)
        labelled.append((current, row))
    for label, pairs in groupby(labelled, key=lambda pair: pair[0]):
        if label:
            yield label, tuple(row for _, row in pairs)


def _read_level(row: Row, role: Role) -> tuple[str, ...]:
    """What stands in the column of a level: where the header says, and where the row's other values say."""
    texts = (row.table.text(row.index, row.columns[role]), row.text(role))
    return tuple("".join(text.split()) for text in texts)


def _is_doubtful(rows: Sequence[Row], role: Role) -> bool:
    """Whether another level without a weight begins among the rows."""
    levels = [_read_level(row, role) for row in rows]
    return any(texts[0] and not any(LABEL.search(text) for text in texts) for texts in levels)


def _goes_on(sheet: Sheet, rows: Sequence[Row]) -> bool:
    """Whether rows end a table that has no total: the rest may stand in another file."""
    return not sheet.totals and rows[-1] is sheet.details[-1]


def _claim_label(sheet: Sheet, label: str, rows: Sequence[Row], role: Role) -> Iterator[Checked]:
    found = LABEL.search(label)
    weights = [weight for row in rows if (weight := read_weight(row)) is not None]
    if found is None or len(weights) != len(rows):
        return
    stated, expected = Fraction(found["number"]), sum((value for value, _ in weights), Fraction(0))
    marks = tuple(mark for _, mark in weights)
    cell = next((cell for cell in rows[0].quoted if "".join(cell.text.split()) == label), rows[0].quoted[0])
    if stated == expected or _is_doubtful(rows, role) or (expected < stated and _goes_on(sheet, rows)):
        yield Checked(None, (*_label_marks(cell), *marks))
        return
    computation = f"{' + '.join(show(value) for value, _ in weights)} = {show(expected)}"
    values = {"name": clean_name(label), "stated": show(stated), "expected": show(expected), "computation": computation}
    yield report("label-weight", cell.location, row_quote(rows[0].quoted), (*_label_marks(cell), *marks), **values)


def _label_marks(cell: GridCell) -> tuple[NumberMark, ...]:
    return tuple(mark for mark in cell.numbers if LABEL.search(cell.text) is not None)


def read_weight(row: Row) -> tuple[Fraction, NumberMark] | None:
    """The weight of a row: of its column, or in brackets behind its name."""
    amount = row.amount(Role.WEIGHT)
    if amount is not None:
        return amount.value, amount.mark
    cell = row.cells.get(Role.LEVEL3)
    found = LABEL.search(cell.text) if cell is not None else None
    if cell is None or found is None:
        return None
    mark = next((mark for mark in cell.numbers if mark.start == found.start("number")), None)
    return None if mark is None else (Fraction(found["number"]), mark)
