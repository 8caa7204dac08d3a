"""What is left out of the data leaves the report, and its numbering closes up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.document.tree import Heading
from reportgen.errors import ContentError
from reportgen.rendering.plain import plain_text
from tests.department.conftest import Change, assemble_folder, drop, list_annexes, list_headings, list_tables, replace


def remove_forms(folder: Path) -> None:
    """Take out the unit's form."""
    (folder / "forms" / "unit.yaml").unlink()


def without_assets(folder: Path) -> None:
    """Take out the fixed assets and the two indicators' use of them."""
    drop("department.yaml", "fixed_assets")(folder)
    drop("department.yaml", "assets_in_use")(folder)
    replace("indicators.yaml", "{figure: department.fixed_assets.utilisation}", "95%")(folder)
    path = folder / "indicators.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "department.fixed_assets." not in line), "utf-8")


ANNEXES: dict[str, tuple[Change, int, tuple[str, ...]]] = {
    "photos": (drop("evaluation.yaml", "photos"), 4, ("现场照片",)),
    "interviews": (drop("department.yaml", "interviews"), 4, ("访谈记录",)),
    "forms": (remove_forms, 4, ("整体支出绩效自评表",)),
}


@pytest.mark.parametrize("name", ANNEXES)
def test_annex_vanishes_and_the_others_close_up(copy: Path, name: str) -> None:
    """The annexes count on without a gap, and the list before the seal names only those that are there."""
    change, count, titles = ANNEXES[name]
    change(copy)

    document = assemble_folder(copy).document

    assert list_annexes(document) == [f"附件{number}" for number in range(1, count + 1)]
    assert not [one for one in list_headings(document.body) if plain_text(one.content) in titles]


def test_all_optional_annexes_vanish_together(copy: Path) -> None:
    """Two annexes that every report has are left."""
    for change, _, _ in ANNEXES.values():
        change(copy)

    assert list_annexes(assemble_folder(copy).document) == ["附件1", "附件2"]


SECTIONS: dict[str, tuple[Change, str]] = {
    "assets": (without_assets, "固定资产情况"),
    "management": (drop("department.yaml", "management"), "部门管理情况"),
    "key work": (drop("department.yaml", "key_work"), "年度重点工作"),
    "team": (drop("evaluation.yaml", "team"), "人员分工"),
    "experiences": (drop("findings.yaml", "experiences"), "主要经验及做法"),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_section_vanishes_with_its_heading(copy: Path, name: str) -> None:
    """Neither the heading is left nor a gap in the numbers of headings and tables."""
    change, title = SECTIONS[name]
    assert title in [plain_text(one.content) for one in list_headings(assemble_folder(copy).document.body)]
    change(copy)

    document = assemble_folder(copy).document

    headings = list_headings(document.body)
    assert title not in [plain_text(one.content) for one in headings]
    assert_no_gaps(headings)
    labels = list(list_tables(document))
    for chapter in "1234":
        own = [label for label in labels if label.startswith(f"表{chapter}-")]
        assert own == [f"表{chapter}-{number}" for number in range(1, len(own) + 1)]


def assert_no_gaps(headings: list[Heading]) -> None:
    """Within a chapter the headings of level two count （一）（二）（三）."""
    numerals, expected = "一二三四五六七八", 0
    for heading in headings:
        expected = 0 if heading.level == 1 else expected
        if heading.level == 2:
            assert heading.label == f"（{numerals[expected]}）"
            expected += 1


def test_findings_without_sides_move_up(copy: Path) -> None:
    """Where findings have no category, each is a heading of the third level."""
    path = copy / "findings.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "category:" not in line), "utf-8")

    document = assemble_folder(copy).document

    levels = {one.level for one in list_headings(document.body) if plain_text(one.content) == "目标设定不够合理"}
    assert levels == {3}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: (folder / "department.yaml").unlink(), "section-missing"),
        (lambda folder: (folder / "evidence" / "06-mediation.png").unlink(), "photo-missing"),
        (drop("evaluation.yaml", "goals"), "section-missing"),
    ],
)
def test_what_cannot_be_left_out_is_asked_for(copy: Path, change: Callable[[Path], object], code: str) -> None:
    """A located problem, not a hole in the report."""
    if code == "section-missing":
        (copy / "narrative" / "overall.md").write_text("总体较好。", "utf-8")
    change(copy)

    with pytest.raises(ContentError) as raised:
        pipeline.score(copy)

    found = [one for one in raised.value.problems if one.code == code]
    assert found
    assert all(one.location.file for one in found)
