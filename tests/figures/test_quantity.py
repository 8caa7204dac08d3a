"""What evaluators type as a target, an actual value or a fact."""

from decimal import Decimal

import pytest

from reportgen.figures.quantity import read_typed


@pytest.mark.parametrize(
    ("written", "unit", "text", "value", "found"),
    [
        ("≥98%", "", "≥98%", "0.98", "%"),
        ("0.2万人", "人", "0.2万人", "2000", "万人"),
        ("447 人", "", "447人", "447", "人"),
        ("447", "人", "447人", "447", "人"),
        ("447人", "人", "447人", "447", "人"),
        ("511.17 万元", "", "511.17万元", "5111700", "万元"),
        ("400", "余个", "400余个", "400", "余个"),
        ("6.13", "个百分点", "6.13个百分点", "0.0613", "个百分点"),
        ("2.00", "", "2.00", "2.00", ""),
        ("95%以上", "", "95%以上", "0.95", "%"),
    ],
)
def test_reads_a_number_with_its_unit(written: str, unit: str, text: str, value: str, found: str) -> None:
    """The value is in base units; the print is what was typed, with the unit once."""
    assert read_typed(written, unit) == (text, Decimal(value), found)


@pytest.mark.parametrize("written", ["符合", "10月底前", "2-3家", "完全达到预期", 'A&B <5%> "x" {{ y }}', "-"])
def test_keeps_words_as_they_are(written: str) -> None:
    """Words, dates and ranges have no single value, and take no unit."""
    assert read_typed(written, "人") == (written, None, "")
