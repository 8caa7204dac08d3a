"""Values of a workbook as the workbook shows them."""

from datetime import datetime
from typing import Any

import pytest

from reportgen.audit.readers.number_formats import display


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.9875, "0.00%", "98.75%"),
        (0.1 + 0.2, "General", "0.3"),
        (1320.12, "#,##0.00", "1,320.12"),
        (-1320.125, '#,##0.00_ ;[Red]-#,##0.00" "', "-1,320.13"),
        (2.675, "0.00", "2.68"),
        (344, "General", "344"),
        (344.0, "General", "344"),
        (5, '0"个"', "5"),
        (1e15, "General", "1000000000000000"),
        (datetime(2024, 1, 5), "yyyy-mm-dd", "2024年1月5日"),  # noqa: DTZ001 — workbooks know no zones
        ("≥98%", "General", "≥98%"),
        (True, "General", "TRUE"),
    ],
)
def test_value_is_shown_by_its_format(value: Any, number_format: str, shown: str) -> None:
    """Percent, thousands and decimals follow the format; binary tails do not show."""
    assert display(value, number_format) == shown
