"""Whatever a person types arrives as typed, in every format."""

import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest

from reportgen import pipeline
from tests.reports.conftest import change

HOSTILE = 'A&B <5%> "x" {{ y }} *z* #let $a$ \\n'
QUOTED = "'" + HOSTILE + "'"

# Where the text is put: the file, the line as it stands, the line with the text in it.
FIELDS = (
    ("evaluation.yaml", "short_name: 县人社局", f"short_name: {QUOTED}"),
    ("evidence.yaml", "title: 县人社局“三定”方案,", f"title: {QUOTED},"),
    ("findings.yaml", "title: 绩效管理意识薄弱", f"title: {QUOTED}"),
    ("funds.yaml", "subject: 变更印鉴费,", f"subject: {QUOTED},"),
    ("survey.yaml", "text: 高校应届毕业生,", f"text: {QUOTED},"),
    ("indicators.yaml", "name: 资金监控有效性", f"name: {QUOTED}"),
)


def squeeze(text: str) -> str:
    """The text without white space, which each format breaks in its own way."""
    return re.sub(r"\s+", "", text)


def read_word(path: Path) -> str:
    """The words of a Word file's body."""
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    return unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))


def read_page(path: Path) -> str:
    """The words of an HTML file."""
    return unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8")))


def read_pdf(path: Path) -> str:
    """The words of a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")
    ended = subprocess.run([program, "-raw", path, "-"], capture_output=True, encoding="utf-8", check=True)
    return ended.stdout


READERS = {"docx": read_word, "html": read_page, "pdf": read_pdf}


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_text_of_any_field_arrives_unchanged(zizhou: Path, tmp_path: Path, engine: str) -> None:
    """Characters that mean something to YAML, Jinja, Markdown, XML or Typst mean nothing inside a field."""
    for file, old, new in FIELDS:
        change(zizhou / file, old, new)
    built = pipeline.build(zizhou, output=tmp_path, pdf_engine=engine)
    counts = {one.format: squeeze(READERS[one.format](one.path)).count(squeeze(HOSTILE)) for one in built.outputs}

    assert set(counts) == set(READERS)
    assert min(counts.values()) >= len(FIELDS)
    assert counts["docx"] == counts["html"]
