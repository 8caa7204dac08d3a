"""One value is corrected: what changed names all that depends on it and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen import delivery
from reportgen.cli.application import run
from reportgen.cli.changes_json import changes_json
from reportgen.revision.changes_inputs import compare_inputs
from reportgen.revision.changes_text import compare_text
from reportgen.revision.manifest import StatedBlock, read_manifest, write_manifest
from tests.reports.test_one_truth import dependants
from tests.revision.corrected import LABEL, Case


def test_figures_are_exactly_those_that_depend(corrected: delivery.Compared) -> None:
    """Every changed figure depends on the corrected one, and no other that depends on it shows something else."""
    book = corrected.drafted.scored.result.figures
    depending = dependants(book, "indicators.C11.actual")
    changed = {one.id: one for one in corrected.changes.figures}

    assert {"indicators.C11.actual", "facts.internship_gap", "levels.C.score", "total.score"} <= set(changed)
    assert set(changed) <= depending
    unchanged = depending - set(changed)
    assert unchanged
    assert {one for one in unchanged if corrected.old.figures[one].value != corrected.new.figures[one].value} == set()
    assert (changed["total.score"].old, changed["total.score"].new) == ("85.96", "85.81")
    assert changed["total.score"].places == corrected.new.figures["total.score"].places > 3


def test_input_is_named_with_its_line(corrected: delivery.Compared) -> None:
    """The corrected value stands with its file, line, and what it was; its reason is no change of the data."""
    (change,) = corrected.changes.inputs
    lines = (corrected.path / change.file).read_text("utf-8").splitlines()

    assert (change.file, change.old, change.new) == ("indicators.yaml", "156人", "150人")
    assert change.field.endswith("C11.actual")
    assert change.line is not None
    assert "150人" in lines[change.line - 1]


def test_scores_deductions_and_grade(corrected: delivery.Compared) -> None:
    """The indicator and its levels lost points, the reason says the new value, and the grade stays."""
    scores = {one.id: one for one in corrected.changes.scores}

    assert set(scores) == {"indicators.C11", "levels.C01", "levels.C"}
    one = scores["indicators.C11"]
    assert one.old is not None
    assert one.new is not None
    assert (one.old.score, one.new.score) == ("3.9", "3.75")
    assert "150人" in one.new.deductions[0][1]
    assert corrected.changes.total == ("85.96", "85.81")
    assert corrected.changes.grade == ("良", "良")


def test_text_and_tables_print_changed_figures(corrected: delivery.Compared) -> None:
    """Each sentence and row that changed stands in a block that prints a changed figure."""
    ids = {one.id for one in corrected.changes.figures}
    blocks = {one.id: one for one in corrected.new.blocks if one.kind != "picture"}
    named = [*(one.block for one in corrected.changes.text), *(one.block for one in corrected.changes.tables)]
    touched = [one for one in named if one in blocks]

    assert len(touched) > 5
    assert [one for one in touched if not ids & set(blocks[one].figures)] == []
    assert all(one.old != one.new and one.old.endswith(("。", "；")) for one in corrected.changes.text)


def test_json_has_the_promised_shape(corrected: delivery.Compared) -> None:
    """Programs find the keys that the contract names."""
    written: dict[str, Any] = json.loads(json.dumps(changes_json(corrected)))

    assert written["since"] == LABEL
    assert {"id", "name", "old", "new", "places"} == set(written["figures"][0])
    assert {"block", "old", "new"} <= set(written["text"][0])
    assert written["kept_edits"] == []
    assert written["conflicts"] == []
    assert written["total"] == {"old": "85.96", "new": "85.81"}


def test_manifest_reads_back(corrected: delivery.Compared) -> None:
    """A manifest is the same after it was written and read."""
    assert read_manifest(write_manifest(corrected.old)) == corrected.old


def test_nothing_changed_is_said(issued: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a correction there is nothing to tell."""
    assert issued.compare().changes.is_empty

    assert run(["changes", str(issued.folder), "--output", str(issued.output)]) == 0
    assert "没有变化" in capsys.readouterr().out


def test_commands_tell_the_story(example: Case, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Issue, correct, list what changed and write both files from the command line."""
    output = ("--output", str(example.output))
    assert run(["issue", str(example.folder), "--label", LABEL, *output]) == 0
    assert run(["issue", str(example.folder), "--list"]) == 0
    assert LABEL in capsys.readouterr().out
    place = f"indicators.yaml:{example.correct()}"
    files = ("--redline", str(tmp_path / "r.docx"), "--notice", str(tmp_path / "n.docx"))

    assert run(["changes", str(example.folder), "--since", LABEL, *files, *output]) == 0

    told = capsys.readouterr().out
    assert all(word in told for word in (place, "156人", "150人", "total.score", "等级不变"))
    assert (tmp_path / "r.docx").is_file()
    assert (tmp_path / "n.docx").is_file()


def test_correction_without_reason_is_a_problem(issued: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Once a version is issued, a correction needs its reason; the line that the hint says is taken as it stands."""
    line = issued.correct()
    (issued.folder / "corrections.yaml").unlink()

    assert run(["changes", str(issued.folder), "--json", "--output", str(issued.output)]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "correction-reason-missing"
    assert problem["location"]["line"] == line
    assert "实际完成值" in problem["message"]

    entry = problem["hint"].partition("- {")[2].partition("}")[0].replace("年-月-日", "2023-07-14")
    (issued.folder / "corrections.yaml").write_text(f"corrections:\n  - {{{entry}}}\n", "utf-8")
    assert run(["changes", str(issued.folder), "--output", str(issued.output)]) == 0


YAML_CASES = {
    "a value": ("a: 1\n", "a: 2\n", [("a", "1", "2", 1)]),
    "an item by its id": (
        "l:\n  - {id: x, v: 1}\n  - {id: y, v: 1}\n",
        "l:\n  - {id: y, v: 1}\n  - {id: x, v: 2}\n",
        [("l.x.v", "1", "2", 3)],
    ),
    "an item added": ("l:\n  - {id: x}\n", "l:\n  - {id: x}\n  - {id: y}\n", [("l.y.id", None, "y", 3)]),
    "an item removed": ("l: [a, b]\n", "l: [a]\n", [("l.2", "b", None, 1)]),
    "layout alone": ("a: 1\nb: 2\n", "# words\nb: 2\na: 1\n", []),
}


@pytest.mark.parametrize("case", YAML_CASES)
def test_values_are_compared_and_not_lines(case: str) -> None:
    """A YAML file is compared by what it says; comments and order do not count."""
    old, new, expected = YAML_CASES[case]

    found = compare_inputs({"f.yaml": old.encode()}, {"f.yaml": new.encode()})
    assert [(one.field, one.old, one.new, one.line) for one in found] == expected


def test_lines_and_files_are_compared() -> None:
    """A text is compared by lines, any other file as a whole."""
    old = {"a.md": "一\n二\n".encode(), "p.png": b"1", "gone.pdf": b"22"}
    new = {"a.md": "一\n三\n".encode(), "p.png": b"2"}

    found = [(one.file, one.line, one.old, one.new) for one in compare_inputs(old, new)]
    assert found == [("a.md", 2, "二", "三"), ("gone.pdf", None, "2 B", None), ("p.png", None, "1 B", "1 B")]


def write_blocks(*texts: str) -> Iterator[StatedBlock]:
    """Paragraphs that are numbered by their place, as a report's are."""
    return (StatedBlock(f"c-{number}", "paragraph", "章", text) for number, text in enumerate(texts, 1))


TEXT_CASES = {
    "a sentence": (["甲一二三四。乙五六七八。"], ["甲一二三四。乙五六七九。"], [("乙五六七八。", "乙五六七九。")]),
    "a paragraph put in": (
        ["甲一二三。", "乙四五六。"],
        ["甲一二三。", "丙七八九。", "乙四五六。"],
        [("", "丙七八九。")],
    ),
    "a paragraph taken out": (["甲一二三。", "乙四五六。"], ["乙四五六。"], [("甲一二三。", "")]),
    "nothing": (["甲。"], ["甲。"], []),
}


@pytest.mark.parametrize("case", TEXT_CASES)
def test_sentences_are_found_again(case: str) -> None:
    """A paragraph that only moved down is not a change."""
    old, new, expected = TEXT_CASES[case]

    found = compare_text([*write_blocks(*old)], [*write_blocks(*new)])
    assert [(one.old, one.new) for one in found] == expected
