"""Corrections of the data behind the example, and the Word files that are generated from each."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen import pipeline

EXAMPLE = "zizhou-employment-2022"


def change(folder: Path, old: str, new: str, file: str = "indicators.yaml") -> None:
    """Change a text that a file is known to hold once."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


def correct_figure(folder: Path) -> None:
    """One actual value was wrong."""
    change(folder, "actual: 156人", "actual: 152人")


def correct_grade(folder: Path) -> None:
    """Actual values so low that the grade falls and the conclusion is another."""
    change(folder, "actual: 156人", "actual: 12人")
    change(folder, "actual: 374人", "actual: 20人")
    change(folder, "actual: 472人", "actual: 20人")


def add_indicator(folder: Path) -> None:
    """One more indicator, which shares the points of another."""
    path = folder / "indicators.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("          - id: C13\n"), text.index("      - id: C02\n")
    third = text[start:end].replace('full_score: "4"', 'full_score: "2"')
    fourth = third.replace("C13", "C14").replace("社会保险补贴完成率", "职业培训补贴完成率").replace("472人", "310人")
    fourth = re.sub(
        r"narrative: \|-\n.*",
        "narrative: |-\n              培训机构按期开班，参训名册与结业名册一致。\n",
        fourth,
        flags=re.DOTALL,
    )
    path.write_text(text[:start] + third + fourth + text[end:], "utf-8")


def remove_indicator(folder: Path) -> None:
    """One indicator less; another takes its points."""
    path = folder / "indicators.yaml"
    text = path.read_text("utf-8")
    second, third = text.index("          - id: C12\n"), text.index("          - id: C13\n")
    rest = text[text.index("      - id: C02\n") :]
    path.write_text(text[:second] + text[second:third].replace('full_score: "4"', 'full_score: "8"') + rest, "utf-8")


def leave(_folder: Path) -> None:
    """No correction."""


CORRECTIONS: Mapping[str, Callable[[Path], None]] = {
    "none": leave,
    "figure": correct_figure,
    "grade": correct_grade,
    "added": add_indicator,
    "removed": remove_indicator,
}


def build_corrected(repository: Path, home: Path, name: str) -> bytes:
    """The Word file that is built from the corrected example."""
    folder = Path(shutil.copytree(repository / "content" / EXAMPLE, home / name / EXAMPLE))
    CORRECTIONS[name](folder)
    built = pipeline.build(folder, formats=("docx",), output=home / name / "output")
    return built.outputs[0].path.read_bytes()
