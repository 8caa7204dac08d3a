"""Forms in files of their own keep edits as the report does, those that a client prescribes too."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from reportgen import delivery, pipeline
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


def test_edited_form_is_kept_and_corrected(folder: Path) -> None:
    """The reworded cell stays, the corrected figure is printed, the edited file is backed up."""
    path = build(folder)[1]
    edited = reword(path)
    form = folder / "forms" / "01-venture-fund.yaml"
    form.write_text(form.read_text("utf-8").replace('actual: "334"', 'actual: "341"'), "utf-8")

    built, path = build(folder)

    lines = "\n".join(list_lines(path.read_bytes()))
    assert TYPED in lines
    assert "341" in lines
    assert "334" not in lines
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
