"""Files that would reach out of the evaluation folder, or grow without end, are refused with their place."""

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.templating.linting import lint_file

SLUG = "gaoxinqu-department-2024"
Spoil = Callable[[Path], None]


def link_narrative(folder: Path) -> None:
    """A passage that is a link to a file of the machine."""
    (folder.parent / "secret.md").write_text("机密", "utf-8")
    (folder / "narrative" / "work.md").symlink_to(folder.parent / "secret.md")


def link_photo(folder: Path) -> None:
    """A photo that is a link to a file of the machine."""
    photo = next((folder / "evidence").rglob("*.png"))
    photo.rename(folder.parent / "secret.png")
    photo.symlink_to(folder.parent / "secret.png")


def write_vast_photo(folder: Path) -> None:
    """A photo of few bytes and ten thousand million points."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    next((folder / "evidence").rglob("*.png")).write_bytes(data)


def write_heavy_photo(folder: Path) -> None:
    """A photo of more bytes than any report needs."""
    photo = next((folder / "evidence").rglob("*.png"))
    with photo.open("r+b") as file:
        file.truncate(31_000_000)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (link_narrative, "outside-folder"),
        (link_photo, "outside-folder"),
        (write_vast_photo, "photo-too-large"),
        (write_heavy_photo, "photo-too-large"),
    ],
)
def test_file_is_refused(spoil: Spoil, code: str, repository: Path, tmp_path: Path) -> None:
    """Nothing from elsewhere is printed, and nothing vast is opened."""
    folder = tmp_path / SLUG
    shutil.copytree(repository / "content" / SLUG, folder)
    spoil(folder)

    with pytest.raises(ContentError) as refused:
        pipeline.build(folder, output=tmp_path / "out")

    assert code in {one.code for one in refused.value.problems}
    assert not (tmp_path / "out" / SLUG / "report.docx").exists()


def change_part(source: bytes, name: str, old: str, new: str) -> bytes:
    """A package with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for part in read.namelist():
            text = read.read(part)
            assert part != name or old.encode() in text
            written.writestr(part, text.replace(old.encode(), new.encode()) if part == name else text)
    return target.getvalue()


RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relate(kind: str) -> str:
    """The end of a list of relationships, with one that leads to another machine."""
    return (
        f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="http://example.invalid/x" TargetMode="External"/>'
        "</Relationships>"
    )


@pytest.mark.parametrize("spoilt", ["picture", "text", "empty", "vast"])
def test_shell_is_refused(spoilt: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that fetches from elsewhere, is no Word file, or unpacks without end is a problem, not a crash."""
    shutil.copytree(repository / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    shell = tmp_path / "templates" / "base" / "shell.docx"
    shell.write_bytes(
        {
            "picture": lambda data: change_part(data, RELATIONS, "</Relationships>", relate("image")),
            "text": lambda _: b"this is no Word file",
            "empty": lambda _: b"",
            "vast": make_bomb,
        }[spoilt](shell.read_bytes())
    )

    with pytest.raises(ContentError) as refused:
        pipeline.build(repository / "content" / SLUG, output=tmp_path / "out")

    codes = {one.code for one in refused.value.problems}
    assert codes & {"docx-external", "docx-shell-unreadable"}
    assert lint_file(shell)


def attach_template(data: bytes) -> bytes:
    """A Word file that was made with a template of another machine."""
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", f"{NOTE}</w:settings>".encode())
    parts["word/_rels/settings.xml.rels"] = (head + relate("attachedTemplate")).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


NOTE = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rIdX"/>'


def read_all(path: Path) -> bytes:
    """All parts of a package one behind the other."""
    with zipfile.ZipFile(path) as package:
        return b"".join(map(package.read, package.namelist()))


def test_template_of_another_machine_is_forgotten(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell, or an edited report, that was made with a firm's template does not look for it where it is opened."""
    shutil.copytree(repository / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    shell = tmp_path / "templates" / "base" / "shell.docx"
    shell.write_bytes(attach_template(shell.read_bytes()))
    report = tmp_path / "out" / SLUG / "report.docx"
    for _ in range(2):
        built = pipeline.build(repository / "content" / SLUG, output=tmp_path / "out", formats=("docx",))
        assert b"example.invalid" not in read_all(report)
        assert not {one.code for one in built.problems} & {"edited-external"}
        report.write_bytes(attach_template(report.read_bytes()))
    pipeline.build(repository / "content" / SLUG, output=tmp_path / "out", formats=("docx",))

    assert b"example.invalid" not in read_all(report)


def make_bomb(shell: bytes) -> bytes:
    """The shell with a part of half a gigabyte of nothing."""
    target = io.BytesIO(shell)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/media/x.bin", "w") as part:
        for _ in range(450):
            part.write(bytes(1_000_000))
    return target.getvalue()


def test_a_link_inside_the_folder_is_fine(repository: Path, tmp_path: Path) -> None:
    """A passage may be a link to another file of the folder, and the folder itself may be reached by a link."""
    folder = tmp_path / "real" / SLUG
    shutil.copytree(repository / "content" / SLUG, folder)
    passage = next((folder / "narrative").glob("*.md"))
    passage.rename(folder / "kept.txt")
    passage.symlink_to(folder / "kept.txt")
    (tmp_path / "linked").symlink_to(tmp_path / "real")

    assert pipeline.check(tmp_path / "linked" / SLUG).problems == pipeline.check(repository / "content" / SLUG).problems
