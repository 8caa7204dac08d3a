"""The correction notice lists what was corrected, why, and where it appears."""

from pathlib import Path
from typing import Any

import docx
import pytest

from reportgen import delivery
from reportgen.errors import ContentError
from reportgen.loading.folder import load_evaluation
from reportgen.problems import Problem
from tests.revision.corrected import LABEL, REASON, Case

WITHIN = ("indicators.C11.actual", "indicators.C11.loss.1.1")


def read_cells(path: Path) -> list[list[list[str]]]:
    """The cells of all tables; figures stand in controls, which python-docx leaves out."""
    text = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    tables = docx.Document(str(path)).tables
    return [
        [["".join(one.text or "" for one in cell._tc.iter(text)) for cell in row.cells] for row in table.rows]
        for table in tables
    ]


def test_notice_lists_what_was_corrected(corrected: delivery.Compared, tmp_path: Path, list_word_errors: Any) -> None:
    """The value with its reason, every printed figure with its places, the scores, and who signs when."""
    path = tmp_path / "notice.docx"
    delivery.write_notice(corrected, path)

    inputs, figures, scores = read_cells(path)
    assert inputs[1][2:] == ["156人", "150人", REASON]
    printed = [one for one in corrected.changes.figures if one.places and "数值" not in one.name]
    assert sorted(row[2:5] for row in figures[1:]) == sorted([one.name, one.old, one.new] for one in printed)
    assert list(dict.fromkeys(row[1] for row in figures[1:])) == [
        "更正的数据",
        "由此计算",
        "指标",
        "一、二级指标",
        "总体",
    ]
    total = next(row for row in figures if row[2] == "总得分")
    assert "表3-1" in total[5]
    assert "标题页和摘要" in total[5]
    assert [row[1:] for row in scores[1:]][-1] == ["就业见习岗位补贴完成率", "3.9", "3.75"]
    text = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert all(
        words in text for words in ("更正说明", LABEL, "总分由85.96分更正为85.81分", "仍为“良”", "2023年7月14日")
    )
    assert list_word_errors(path) == []


def test_number_inside_a_phrase_stands_under_its_figure(corrected: delivery.Compared, tmp_path: Path) -> None:
    """The reason of a deduction repeats figures; the notice names those, and every place counts."""
    path = tmp_path / "notice.docx"
    delivery.write_notice(corrected, path)

    figures = read_cells(path)[1]
    actual = next(row for row in figures if row[3:5] == ["156人", "150人"])
    times = sum(block.figures.count(one) for block in corrected.new.blocks for one in WITHIN)
    assert times == 5
    assert "（3处）" in actual[5]
    assert "附件1" in actual[5]
    assert not any("数值" in row[2] for row in figures)


def test_notice_is_the_same_each_time(corrected: delivery.Compared, tmp_path: Path) -> None:
    """The same correction gives the same bytes."""
    for name in ("a", "b"):
        delivery.write_notice(corrected, tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_notice_without_reason_is_refused(issued: Case, tmp_path: Path) -> None:
    """No notice is written that cannot say why."""
    issued.correct()
    (issued.folder / "corrections.yaml").unlink()
    with pytest.raises(ContentError, match="没有写明原因"):
        delivery.write_notice(issued.compare(), tmp_path / "notice.docx")

    assert not (tmp_path / "notice.docx").exists()


REASONS = {
    "a file and the end of a path": ("file: indicators.yaml\n    field: C11.actual", True),
    "a whole file": ("file: indicators.yaml", True),
    "another field": ("file: indicators.yaml\n    field: C12.actual", False),
    "another figure": ("figure: indicators.C12.actual", False),
}


@pytest.mark.parametrize("case", REASONS)
def test_reason_belongs_to_what_it_names(case: str, issued: Case) -> None:
    """A reason explains the figure or field that it names, and no other."""
    named, explains = REASONS[case]
    issued.correct()
    written = f"corrections:\n  - {named}\n    why: 复核\n    date: 2023-07-14\n"
    (issued.folder / "corrections.yaml").write_text(written, "utf-8")

    assert (issued.compare().unexplained == ()) is explains


def load_problems(case: Case, entry: str) -> tuple[Problem, ...]:
    """What loading says of an entry of corrections.yaml."""
    (case.folder / "corrections.yaml").write_text(f"corrections:\n  - {entry}\n", "utf-8")
    with pytest.raises(ContentError) as refused:
        load_evaluation(case.folder)
    return refused.value.problems


def test_reason_of_nothing_is_a_problem(example: Case) -> None:
    """An entry names a figure or a file, says why, and when."""
    (nothing,) = load_problems(example, "{why: 复核, date: 2023-07-14}")
    missing = load_problems(example, "{figure: total.score}")

    assert nothing.code == "correction-of-what"
    assert nothing.location.line == 2
    assert {one.code for one in missing} == {"missing-field"}
