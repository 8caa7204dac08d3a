"""Documents that are right, of shapes that no rule was made for, give no error and no warning."""

import random

import pytest

from reportgen.audit import audit_document
from reportgen.problems import Severity
from tests.audit.claims.written import write_document
from tests.audit.styles import STYLES

ROUNDS = 12


@pytest.mark.parametrize("style", sorted(STYLES))
def test_right_document_raises_no_alarm(style: str) -> None:
    """Whatever the figures of a style come to."""
    found: list[str] = []
    numbers = 0
    for seed in range(ROUNDS):
        audit = audit_document(write_document(*STYLES[style](random.Random(seed))))  # noqa: S311 - figures, no secret
        numbers += audit.numbers_found
        found += [f"{seed}: {one}" for one in audit.problems if one.severity is not Severity.INFO]

    assert numbers > ROUNDS
    assert found == []


def test_most_numbers_of_accounts_are_checked() -> None:
    """Silence is worth something only where the audit has looked."""
    audits = [audit_document(write_document(*STYLES["accounts"](random.Random(seed)))) for seed in range(ROUNDS)]  # noqa: S311 - figures

    assert sum(one.numbers_checked for one in audits) > 0.6 * sum(one.numbers_found for one in audits)
