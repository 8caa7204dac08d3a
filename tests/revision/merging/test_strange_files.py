"""Files that come back as edited copies and are none, or of another kind."""

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import ContentError
from tests.revision.merging.corrections import EXAMPLE
from tests.revision.merging.edits import edit
from tests.revision.merging.small import write

MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = "word/document.xml"


@pytest.fixture
def report(repository: Path, tmp_path: Path) -> Path:
    """The Word report of a copy of the example."""
    folder = Path(shutil.copytree(repository / "content" / EXAMPLE, tmp_path / EXAMPLE))
    return pipeline.build(folder, formats=("docx",), output=tmp_path / "output").outputs[0].path


def build(report: Path, *edited: Path) -> pipeline.Built:
    """The report built once more."""
    home = report.parents[2]
    return pipeline.build(home / EXAMPLE, formats=("docx",), output=home / "output", edited=edited)


def rewrite(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with other parts; None leaves one out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def make_strict(_name: str, part: bytes) -> bytes:
    """A part as Word's strict format has it."""
    return part.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )


def cut(name: str, part: bytes) -> bytes:
    """The document broken off."""
    return part[:-200] if name == DOCUMENT else part


def leave_out(name: str, part: bytes) -> bytes | None:
    """A file without a document, as one of another program is."""
    return None if name == DOCUMENT else part


@pytest.mark.parametrize("change", [make_strict, cut, leave_out])
def test_file_that_cannot_be_read_is_refused_or_set_aside(
    change: Callable[[str, bytes], bytes | None], report: Path, tmp_path: Path
) -> None:
    """Named, it stops the build; in the place of the report it goes into the backup, whole."""
    strange = rewrite(edit(report.read_bytes(), "reworded"), change)
    copy = tmp_path / "copy.docx"
    copy.write_bytes(strange)
    with pytest.raises(ContentError) as raised:
        build(report, copy)
    assert [one.code for one in raised.value.problems] == ["edited-unreadable"]

    report.write_bytes(strange)
    built = build(report)

    assert "standing-unreadable" in [one.code for one in built.problems]
    assert [one.read_bytes() for one in (report.parent / "backup").iterdir()] == [strange]


def test_copy_of_another_report_is_refused_or_set_aside(report: Path, tmp_path: Path) -> None:
    """A file with nothing of this report in it does not take its place."""
    copy = tmp_path / "copy.docx"
    copy.write_bytes(write(("另一份报告。", "与本报告毫无关系。")))
    with pytest.raises(ContentError) as raised:
        build(report, copy)
    assert [one.code for one in raised.value.problems] == ["edited-another-report"]

    generated = report.read_bytes()
    report.write_bytes(copy.read_bytes())
    built = build(report)

    assert "standing-another-report" in [one.code for one in built.problems]
    assert report.read_bytes() == generated


def test_macros_go_and_edits_stay(report: Path, tmp_path: Path) -> None:
    """A copy saved with macros becomes a document that Word opens under its name."""
    copy = tmp_path / "copy.docm"
    copy.write_bytes(rewrite(edit(report.read_bytes(), "reworded"), lambda _name, part: part.replace(PLAIN, MACROS)))

    build(report, copy)

    with zipfile.ZipFile(report) as package:
        assert PLAIN in package.read("[Content_Types].xml")
        assert "经逐项复核" in package.read(DOCUMENT).decode()
