"""Markdown becomes elements; what has no markup in it is not taken to the library."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import markdown

PIECES = [
    "甲",
    "乙b",
    "1",
    "（",
    "）",
    "。",
    "：",
    "\n",
    "\n\n",
    "{.title} ",
    "\ue0000\ue001",
    "-",
    "*",
    " ",
    "_",
    ".",
    "# ",
    "&",
]


def describe(elements: Any) -> list[tuple[str, str | None, int]]:
    """What can be seen of elements."""
    return [(one.tag, one.text, len(one)) for one in elements]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_plain_paragraphs_are_what_the_library_makes_of_them(text: str) -> None:
    """Whatever stands between them."""
    assert describe(markdown._parse(text)) == describe(markdown.read_markdown(text))


def test_words_of_forms_are_plain() -> None:
    """A batch of forms does not import the library."""
    assert describe(markdown._read_plain("{.title} \ue0000\ue001\n\n\n（\ue0001\ue001年度）\n\n")) == [
        ("p", "{.title} \ue0000\ue001", 0),
        ("p", "（\ue0001\ue001年度）", 0),
    ]
