"""The files of a folder of forms, as they are sent out."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.loading.folder import input_files

OFFICE = shutil.which("soffice")
PDF_TEXT = shutil.which("pdftotext")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def build(folder: Path, output: Path) -> dict[str, str]:
    """The files of a build with their digests, by their path in the output folder."""
    outputs = pipeline.build(folder, output=output).outputs
    return {one.path.relative_to(output / folder.name).as_posix(): one.sha256 for one in outputs}


def test_every_form_is_a_file_of_its_own(sample: Path, tmp_path: Path) -> None:
    """One document with all forms, and each form alone, in every format; the same bytes every time."""
    first, second = build(sample, tmp_path / "first"), build(sample, tmp_path / "second")

    names = ["report", "forms/01-project", "forms/02-unit"]
    assert set(first) == {f"{name}.{suffix}" for name in names for suffix in ("docx", "pdf", "html")}
    assert first == second


@pytest.mark.skipif(not PDF_TEXT, reason="pdftotext is not installed")
def test_each_form_starts_a_page(sample: Path, tmp_path: Path) -> None:
    """Nothing of the wide table is lost: its longest words are on the page."""
    build(sample, tmp_path)
    told = subprocess.run([str(PDF_TEXT), tmp_path / "sample/report.pdf", "-"], capture_output=True, check=True)
    first, second = told.stdout.decode().replace("\n", "").strip("\f").split("\f")

    for expected in ("项目支出绩效自评表", "（2024年度）", "14000%", "5.91分", "91.07分", "按照完成比例赋分", "-"):
        assert expected in first.replace(" ", "")
    for expected in ("单位整体支出绩效自评表", "12,838.63", "履职效能"):
        assert expected in second.replace(" ", "")


def test_word_opens_the_forms(sample: Path, tmp_path: Path, list_word_errors: Callable[[Path], list[Any]]) -> None:
    """The Open XML SDK finds nothing to repair in merged cells on turned pages."""
    build(sample, tmp_path)

    assert list_word_errors(tmp_path / "sample/report.docx") == []


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_grid(sample: Path, tmp_path: Path) -> None:
    """Opened and saved by another program, the form has the same cells over the same rows and columns."""
    build(sample, tmp_path)
    source = tmp_path / "sample/forms/01-project.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], capture_output=True, check=True, timeout=180)

    before, after = read_grid(source), read_grid(tmp_path / "01-project.docx")
    assert len(before) > 10
    assert before == after


def read_grid(path: Path) -> list[list[tuple[int, bool, str]]]:
    """Each row's cells: the columns that each covers, whether it carries on the one above, and its words."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return [[_read_cell(cell) for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]


def _read_cell(cell: Any) -> tuple[int, bool, str]:
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    is_covered = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    words = "".join(text.text or "" for text in cell.iter(f"{W}t"))
    return int(span.get(f"{W}val")) if span is not None else 1, is_covered, words


def test_a_folder_may_be_one_form(sample: Path, tmp_path: Path) -> None:
    """Written into the folder itself, the form is the report, and there are no single files beside it."""
    form = sample / "forms/01-project.yaml"
    text = form.read_text("utf-8").replace("通知}", "通知, period: {start: 2024-01-01, end: 2024-12-31}}")
    (sample / "evaluation.yaml").write_text((sample / "evaluation.yaml").read_text("utf-8") + text, "utf-8")
    shutil.rmtree(sample / "forms")

    assert set(build(sample, tmp_path / "out")) == {"report.docx", "report.pdf", "report.html"}
    assert pipeline.score(sample).result.figures["total.score"].display == "91.07"


def test_the_build_depends_on_the_forms(sample: Path) -> None:
    """A form that changes is an input that changed."""
    names = [path.relative_to(sample).as_posix() for path in input_files(sample)]

    assert {"evaluation.yaml", "forms/01-project.yaml", "forms/02-unit.yaml"} <= set(names)


def test_strange_files_among_the_forms_are_told(sample: Path) -> None:
    """A form saved under another ending would otherwise be left out in silence."""
    (sample / "forms/03-more.yml").write_text("scope: unit\n", "utf-8")

    with pytest.raises(ContentError) as caught:
        pipeline.score(sample)
    assert [one.code for one in caught.value.problems] == ["unknown-file"]
