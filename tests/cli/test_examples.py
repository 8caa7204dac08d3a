"""The commands on the example evaluations, nothing standing in for anything."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

EXAMPLES = {
    "ganquanpu-employment-2024": {
        "total": {"full_score": "100", "score": "99.75", "grade": "优"},
        "levels": ["21", "19", "19.75", "10", "30"],
        "indicators": 23,
    },
    "zizhou-employment-2022": {
        "total": {"full_score": "100", "score": "85.96", "grade": "良"},
        "levels": ["14", "12.67", "30.9", "28.39"],
        "indicators": 25,
    },
}


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, repository: Path) -> Path:
    """The folder of an example."""
    return repository / "content" / str(request.param)


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """A copy of the first example, to be spoiled."""
    slug = next(iter(EXAMPLES))
    return Path(shutil.copytree(repository / "content" / slug, tmp_path / slug))


def replace_once(file: Path, old: str, new: str) -> None:
    """Change a text that the file is known to hold."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_example_is_sound(example: Path, run_program: Run) -> None:
    """The examples show how it is done: not even a warning."""
    shown = run_program("check", example, "--strict", "--json")
    answer = json.loads(shown.out)

    assert answer["problems"] == []
    assert shown.status == 0
    assert answer["numbers"]["found"] > 50


def test_scores_of_example(example: Path, run_program: Run) -> None:
    """The examples score as their printed originals do."""
    sheet: dict[str, Any] = json.loads(run_program("score", example, "--json").out)

    assert {
        "total": sheet["total"],
        "levels": [level["score"] for level in sheet["levels"]],
        "indicators": len(sheet["indicators"]),
    } == EXAMPLES[example.name]
    assert all(indicator["trace"] for indicator in sheet["indicators"])
    assert {indicator["source"].partition(":")[0] for indicator in sheet["indicators"]} == {"indicators.yaml"}


def test_total_is_explained_to_the_line(example: Path, run_program: Run) -> None:
    """The chain behind the total ends at lines of the evaluation's files."""
    shown = run_program("explain", example, "total.score")

    assert shown.status == 0
    assert f"{example}/indicators.yaml:" in shown.out


def test_unknown_figure_names_the_nearest(example: Path, run_program: Run) -> None:
    """A misspelt figure is wrong usage, and what was meant is offered."""
    shown = run_program("explain", example, "total.scor")

    assert shown.status == 2
    assert "total.score" in shown.err


def test_all_problems_are_told_at_once(copy: Path, run_program: Run) -> None:
    """Mistakes in several files are reported together, each with file and line."""
    replace_once(copy / "evaluation.yaml", "\nkind:", "\ncolour: red\nkind:")
    replace_once(copy / "funds.yaml", "spent: 511.17万元", "spent: 511.17")
    replace_once(copy / "indicators.yaml", "full_score:", "ful_score:")
    shown = run_program("check", copy, "--json")
    problems = json.loads(shown.out)["problems"]

    assert shown.status == 1
    assert {Path(problem["location"]["file"]).name for problem in problems} >= {
        "evaluation.yaml",
        "funds.yaml",
        "indicators.yaml",
    }
    assert [problem["code"] for problem in problems if not (problem["location"]["line"] and problem["hint"])] == []


def test_empty_folder_is_a_problem(tmp_path: Path, run_program: Run) -> None:
    """An empty folder is told as one, with what belongs in it."""
    shown = run_program("check", tmp_path)

    assert shown.status == 1
    assert "evaluation.yaml" in shown.out


def test_build_writes_what_it_lists(example: Path, tmp_path: Path, run_program: Run) -> None:
    """Each listed file is there with the hash that was told, and its numbers are figures or typed by a person."""
    shown = run_program("build", example, "--output", tmp_path, "--json")
    answer = json.loads(shown.out)

    assert shown.status == 0
    assert {one["format"] for one in answer["outputs"]} == {"docx", "pdf", "html"}
    assert {Path(one["path"]) for one in answer["outputs"]} == set((tmp_path / example.name).glob("[!.]*"))
    assert all(hashlib.sha256(Path(one["path"]).read_bytes()).hexdigest() == one["sha256"] for one in answer["outputs"])
    assert answer["numbers"]["figures"] > 100


def test_failed_build_leaves_earlier_output(copy: Path, tmp_path: Path, run_program: Run) -> None:
    """What was delivered stays as it was when the next build finds a problem."""
    target = tmp_path / "out"
    assert run_program("build", copy, "--format", "html", "--output", target).status == 0
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    replace_once(copy / "indicators.yaml", 'full_score: "21"', 'full_score: "20"')
    shown = run_program("build", copy, "--format", "html", "--output", target)

    assert shown.status == 1
    assert before
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before


def test_levels_count_their_indicators(repository: Path, run_program: Run) -> None:
    """Each level tells how many of its indicators have their full score and how many lost points."""
    shown = run_program("score", repository / "content" / "ganquanpu-employment-2024")
    (line,) = (line for line in shown.out.splitlines() if line.startswith("│ 产出 "))

    assert [cell.strip() for cell in line.split("│")[2:6]] == ["20", "19.75", "98.75%", "6/1"]


def test_workbook_is_written(repository: Path, tmp_path: Path, run_program: Run) -> None:
    """The option leaves a workbook beside the sheet that is printed."""
    file = tmp_path / "new" / "scores.xlsx"
    shown = run_program("score", repository / "content" / "ganquanpu-employment-2024", "--xlsx", file, "--json")

    assert shown.status == 0
    assert json.loads(shown.out)["total"]["score"] == "99.75"
    assert file.read_bytes()[:2] == b"PK"


def test_forms_have_sheets_of_their_own(repository: Path, run_program: Run) -> None:
    """A folder of forms prints and lists the sheet of every form."""
    folder = repository / "content" / "zhongwei-self-evaluation-2024"
    printed, listed = run_program("score", folder), json.loads(run_program("score", folder, "--json").out)

    assert len(listed["forms"]) >= 4
    assert printed.out.count("总分") == len(listed["forms"])
