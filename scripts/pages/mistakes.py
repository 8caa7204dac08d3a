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
    """A mistake: what was written, or what became of the file, and what the program says of it."""
    told = "\n".join(tell(find_problems(case)))
    return f"## {number}. {case['title']}\n\n{show_change(case)}\n\n```text\n{told}\n```\n"


def show_change(case: Mapping[str, str]) -> str:
    """What was done to the file."""
    if "rename" in case:
        return f"`{case['file']}` 存成了 `{case['rename']}`。"
    if "encoding" in case:
        return f"`{case['file']}` 存成了 {case['encoding']} 编码。"
    wrong = case["new"].strip("\n") or f"（删去）{case['old'].strip()}"
    return f"`{case['file']}`：\n\n```yaml\n{wrong}\n```"


def find_problems(case: Mapping[str, str]) -> tuple[Problem, ...]:
    """What the program finds in a new folder with the mistake in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / FOLDER
        write_folder(folder, Start(EvaluationKind.PROJECT, "national-2020", "示例项目"))
        make_mistake(folder / case["file"], case)
        return check(folder)


def make_mistake(file: Path, case: Mapping[str, str]) -> None:
    """The file under another name, in another encoding, or with one text in place of another."""
    if "rename" in case:
        file.rename(file.with_name(case["rename"]))
        return
    text, old = file.read_text("utf-8"), case.get("old", "")
    if old and text.count(old) != 1:
        raise SystemExit(f"{case['file']}: {old!r} is there {text.count(old)} times")
    file.write_text(text.replace(old, case["new"]) if old else text, case.get("encoding", "utf-8"))


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
