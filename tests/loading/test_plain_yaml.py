"""What is read line by line is what the general parser reads; whatever it might read otherwise is left to it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reportgen.loading.places import Late, Origins
from reportgen.loading.plain_yaml import read_plain
from reportgen.loading.text_source import UNPRINTABLE
from reportgen.loading.yaml_source import parse_yaml, read_yaml
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.values import FigureText

_WRITTEN = """\
# 说明
kind: self-evaluation
title: [部门, "支出, 表"] # 两行
period: {start: 2024-01-01, end: '2024-12-31'}
parties:
  - {id: bureau, roles: [supervising_department, payer], rule: {method: proportional}, name: 中卫市}
  - id: center

    name:   就业 服务#中心  # 尾注
goals:
  overall: !figures 全年执行{{ funds.spent }}，执行率 98.5%
  achieved: !figures |-
    第一段
      缩进

    # 不是注释
  note: |
    留一个换行
list:
- 10:30
- -5
- - 1
empty:
"""
_PIECES = some.sampled_from(
    [
        *" \n#:{}[],\"'\\|>!?~\t\x85\ufeff\u3000甲",
        "\n  ",
        "\n- ",
        "- ",
        ": ",
        " #",
        "|-",
        "!figures ",
        "null",
        "---",
        "&a ",
        "*a",
        "a: b",
        "",
        "''",
    ]
)


def _read(text: str) -> dict[str, Any] | None:
    return read_plain(text, "f.yaml", partial(Late, Origins(partial(parse_yaml, text, "f.yaml"))))


def _flatten(value: Any) -> Iterator[Any]:
    """Everything that is written, in order, with the kinds of texts and the places of what is marked."""
    yield type(value), value if isinstance(value, str) else None, getattr(value, "location", None)
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield key
        if key == ORIGIN_KEY:
            yield one.location, dict(one.fields), dict(one.keys), [one.find(name) for name in (*one.fields, "none")]
        else:
            yield from _flatten(one)


def _assert_same(text: str) -> bool:
    """Whether the text was plain; then both have read the same."""
    read = _read(text)
    if read is None:
        return False
    data, problems = parse_yaml(text, "f.yaml")
    assert problems == ()
    assert list(_flatten(read)) == list(_flatten(data))
    return True


def _cut(text: str, first: int, count: int) -> str:
    """Some lines of a text, without the margin that all of them have."""
    lines = text.split("\n")[first : first + count]
    margin = min((len(one) - len(one.lstrip(" ")) for one in lines if one.strip(" ")), default=0)
    return "".join(f"{one[margin:]}\n" for one in lines)


@settings(max_examples=600, deadline=None)
@given(
    first=some.integers(0, 24),
    count=some.integers(1, 25),
    changes=some.lists(some.tuples(some.integers(0, 900), some.integers(0, 3), _PIECES), max_size=3),
)
def test_plain_text_is_read_as_the_general_parser_reads_it(
    first: int, count: int, changes: list[tuple[int, int, str]]
) -> None:
    """Signs that are put in or taken out make faults and rarer ways of writing, which go to the general parser."""
    text = _cut(_WRITTEN, first, count)
    for at, taken, put in changes:
        place = at % (len(text) + 1)
        text = text[:place] + put + text[place + taken :]
    if not UNPRINTABLE.search(text):
        _assert_same(text)


def test_what_people_write_is_plain(repository: Path) -> None:
    """Two thirds of the files of this repository are, and more; each says the same to both."""
    files = [*(repository / "content").rglob("*.yaml"), *(repository / "templates").rglob("*.yaml")]
    plain = [_assert_same(path.read_text("utf-8")) for path in files]
    assert sum(plain) > 2 / 3 * len(plain)


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  b\n", "a: 甲\n  乙\n", "a: b\na: c\n", "a:\nb: c\n", "a: ~\n", "null: b\n", "__origin__: b\n",
        'a: "b\\n"\n', "a: 'it''s'\n", "a: &x b\nc: *x\n", "a: !!str b\n", "---\na: b\n", "a: {b:c}\n", "a: {b: ~}\n",
        "a: [b, ]\n", "a: {b: c}d\n", "a: b: c\n", "\ta: b\n", "a: b\u2028c\n", "a: |\n\n  b\n", "a: |-\n  b\n c: d\n",
        "a:\n   - b\n  - c\n", "- a\n", "a: " + "[" * 50 + "]" * 50 + "\n", "", "# a\n", "? a\n: b\n", "a: {b: c #d}\n",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_general_parser(text: str) -> None:
    """Faults and rarer ways of writing are known to it alone."""
    assert _read(text) is None


def test_marked_text_knows_its_place(tmp_path: Path) -> None:
    """Nobody asks the general parser where a text stands that is to print figures."""
    path = tmp_path / "a.yaml"
    path.write_text("a:\n  - b: !figures 共 {{ facts.c }}\n", "utf-8")

    data, _ = read_yaml(path)

    assert data is not None
    marked = data["a"][0]["b"]
    assert isinstance(marked, FigureText)
    assert (marked.location.line, marked.location.column) == (2, 8)
