"""Other programs' opinion of the Word file; each test is skipped where its program is missing."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.rendering.docx.opened import read_shell, write
from tests.rendering.sample import make_document

OFFICE = shutil.which("soffice")
PDF_TEXT = shutil.which("pdftotext")


@pytest.mark.parametrize("name", ["report", "shell"])
def test_the_open_xml_sdk_finds_no_error(
    name: str, tmp_path: Path, list_word_errors: Callable[[Path], list[Any]]
) -> None:
    """Word opens what the SDK accepts without a repair."""
    path = tmp_path / f"{name}.docx"
    path.write_bytes({"report": write(make_document()), "shell": read_shell()}[name])

    assert list_word_errors(path) == []


@pytest.mark.skipif(not (OFFICE and PDF_TEXT), reason="LibreOffice or pdftotext is not installed")
def test_libreoffice_shows_the_whole_report(tmp_path: Path) -> None:
    """Cover, contents, headings with their numbers, table, annex and page numbers all reach the printed page."""
    (tmp_path / "report.docx").write_bytes(write(make_document(), {"overview": 1}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=180)
    told = subprocess.run([str(PDF_TEXT), "-layout", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)

    pages = "".join(told.stdout.decode().split(" ")).split("\f")
    text = "".join(pages)
    assert len(pages) > 6
    for expected in (
        "支出绩效评价报告",
        "一、基本情况",
        "（一）项目概况",
        "1.立项背景",
        "（1）政策依据",
        "附件1",
        "—1—",
    ):
        assert expected in text
    assert 'A&B<5%>"x"{{y}}' in text
