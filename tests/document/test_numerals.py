"""Numbers as headings and lists write them."""

import pytest

from reportgen.document.numerals import chinese, circled, numbered


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (2050, "二千零五十"),
    ],
)
def test_counting_goes_on_beyond_ninety_nine(number: int, expected: str) -> None:
    """A department with a hundred findings has a hundredth heading."""
    assert chinese(number) == expected
    assert numbered("（{chinese}）", number) == f"（{expected}）"


@pytest.mark.parametrize(("number", "expected"), [(1, "①"), (50, "㊿"), (51, "(51)")])
def test_circled_numbers_end_where_unicode_has_no_more(number: int, expected: str) -> None:
    """The fifty-first note is numbered all the same."""
    assert circled(number) == expected
