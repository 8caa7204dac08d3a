"""Forms in files of their own keep edits as the report does, those that a client prescribes too."""

import gzip
import json
import re
import shutil
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from reportgen import delivery, pipeline
from reportgen.revision.merging.packing import pack_stories
from reportgen.revision.merging.story import WordFile
from tests.revision.merging.edits import replace
from tests.revision.merging.reading import list_lines
from tests.revision.merging.small import save

EXAMPLE = "zhongwei-self-evaluation-2024"
FORM = "forms/01-venture-fund.docx"
TYPED = "市级资金结余较多"


@pytest.fixture(params=["zhongwei-2024", "example-city"])
def folder(request: pytest.FixtureRequest, repository: Path, tmp_path: Path) -> Path:
    """A copy of the example with forms of ours, or with the Word form that a client prescribes."""
    folder = Path(shutil.copytree(repository / "content" / EXAMPLE, tmp_path / EXAMPLE))
    root = folder / "evaluation.yaml"
    root.write_text(re.sub(r"(?m)^profile: .*", f"profile: {request.param}", root.read_text("utf-8")), "utf-8")
    return folder


def build(folder: Path) -> tuple[pipeline.Built, Path]:
    """The forms built as Word files, and one of them."""
    output = folder.parent / "output"
    return pipeline.build(folder, formats=("docx",), output=output), output / folder.name / FORM


def reword(path: Path) -> bytes:
    """The form with a reason reworded by hand."""
    document = Document(BytesIO(path.read_bytes()))
    cell = next(
        one for one in document.element.body.iter() if one.tag.endswith("}p") and "市级资金未全部支出" in text(one)
    )
    replace(cell, "先使用中央和自治区资金，市级资金未全部支出", TYPED)
    path.write_bytes(save(document))
    return path.read_bytes()


def text(paragraph: object) -> str:
    """All text of a paragraph."""
    return "".join(one.text or "" for one in paragraph.iter() if str(one.tag).endswith("}t"))  # type: ignore[attr-defined]


def correct(folder: Path) -> None:
    """Another value for an indicator."""
    form = folder / "forms" / "01-venture-fund.yaml"
    form.write_text(form.read_text("utf-8").replace('actual: "334"', 'actual: "341"'), "utf-8")


def assert_kept_and_corrected(path: Path) -> None:
    """What was typed stands in the file, and of the indicator the new value alone."""
    lines = "\n".join(list_lines(path.read_bytes()))
    assert TYPED in lines
    assert "341" in lines
    assert "334" not in lines


def test_edited_form_is_kept_and_corrected(folder: Path) -> None:
    """The reworded cell stays, the corrected figure is printed, the edited file is backed up."""
    path = build(folder)[1]
    edited = reword(path)
    correct(folder)

    built, path = build(folder)

    assert_kept_and_corrected(path)
    assert [one.read_bytes() for one in (path.parent / "backup").iterdir()] == [edited]
    assert built.edits is not None
    assert len(built.edits.blocks) == 1
    once = path.read_bytes()
    assert build(folder)[1].read_bytes() == once


def test_edited_form_is_issued_as_it_stands(folder: Path) -> None:
    """A version is frozen with the edits in its forms."""
    path = build(folder)[1]
    reword(path)
    build(folder)

    issued = delivery.issue(folder, "报送稿", output=folder.parent / "output")

    assert (issued.folder / "files" / FORM).read_bytes() == path.read_bytes()


def keep_as_before(baselines: Path) -> None:
    """What was generated, kept as programs before this one did: not the files, but their paragraphs."""
    for file in list(baselines.glob("*.docx")):
        data = file.read_bytes()
        stories = pack_stories(WordFile(data).opened)
        kept = {"build": file.stem, "sha256": sha256(data).hexdigest(), "stories": stories}
        (baselines / f"{file.stem}.json.gz").write_bytes(gzip.compress(json.dumps(kept).encode()))
        file.unlink()


def drop_trace(path: Path) -> None:
    """The file as an editor saves it that keeps no parts of others."""
    document = Document(BytesIO(path.read_bytes()))
    for number, one in list(document.part.rels.items()):
        if one.reltype.endswith("/customXml"):
            document.part.rels.pop(number)
    path.write_bytes(save(document))


@pytest.mark.parametrize("old", [False, True], ids=["kept as files", "kept as paragraphs"])
@pytest.mark.parametrize("dropped", [False, True], ids=["with its trace", "without"])
def test_form_is_kept_however_it_is_known(folder: Path, *, old: bool, dropped: bool) -> None:
    """By what stands beside it, kept by this program or one before it, with a trace in it and without."""
    path = build(folder)[1]
    reword(path)
    if old:
        keep_as_before(path.parent / ".baseline")
    if dropped:
        drop_trace(path)
    correct(folder)

    built, path = build(folder)

    assert_kept_and_corrected(path)
    assert built.conflicts == ()


def test_form_that_nobody_edited_is_not_backed_up(folder: Path) -> None:
    """What a build made is known as such by the file that is kept of it."""
    path = build(folder)[1]
    correct(folder)

    built, path = build(folder)

    assert "341" in "\n".join(list_lines(path.read_bytes()))
    assert not (path.parent / "backup").exists()
    assert built.conflicts == ()
