"""YAML arrives as written, and what is wrong with its writing is said with its place."""

import gc
import time

import pytest
from yaml.nodes import Node

from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.values import FigureText
from reportgen.problems import Location


@pytest.mark.parametrize(
    "written",
    ["2.00", "012", "no", "1:30", "0x1F", "1e3", "2024-03-20", "true", "=10月底前", "<=5.50%", "0.2万人", "“中文”引号"],
)
def test_plain_scalars_stay_text(written: str) -> None:
    """What looks like a number, a date or a truth value is the text that was typed."""
    data, problems = parse_yaml(f"a: {written}\n", "f.yaml")

    assert problems == ()
    assert data is not None
    assert data["a"] == written


@pytest.mark.parametrize("quoted", ["'A&B <5%> \"x\" {{ y }}'", 'A&B <5%> "x" {{ y }}', '|-\n  A&B <5%> "x" {{ y }}'])
def test_markup_is_text(quoted: str) -> None:
    """Markup and braces mean nothing in YAML text, however it is quoted."""
    data, problems = parse_yaml(f"a: {quoted}\n", "f.yaml")

    assert problems == ()
    assert data is not None
    assert data["a"] == 'A&B <5%> "x" {{ y }}'


def test_every_value_knows_its_place() -> None:
    """Values, keys, items of lists and mappings in lists are located; a block below its key is found at the key."""
    data, _ = parse_yaml("a: 甲\nlist: [x, 乙, [z]]\nblock:\n  b: 1\nmany:\n  - c: 2\n", "f.yaml")

    assert data is not None
    origin = data[ORIGIN_KEY]
    found = {name: (place.line, place.column) for name, place in origin.fields.items()}
    expected = {
        "a": (1, 4),
        "list": (2, 7),
        "list.0": (2, 8),
        "list.1": (2, 11),
        "list.2": (2, 14),
        "list.2.0": (2, 15),
    }
    assert found == expected | {"block": (3, 1), "many": (5, 1)}
    assert origin.keys["list"] == Location("f.yaml", 2, 1)
    assert data["many"][0][ORIGIN_KEY].fields["c"] == Location("f.yaml", 6, 8)


@pytest.mark.parametrize("name", ["a", "list", "list.0", "list.2.0", "block", "many"])
def test_place_is_found_by_name(name: str) -> None:
    """Whoever asks for one place gets that which stands among all of them."""
    data, _ = parse_yaml("a: 甲\nlist: [x, 乙, [z]]\nblock:\n  b: 1\nmany:\n  - c: 2\n", "f.yaml")

    assert data is not None
    assert data[ORIGIN_KEY].find(name) == data[ORIGIN_KEY].fields[name]


@pytest.mark.parametrize("name", ["b", "list.3", "list.x", "many.0", "a.0", ".0", "list.2.1", "none.0"])
def test_place_of_what_was_not_written(name: str) -> None:
    """There is none; a mapping in a list knows its own."""
    data, _ = parse_yaml("a: 甲\nlist: [x, 乙, [z]]\nblock:\n  b: 1\nmany:\n  - c: 2\n", "f.yaml")

    assert data is not None
    assert data[ORIGIN_KEY].find(name) is None
    assert name not in data[ORIGIN_KEY].fields


def test_large_file_is_read_like_a_small_one() -> None:
    """The levels of a file with many signs are counted one by one; what it says stays the same."""
    lines = [f"k{number}: {{a: [no, 1]}}\n" for number in range(1000)]

    data, problems = parse_yaml("".join(lines), "f.yaml")

    assert problems == ()
    assert data is not None
    assert data["k999"]["a"] == ["no", "1"]
    assert data["k999"][ORIGIN_KEY].find("a.1") == Location("f.yaml", 1000, 16)


def test_figures_tag_marks_a_text() -> None:
    """`!figures` makes a text that prints figures and knows where it stands."""
    data, problems = parse_yaml("a: !figures 共 {{ funds.spent }}\nb: 共 {{ funds.spent }}\n", "f.yaml")

    assert problems == ()
    assert data is not None
    assert isinstance(data["a"], FigureText)
    assert data["a"].location == Location("f.yaml", 1, 4)
    assert not isinstance(data["b"], FigureText)


BROKEN = [
    ("a: [1\nb: 2", "yaml-bracket", 1, "方括号"),
    ("a: 1\nb:\n\t- c", "yaml-tab", 3, "Tab"),
    ("a: b: c", "yaml-colon", 1, "冒号"),
    ("x: 1\na: 'b\n", "yaml-quote", 2, "引号"),
    ("a: 1\n文字\nb: 2", "yaml-missing-colon", 2, "半角冒号"),
    ("名称：x\nb: 2", "yaml-colon", 2, "全角冒号"),
    ("a: *b", "yaml-alias", 1, "引号"),
    ("a: &x 1\nb: &x 2", "yaml-anchor", 2, "&"),
    ("--- {a: 1}\n--- {b: 2}", "yaml-documents", 2, "多份"),
    ('a: "\\q"', "yaml-escape", 1, "反斜杠"),
    ("a: %x", "yaml-reserved-character", 1, "“%”"),
    ("a: @x", "yaml-reserved-character", 1, "“@”"),
    ("a:\n  b: 1\n c: 2", "yaml-indentation", 3, "缩进"),
    ("a: 1\na: 2", "yaml-duplicate-key", 2, "第 1 行"),
    ("? [a]\n: b", "yaml-key", 1, "名称"),
    ("a: 1\n~: b", "yaml-key", 2, "名称"),
    ("__origin__: b", "yaml-key", 1, "名称"),
    ("a: 1\nb: !!python/object:os.system x", "yaml-tag", 2, "!figures"),
    ("a: !figures [x]", "yaml-tag", 1, "!figures"),
    ("a: !!int 1", "yaml-tag", 1, "!figures"),
    ("b: 1\na:", "empty-value", 2, "空着"),
    ("a: ~", "empty-value", 1, "空着"),
    ("a:\n- null", "empty-value", 2, "空着"),
    ('a: 1\nb: "x\\u0007"', "unprintable-character", 2, "U+0007"),
    ('a: "\\uE123"', "unprintable-character", 1, "U+E123"),
    ("a: &a [*a]", "yaml-too-deep", 1, "层"),
    ("a: " + "[" * 60 + "x" + "]" * 60, "yaml-too-deep", 1, "层"),
    ("- " * 1_000_000 + "x", "yaml-too-deep", 1, "层"),
    ("a: " + "[" * 500_000, "yaml-too-deep", 1, "层"),
    ("", "yaml-empty", 1, "没有内容"),
    ("# 只有注释\n", "yaml-empty", 1, "没有内容"),
    ("- a\n- b", "yaml-not-a-mapping", 1, "名称"),
    ("一段文字", "yaml-not-a-mapping", 1, "名称"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BROKEN)
def test_broken_yaml_is_explained(text: str, code: str, line: int, words: str) -> None:
    """Each mistake of writing has one problem with its line and what to do."""
    _, problems = parse_yaml(text, "f.yaml")

    (one,) = problems
    assert (one.code, one.location.file, one.location.line) == (code, "f.yaml", line)
    assert words in one.message + one.hint
    assert one.hint


def test_quoted_nothing_is_an_empty_text() -> None:
    """Whoever wants an empty text says so."""
    data, problems = parse_yaml("a: \"\"\nb: '~'\n", "f.yaml")

    assert problems == ()
    assert data is not None
    assert (data["a"], data["b"]) == ("", "~")


def test_aliases_cannot_explode() -> None:
    """Nine levels of nine aliases are refused before they take time or memory."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)]
    start = time.perf_counter()

    data, problems = parse_yaml("a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(levels), "f.yaml")

    assert data is None
    assert [one.code for one in problems] == ["yaml-too-many-values"]
    assert time.perf_counter() - start < 5


def test_an_alias_repeats_a_value_but_not_its_problem() -> None:
    """A problem behind an alias is told once."""
    data, problems = parse_yaml("a: &a {b: ~}\nc: *a\nd: *a\n", "f.yaml")

    assert data is not None
    assert data["c"]["b"] == data["a"]["b"]
    assert [one.code for one in problems] == ["empty-value"]


def test_nodes_are_not_kept_for_places() -> None:
    """A file is read once more where somebody asks where something stands; until then only its text is kept."""
    before = count_nodes()
    data, _ = parse_yaml("a: 甲\nmany:\n  - c: 2\nagain: &x {d: 3}\nsame: *x\n", "f.yaml")

    assert data is not None
    assert count_nodes() <= before
    assert data["many"][0][ORIGIN_KEY].find("c") == Location("f.yaml", 3, 8)
    assert data["same"][ORIGIN_KEY].location == Location("f.yaml", 4, 8)
    assert data[ORIGIN_KEY].find("same") == Location("f.yaml", 4, 8)


def count_nodes() -> int:
    """The nodes of YAML in memory."""
    gc.collect()
    return sum(isinstance(one, Node) for one in gc.get_objects())
