"""Bad input: every mistake with its file, line and remedy, all of them at once, and nothing half written."""

from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.problems import Problem
from tests.reports.conftest import change


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What building the folder is refused for."""
    with pytest.raises(ContentError) as refused:
        pipeline.build(folder)
    return refused.value.problems


def test_mistakes_in_several_files_are_told_at_once(zizhou: Path) -> None:
    """A wrong amount, an unknown key, a missing file, a wrong sum and a score too high: one run names all five."""
    change(zizhou / "funds.yaml", "received: 644万元", "received: 644")
    change(zizhou / "survey.yaml", "\n  group:", "\n  colour: red\n  group:")
    change(zizhou / "indicators.yaml", 'name: 投入\n    full_score: "18"', 'name: 投入\n    full_score: "17"')
    (zizhou / "evaluation.yaml").write_text(
        (zizhou / "evaluation.yaml").read_text("utf-8") + "\nphotos:\n  - {file: lost.jpg, caption: 现场}\n", "utf-8"
    )
    problems = problems_of(zizhou)
    places = {Path(str(one.location.file)).name for one in problems}

    assert places == {"funds.yaml", "survey.yaml", "indicators.yaml", "evaluation.yaml"}
    assert [one for one in problems if not (one.location.line and one.hint)] == []


def test_misspelt_variables_are_told_with_their_lines(zizhou: Path) -> None:
    """Every misspelt name in a passage is found in one run, with the name that was meant."""
    path = zizhou / "narrative" / "background.md"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, "", "共{{ funds.recieved }}。", "", "占{{ fundz.spent }}。"]), "utf-8")
    problems = problems_of(zizhou)

    assert [(one.location.line, one.code) for one in problems] == [
        (len(lines) + 2, "unknown-name"),
        (len(lines) + 4, "unknown-name"),
    ]
    assert "received" in problems[0].message
    assert "funds" in problems[1].message


def test_bare_number_in_a_passage_is_refused(zizhou: Path) -> None:
    """A template that computes prints no number: it would have no source."""
    path = zizhou / "narrative" / "background.md"
    path.write_text(path.read_text("utf-8") + "\n\n合计{{ funds.spent.value + 1 }}。\n", "utf-8")

    assert [one.code for one in problems_of(zizhou)] == ["untagged-number"]


def test_value_that_was_not_filled_in_is_asked_for(zizhou: Path) -> None:
    """A passage that prints what the data leave open would have a hole in its sentence."""
    path = zizhou / "narrative" / "background.md"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, "", "该项目属于{{ project.nature }}项目。"]), "utf-8")
    (found,) = problems_of(zizhou)

    assert (found.code, found.location.line) == ("value-unfilled", len(lines) + 2)


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "funds.__init__.__globals__",
        "cycler",
        "lipsum()",
        "range(10**9)",
        "self._TemplateReference__context",
    ],
)
def test_passage_reaches_nothing_but_the_report(zizhou: Path, expression: str) -> None:
    """Passages run in a sandbox: no attribute, global or loop leads out of it."""
    path = zizhou / "narrative" / "background.md"
    path.write_text(path.read_text("utf-8") + f"\n\n甲{{{{ {expression} }}}}乙\n", "utf-8")

    assert [one for one in problems_of(zizhou) if one.location.file != str(path)] == []


def test_misspelt_choice_of_the_catalogue_is_told_where_it_was_written(zizhou: Path) -> None:
    """A method that the pack has no text for is named with its line and the one that was meant, by `check` too."""
    change(zizhou / "evaluation.yaml", "  methods:\n", "  methods:\n    - comparisson\n")
    line = (zizhou / "evaluation.yaml").read_text("utf-8").splitlines().index("    - comparisson") + 1

    (found,) = problems_of(zizhou)

    assert (found.code, found.location.line) == ("catalogue-unknown", line)
    assert "评价方法" in found.message
    assert "“comparison”" in found.hint
    assert found in pipeline.check(zizhou).problems


@pytest.mark.parametrize(
    ("called", "near"),
    [
        ('cite("work-planx")', None),
        ('level("TRX").name', None),
        ('table("scores.group", group="TRX")', None),
        ('party("evaluater")', "evaluator"),
        ('form("sumary")', "summary"),
        ('funds.spent | money("美元")', None),
    ],
)
def test_name_given_to_a_function_is_told_where_it_is_unknown(zizhou: Path, called: str, near: str | None) -> None:
    """What a passage asks for by a name that nothing has is one problem at its line, with the names that there are."""
    path = zizhou / "narrative" / "background.md"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, "", f"{{{{ {called} }}}}", ""]), "utf-8")

    (found,) = problems_of(zizhou)

    assert (found.code, found.location.line) == ("unknown-name", len(lines) + 2)
    assert found.hint
    assert near is None or near in found.message


def test_unknown_paragraph_style_is_told_by_its_line(zizhou: Path) -> None:
    """A passage that asks for a style that there is not is told where it does, with the style that was meant."""
    path = zizhou / "narrative" / "background.md"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, "", "{.nota} 资料来源见附件。", ""]), "utf-8")

    (found,) = problems_of(zizhou)

    assert (found.code, Path(str(found.location.file)).name) == ("unknown-style", "background.md")
    assert found.location.line == len(lines) + 2
    assert "“note”" in found.hint


def test_list_deeper_than_the_pack_numbers_is_printed(zizhou: Path) -> None:
    """The fourth level of a list is numbered as the third."""
    path = zizhou / "narrative" / "background.md"
    steps = "\n".join(f"{'    ' * depth}1. 第{depth}层事项" for depth in range(5))
    path.write_text(f"{path.read_text('utf-8')}\n\n{steps}\n", "utf-8")

    built = pipeline.build(zizhou, formats=("html",))

    assert all(f"第{depth}层事项" in built.outputs[0].path.read_text("utf-8") for depth in range(5))


@pytest.mark.parametrize("written", ["9999999", "-1", "1.5"])
def test_decimals_that_cannot_be_printed_are_refused(zizhou: Path, written: str) -> None:
    """A fact with so many decimals, fewer than none or half of one."""
    fact = f'facts:\n  - {{id: absurd, name: 试数, value: "1", decimals: "{written}"}}\n'
    (zizhou / "facts.yaml").write_text(fact, "utf-8")

    found = next(one for one in problems_of(zizhou) if "facts.yaml" in str(one.location.file))

    assert found.location.line == 2
    assert "小数位数" in found.message
