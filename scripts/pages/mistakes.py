"""Typical mistakes in YAML, each with the message that the program gives."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from reportgen import pipeline
from reportgen.cli.printing import describe
from reportgen.errors import ContentError
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Problem
from reportgen.starter.folder import Start, write_folder

FOLDER = "我的评价"
TABLE = Path(__file__).parent / "mistakes.yaml"
INTRODUCTION = f"""# 常见的填写错误

下面每一种错误，都是在 `reportgen new {FOLDER}` 建好的文件夹里改动一处造成的；程序的提示照录。
错误可以同时有许多处，`reportgen check` 一次全部列出。
"""


def write_mistakes() -> str:
    """The page."""
    cases = list_cases()
    return "\n".join([INTRODUCTION, *(lay_out(number, case) for number, case in enumerate(cases, 1))])


def list_cases() -> list[Mapping[str, str]]:
    """The mistakes of the table."""
    return list(yaml.load(TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader))


def lay_out(number: int, case: Mapping[str, str]) -> str:
    """A mistake: what was written, and what the program says of it."""
    wrong = case["new"].strip("\n") or f"（删去）{case['old'].strip()}"
    told = "\n".join(tell(find_problems(case)))
    return f"## {number}. {case['title']}\n\n`{case['file']}`：\n\n```yaml\n{wrong}\n```\n\n```text\n{told}\n```\n"


def find_problems(case: Mapping[str, str]) -> tuple[Problem, ...]:
    """What the program finds in a new folder with the mistake in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / FOLDER
        write_folder(folder, Start(EvaluationKind.PROJECT, "national-2020", "示例项目"))
        file = folder / case["file"]
        text = file.read_text("utf-8")
        if text.count(case["old"]) != 1:
            raise SystemExit(f"{case['file']}: {case['old']!r} is there {text.count(case['old'])} times")
        file.write_text(text.replace(case["old"], case["new"]), "utf-8")
        return check(folder)


def check(folder: Path) -> tuple[Problem, ...]:
    """The problems of the folder, those included that are only found when the report is put together."""
    try:
        pipeline.build(folder, formats=("html",), output=folder.parent / "output")
    except ContentError as error:
        return error.problems
    return pipeline.check(folder).problems


def tell(problems: tuple[Problem, ...]) -> Iterator[str]:
    """The problems as they are printed, their places seen from where the folder lies."""
    for problem in problems:
        place, *rest = describe(problem).split("\n")
        yield "\n".join([FOLDER + strip(place).partition(FOLDER)[2], *map(strip, rest)])


def strip(text: str) -> str:
    """A line without its colours."""
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)
