"""Builds around edits: the same bytes where nothing changed, a backup before anything is replaced."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.revision.merging import Kept, Place, keep_edits
from reportgen.revision.merging.origin import trace
from tests.revision.merging.corrections import EXAMPLE, change, correct_figure
from tests.revision.merging.edits import edit
from tests.revision.merging.reading import list_lines
from tests.revision.merging.small import save, write


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


def test_file_that_lost_its_trace_is_known_by_what_it_says(build: Build, folder: Path) -> None:
    """An editor dropped the trace from the file; of the builds beside it, it comes from the one whose words it has."""
    path = build()[1]
    first = path.read_bytes()
    change(folder, "actual: 374人", "actual: 370人")
    build()
    document = Document(BytesIO(edit(first, "words_around")))
    for number, one in list(document.part.rels.items()):
        if one.reltype.endswith("/customXml"):
            document.part.rels.pop(number)
    path.write_bytes(save(document))
    correct_figure(folder)

    built, path = build()

    lines = "\n".join(list_lines(path.read_bytes()))
    assert "，经与名册逐一核对，实际享受县级就业见习补贴152人（不含中途退出的人员），尚差8人" in lines
    assert "实际完成值为370人" in lines
    assert built.conflicts == ()
    assert "edited-without-origin" not in [one.code for one in built.problems]


def test_open_file_is_told(build: Build) -> None:
    """What a program that has the report open has not saved is not in it; the build says so."""
    path = build()[1]
    path.with_name(f".~lock.{path.name}#").touch()

    assert "edited-unsaved" in [one.code for one in build()[0].problems]


def test_unreadable_copy_is_refused(build: Build, folder: Path) -> None:
    """A copy that is no Word file stops the build before anything is written."""
    copy = folder.parent / "copy.docx"
    copy.write_bytes(b"no zip file")

    with pytest.raises(ContentError) as raised:
        build(edited=(copy,))

    assert [one.code for one in raised.value.problems] == ["edited-unreadable"]
    assert not (folder.parent / "output").exists()


def test_look_of_a_pack_that_changed_is_told(tmp_path: Path) -> None:
    """The edited file keeps its margins, and every build says so until somebody starts over."""
    lines = ("一、预算644万元。", "二、结论良好。")
    place = Place(tmp_path)
    old, new = (trace(change_margins(write(lines), width)) for width in (3, 2))
    place.file.write_bytes(change_margins(old.data, 3, "（经复核）"))
    store(keep_edits(old, place), place)

    told = []
    for _ in range(2):
        kept = keep_edits(new, place)
        store(kept, place)
        told.append([one.code for one in kept.problems])

    assert told == [["edited-old-look"]] * 2
    data = place.file.read_bytes()
    assert round((Document(BytesIO(data)).sections[0].left_margin or 0) / Cm(1)) == 3
    assert "二、结论良好。（经复核）" in list_lines(data)
    assert keep_edits(new, place, discard=True).problems == ()


def change_margins(data: bytes, centimetres: int, typed: str = "") -> bytes:
    """The file with another margin, and words at its end."""
    document = Document(BytesIO(data))
    document.sections[0].left_margin = Cm(centimetres)
    if typed:
        document.paragraphs[-1].add_run(typed)
    return save(document)


def store(kept: Kept, place: Place) -> None:
    """Write what a build writes."""
    for path, data in {**kept.beside, place.file: kept.data}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
