"""Builds around edits: the same bytes where nothing changed, a backup before anything is replaced."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.errors import ContentError
from tests.revision.merging.corrections import EXAMPLE, correct_figure
from tests.revision.merging.edits import edit
from tests.revision.merging.reading import list_lines


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(repository / "content" / EXAMPLE, tmp_path / EXAMPLE))


@pytest.fixture
def build(folder: Path) -> Callable[..., tuple[pipeline.Built, Path]]:
    """A way to build the copy's Word report; what was built, and the file."""

    def run(**options: Any) -> tuple[pipeline.Built, Path]:
        built = pipeline.build(folder, formats=("docx",), output=folder.parent / "output", **options)
        return built, built.outputs[0].path

    return run


Build = Callable[..., tuple[pipeline.Built, Path]]


def test_building_without_edits_is_a_fixed_point(build: Build) -> None:
    """Three builds give the same bytes."""
    assert len({build()[1].read_bytes() for _ in range(3)}) == 1


def test_building_with_edits_is_a_fixed_point(build: Build, folder: Path) -> None:
    """After an edit and a correction the second build changes nothing, and tells the same conflicts."""
    path = build()[1]
    path.write_bytes(edit(path.read_bytes(), "reworded", "overtyped", "picture", "row_added"))
    correct_figure(folder)

    first, _ = build()
    once = path.read_bytes()
    second, _ = build()

    assert path.read_bytes() == once
    assert [(one.yours, one.generated) for one in first.conflicts] == [("159人", "152人")]
    assert first.conflicts == second.conflicts


def test_edited_file_is_backed_up(build: Build, folder: Path) -> None:
    """The edited file is kept before another one takes its place."""
    path = build()[1]
    edited = edit(path.read_bytes(), "reworded")
    path.write_bytes(edited)
    correct_figure(folder)

    build()

    (backup,) = (path.parent / "backup").iterdir()
    assert backup.read_bytes() == edited
    assert path.read_bytes() != edited


def test_news_of_a_deleted_paragraph_are_told(build: Build, folder: Path) -> None:
    """It stays away; the build says that the data changed it, once."""
    path = build()[1]
    path.write_bytes(edit(path.read_bytes(), "paragraph_deleted"))
    correct_figure(folder)

    told = [[one for one in build()[0].problems if one.code == "edited-deleted-changed"] for _ in range(2)]

    assert [len(some) for some in told] == [1, 0]
    assert "一是就业见习人数没有达到目标。" in told[0][0].message
    assert not any("一是就业见习人数没有达到目标。" in one for one in list_lines(path.read_bytes()))


def test_edits_can_be_discarded(build: Build) -> None:
    """Starting over gives the generated report, and keeps the edited one as a backup."""
    path = build()[1]
    generated = path.read_bytes()
    path.write_bytes(edit(generated, "reworded"))

    build(discard_edits=True)

    assert path.read_bytes() == generated
    assert len(list((path.parent / "backup").iterdir())) == 1


def test_mailed_copy_is_merged_without_its_baseline(build: Build, folder: Path) -> None:
    """A copy that comes back by mail knows its origin even where the output folder is gone."""
    path = build()[1]
    mailed = folder.parent / "意见稿（张科）.docx"
    mailed.write_bytes(edit(path.read_bytes(), "words_around"))
    shutil.rmtree(path.parent)
    correct_figure(folder)

    built, path = build(edited=(mailed,))

    (line,) = [one for one in list_lines(path.read_bytes()) if one.startswith("一是就业见习人数没有达到目标。")]
    assert "，经与名册逐一核对，实际享受县级就业见习补贴152人（不含中途退出的人员），尚差8人" in line
    assert built.conflicts == ()


def test_unreadable_copy_is_refused(build: Build, folder: Path) -> None:
    """A copy that is no Word file stops the build before anything is written."""
    copy = folder.parent / "copy.docx"
    copy.write_bytes(b"no zip file")

    with pytest.raises(ContentError) as raised:
        build(edited=(copy,))

    assert [one.code for one in raised.value.problems] == ["edited-unreadable"]
    assert not (folder.parent / "output").exists()
