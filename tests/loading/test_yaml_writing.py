"""Data written as YAML come back as they were."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.loading.text_source import UNPRINTABLE
from reportgen.loading.yaml_source import parse_yaml
from reportgen.loading.yaml_writing import drop_origins, write_yaml
from reportgen.models.values import FigureText

TEXTS = st.text(max_size=60).filter(
    lambda text: not UNPRINTABLE.search(text) and not re.search("[\r\x85\u2028\u2029\ufeff]", text)
)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.just("甲"), inner), max_leaves=8
)


@given(value=VALUES)
def test_whatever_is_written_is_read_again(value: object) -> None:
    """No text is too odd to survive: blanks, colons, quotes, signs, line ends, numbers and dates."""
    data, problems = parse_yaml(write_yaml({"值": value}), "a.yaml")

    assert problems == ()
    assert drop_origins(data) == {"值": value}


@pytest.mark.parametrize("text", ["支出{{ funds.spent }}。", "甲：{{ a }}\n乙\n", "  ", "null"])
def test_texts_that_print_figures_keep_their_mark(text: str) -> None:
    """A text marked `!figures` is marked again."""
    data, problems = parse_yaml(write_yaml({"text": FigureText(text)}), "a.yaml")

    assert problems == ()
    assert data is not None
    assert isinstance(data["text"], FigureText)
    assert data["text"] == text


def test_passages_are_blocks_and_keys_keep_their_order() -> None:
    """What a person will edit next is laid out as a person would."""
    written = write_yaml({"name": "甲", "text": "第一段\n第二段", "rule": {"method": "binary"}, "list": ["a", "b"]})

    assert written.splitlines() == [
        "name: 甲",
        "text: |-",
        "  第一段",
        "  第二段",
        "rule: {method: binary}",
        "list:",
        "  - a",
        "  - b",
    ]
