"""Rates without their percent sign: 就业率达到90以上."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Sheet
from reportgen.audit.claims.study import Study

_BARE = re.compile(
    r"[\u4e00-\u9fff]{2}率(?:达到?|为|控制在|不低于|不高于|保持在|提高到|超过)\s*(?P<number>\d{1,3}(?:\.\d+)?)(?![\d.,])\s*(?=以上|以下|以内|左右|[，。；、]|$)"
)

_SHARE_OF_POINTS = re.compile(r"得\s*(?P<number>\d{1,3}(?:\.\d+)?)\s*权重分")
_RATES = (Role.RATE, Role.SHARE, Role.COMPLETION, Role.EXECUTION)
_FEWEST = 2


def claim_bare_rates(study: Study) -> Iterator[Checked]:
    """Every 率 with a number and nothing behind it, and columns of rates where most have their sign."""
    for sheet in study.sheets:
        yield from _claim_columns(sheet)
    for text in study.texts:
        for match in (*_BARE.finditer(text.text), *_SHARE_OF_POINTS.finditer(text.text)):
            values = {"stated": match[0], "expected": f"{match['number']}%"}
            yield report("rate-bare", text.location, text.sentence_at(match.start()), **values)


def _claim_columns(sheet: Sheet) -> Iterator[Checked]:
    """A rate without sign in a column where others have it; a plain 0 is nobody's doubt."""
    for role in _RATES:
        amounts = [(row, amount) for row in sheet.rows if (amount := row.amount(role)) is not None]
        if sum(amount.mark.is_percent for _, amount in amounts) < _FEWEST:
            continue
        for row, amount in amounts:
            if not amount.mark.is_percent and amount.mark.value > 1 and amount.unit != "%":
                values = {"stated": amount.shown, "expected": f"{amount.mark.text.strip()}%"}
                yield report("rate-bare", row.cells[role].location, row_quote(row.quoted), (amount.mark,), **values)
