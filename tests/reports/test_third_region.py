"""A region that no code knows: its report is made by a profile, a pack and the evaluator's own names and codes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.document.tree import Heading, Paragraph, Table
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble, Assembled, list_contents

REGION = "example-city"
CODES = {"TR": "J", "GC": "G", "C": "H", "XY": "X"}
NAMES = {"投入": "决策", "产出": "成果", "效益": "影响"}


@pytest.fixture
def folder(zizhou: Path) -> Path:
    """The commissioned evaluation with the region's profile and pack, and with its names and codes."""
    root, tree = zizhou / "evaluation.yaml", zizhou / "indicators.yaml"
    text = re.sub(r"(?m)^(profile|pack): .*", rf"\1: {REGION}", root.read_text("utf-8"))
    root.write_text(text, "utf-8")
    lines = tree.read_text("utf-8")
    for old, new in CODES.items():
        lines = re.sub(rf"(?m)^( *code: ){old}(?=\d|$)", rf"\g<1>{new}", lines)
    for old, new in NAMES.items():
        lines = re.sub(rf"(?m)^(    name: ){old}$", rf"\g<1>{new}", lines)
    tree.write_text(lines, "utf-8")
    return zizhou


@pytest.fixture
def assembled(folder: Path, assemble_folder: Assemble) -> Assembled:
    """Its document."""
    return assemble_folder(folder)


def read_headings(assembled: Assembled, level: int) -> list[str]:
    """The headings of a level with their numbers."""
    found = [one for one in assembled.document.blocks() if isinstance(one, Heading) and one.level == level]
    return [one.label + plain_text(one.content) for one in found if not one.is_annex]


def find_table(assembled: Assembled, table_id: str) -> Table:
    """A table by its id."""
    return next(one for one in assembled.document.blocks() if isinstance(one, Table) and one.id == table_id)


def read_row(table: Table, row: int) -> list[str]:
    """The words of a row."""
    return ["".join(map(plain_text, cell.paragraphs)) for cell in table.rows[row].cells]


def test_pack_is_data_and_templates_alone(repository: Path) -> None:
    """A designer writes no program, and no program knows the region."""
    files = [path for path in (repository / "templates" / REGION).rglob("*") if path.is_file()]
    programs = "".join(path.read_text("utf-8") for path in (repository / "reportgen").rglob("*.py"))

    assert len(files) > 5
    assert {path.suffix for path in files} <= {".yaml", ".md", ".docx", ".css"}
    assert REGION not in programs


def test_chapters_stand_in_the_order_of_the_region(assembled: Assembled) -> None:
    """The verdict comes first, and chapters are counted in the region's way."""
    assert read_headings(assembled, 1) == [
        "第一章　评价结论",
        "第二章　存在的问题",
        "第三章　改进建议",
        "第四章　项目基本情况",
        "第五章　绩效分析",
        "第六章　主要绩效",
        "第七章　评价实施情况",
        "第八章　其他说明",
    ]
    assert [one for one in read_headings(assembled, 2) if "（18" in one] == ["一、J　决策（18.0%）"]


def test_grade_follows_the_bands_of_the_region(assembled: Assembled) -> None:
    """The same scores are another grade under other bands."""
    text = "".join(plain_text(content) for _, content in list_contents(assembled.document))

    assert assembled.scored.result.grade.name == "一般"
    assert "95分（含）以上为优秀" in text
    assert "60分以下为差" in text
    assert "示例财【2025】1号" in text
    assert "〔20" not in "".join(re.findall(r"《[^》]*》（[^）]*号）", text))


def test_tables_have_the_columns_of_the_region(assembled: Assembled) -> None:
    """Other columns, codes in a column of their own, and the summary turned on its side."""
    levels = find_table(assembled, "table-scores-levels")
    system = [one for one in assembled.document.blocks() if isinstance(one, Table)][-1]

    assert [read_row(levels, row)[0] for row in range(3)] == ["一级指标", "权重", "得分"]
    assert read_row(levels, 0)[1:5] == ["J决策", "G过程", "H成果", "X影响"]
    assert read_row(system, 0)[2:7] == ["编码", "三级指标", "应完成", "已完成", "完成率"]
    assert read_row(system, 1)[2:4] == ["J11", "项目立项充分性"]


def test_tables_are_counted_through(assembled: Assembled) -> None:
    """Where the pattern has no chapter, numbers do not begin again with one."""
    tables = [one for one in assembled.document.blocks() if isinstance(one, Table) and one.caption]

    assert [one.caption.label for one in tables if one.caption] == [f"表{n}" for n in range(1, len(tables) + 1)]
    assert len(tables) > 6


def test_recommendations_are_one_paragraph(assembled: Assembled) -> None:
    """All of them run on in one paragraph in the region's voice."""
    blocks = list(assembled.document.blocks())
    start = next(
        at for at, one in enumerate(blocks) if isinstance(one, Heading) and "改进建议" in plain_text(one.content)
    )
    (paragraph,) = [one for one in blocks[start + 1 : start + 2] if isinstance(one, Paragraph)]
    text = plain_text(paragraph.content)

    assert isinstance(blocks[start + 2], Heading)
    assert text.startswith("针对上述问题，我所建议：（1）")
    assert re.findall(r"（\d）", text) == ["（1）", "（2）", "（3）", "（4）"]
    assert all(one.title in text for one in assembled.scored.evaluation.findings.recommendations)


def test_word_file_of_the_region_is_valid(
    folder: Path, tmp_path: Path, list_word_errors: Callable[[Path], list[Any]]
) -> None:
    """The region's report opens in Word without a repair, and builds in the other formats too."""
    built = {one.format: one.path for one in pipeline.build(folder, output=tmp_path / "out").outputs}

    assert set(built) == {"docx", "pdf", "html"}
    assert list_word_errors(built["docx"]) == []
    shutil.rmtree(tmp_path / "out")
