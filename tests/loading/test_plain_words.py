"""Mistakes that everybody makes in the first hour, told without words of the parser."""

import re
from pathlib import Path

import pytest

from reportgen.appraisal import score
from reportgen.errors import ContentError
from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.evaluation import EvaluationKind
from reportgen.starter.folder import Start, write_folder


@pytest.mark.parametrize(
    "value", [">=100人", "|100", "&a b: c", "*a", "@x", "%x", "`x", "!x y: z", "'x' y", "[x", "{x", "a: b"]
)
def test_signs_without_quotes_are_told_in_chinese(value: str) -> None:
    """A sign that means something to YAML is told with what to do, not in the parser's words."""
    _, problems = parse_yaml(f"a: 1\ntarget: {value}\n", "x.yaml")

    assert problems
    assert [one.message for one in problems if re.search(r"expected|found|while|token|cannot", one.message)] == []
    assert all(one.hint and one.location.line for one in problems)


def test_sign_of_comparison_is_no_block(tmp_path: Path) -> None:
    """`>=100` is what people type first for a target."""
    _, (found,) = parse_yaml("a: 1\ntarget: >=100人\n", "x.yaml")

    assert (found.code, found.location.line) == ("yaml-block-sign", 2)
    assert "≥100人" in found.hint


def test_method_called_by_its_chinese_name_is_known(tmp_path: Path) -> None:
    """The name of a method that the documents use leads to the word to write."""
    write_folder(tmp_path / "示例", Start(EvaluationKind.SELF, "national-2020", "示例"))
    path = tmp_path / "示例" / "forms" / "01-project.yaml"
    path.write_text(path.read_text("utf-8").replace("{method: satisfaction}", "{method: 满意度}"), "utf-8")
    with pytest.raises(ContentError) as refused:
        score(tmp_path / "示例")

    assert [one.hint for one in refused.value.problems if one.code == "unknown-method"] == [
        "你是不是要写“satisfaction”？"
    ]
