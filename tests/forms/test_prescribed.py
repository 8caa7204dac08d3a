"""Forms that a client prescribes as Word files, from the template to what its readers see."""

import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from reportgen import pipeline
from reportgen.errors import ContentError
from reportgen.problems import Problem
from reportgen.rendering.docx.package import compress, read_parts, write_package
from tests.conftest import REPOSITORY
from tests.forms.sample import write_folder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NATIONAL = REPOSITORY / "templates/self-evaluation/forms/national-prescribed.docx"
LOOP = "{%tr for level1, level2, i, reasons in rows.indicators %}"
Grid = list[list[tuple[int, str, str]]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, with a region that prescribes a Word file and a pack that has it."""
    pack = tmp_path / "templates" / "client"
    (pack / "forms").mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: client\ntitle: 客户\nextends: self-evaluation\n", "utf-8")
    shutil.copy(NATIONAL, pack / "forms" / "client-form.docx")
    profile = (REPOSITORY / "templates/profiles/national-2020.yaml").read_text("utf-8")
    chosen = profile.replace("name: national-2020", "name: client").replace("project-national", "client-form")
    assert chosen.count("client") == 2
    (tmp_path / "templates" / "profiles").mkdir()
    (tmp_path / "templates" / "profiles" / "client.yaml").write_text(chosen, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_evaluation(home: Path, old: str = "", new: str = "") -> Path:
    """The sample's forms under the region and pack of the client."""
    folder = write_folder(home, old, new)
    root = folder / "evaluation.yaml"
    text = re.sub(r"(?m)^(profile|pack): .*", r"\1: client", root.read_text("utf-8"))
    root.write_text(text, "utf-8")
    return folder


def rewrite(home: Path, change: Callable[[str], str]) -> None:
    """Change the XML of the client's form."""
    path = home / "templates/client/forms/client-form.docx"
    parts = dict(read_parts(path.read_bytes()))
    before = parts["word/document.xml"].decode()
    parts["word/document.xml"] = change(before).encode()
    assert parts["word/document.xml"].decode() != before
    path.write_bytes(write_package(compress(name, data) for name, data in parts.items()))


def build(home: Path, folder: Path, formats: tuple[str, ...] = ("docx",)) -> dict[str, Path]:
    """The files of the first form by format."""
    built = pipeline.build(folder, formats=formats, output=home / "out")
    return {one.format: one.path for one in built.outputs if one.path.stem == "01-project"}


def read_grid(path: Path) -> Grid:
    """Each row of the first table: span, merge and words of its cells."""
    with ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    table = next(root.iter(f"{W}tbl"))
    return [
        [
            (read_span(cell), read_merge(cell), "".join(one.text or "" for one in cell.iter(f"{W}t")))
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]


def read_span(cell: Any) -> int:
    """How many columns a cell covers."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def read_merge(cell: Any) -> str:
    """`restart`, `continue` or nothing."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else str(merge.get(f"{W}val", "continue"))


def find_problems(home: Path, folder: Path) -> tuple[Problem, ...]:
    """What stops the build."""
    with pytest.raises(ContentError) as refused:
        build(home, folder)
    return refused.value.problems


def test_form_is_filled_in_every_format(home: Path) -> None:
    """The client's file carries the scores as controls, and PDF and page show the same form."""
    paths = build(home, write_evaluation(home), ("docx", "pdf", "html"))
    with ZipFile(paths["docx"]) as package:
        xml = package.read("word/document.xml").decode()
    tags = {unescape(tag) for tag in re.findall(r'<w:tag w:val="(fig:[^"]+)"/>', xml)}
    shown = set(re.findall(r'data-figure="([^"]+)"', paths["html"].read_text("utf-8")))

    assert {tag for tag in tags if tag.endswith("total.score")}
    assert len(tags) > 15
    assert shown == {tag.removeprefix("fig:") for tag in tags}
    assert paths["pdf"].read_bytes().startswith(b"%PDF")
    assert "{{" not in xml
    assert not re.search("[\ue000-\uf8ff]", xml)


def test_first_two_levels_become_one_cell(home: Path) -> None:
    """Equal neighbours merge, no merge crosses one to its left, and all rows cover the grid."""
    grid = read_grid(build(home, write_evaluation(home))["docx"])
    start = next(at for at, row in enumerate(grid) if "三级指标" in [cell[2] for cell in row]) + 1
    rows = grid[start:-1]
    groups = [cells[1] for cells in rows]

    assert {sum(span for span, _, _ in row) for row in grid} == {9}
    assert len(rows) > 2
    assert [merge for _, merge, _ in groups if merge] != []
    for _, merge, words in groups:
        assert (merge == "continue") == (words == "")


def test_three_levels_merge_each_within_the_one_before(home: Path) -> None:
    """Two rows for each indicator: its name covers both, its group all of theirs, and so on upwards."""

    def split(xml: str) -> str:
        head, row, tail = cut_loop_row(xml.replace("{{ i.name }}", "{{ i.name }}{{ merge(i) }}"))
        return head + row + row + tail

    rewrite(home, split)
    grid = read_grid(build(home, write_evaluation(home))["docx"])
    start = next(at for at, row in enumerate(grid) if "三级指标" in [cell[2] for cell in row]) + 1
    rows = grid[start:-1]
    merges = {column: [row[column][1] for row in rows] for column in (1, 2, 3)}

    assert merges[3] == ["restart", "continue"] * (len(rows) // 2)
    assert merges[1].count("restart") <= merges[2].count("restart") <= merges[3].count("restart")
    for outer, inner in ((1, 2), (2, 3)):
        crossing = [
            (a, b) for a, b in zip(merges[outer], merges[inner], strict=True) if (a, b) == ("restart", "continue")
        ]
        assert crossing == []


def cut_loop_row(xml: str) -> tuple[str, str, str]:
    """What stands before, in and after the row that the loop over indicators repeats."""
    after_loop = xml.index("</w:tr>", xml.index(LOOP)) + len("</w:tr>")
    end = xml.index("</w:tr>", after_loop) + len("</w:tr>")
    return xml[:after_loop], xml[after_loop:end], xml[end:]


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "said"),
    [
        ("{{ i.target }}", "{{ i.targt }}", "unknown-name", "第1个表第11行", "target"),
        ("{{ project.name }}", "{{ projekt.name }}", "unknown-name", "第1个表第1行", "project"),
        ("rows.indicators", "rows.indicatrs", "unknown-name", "第1个表第10行", "indicatrs"),
        ("{{ i.score }}", "{{ i.score }", "template-syntax", "", ""),
        ("{{ i.score }}", "｛｛ i.score ｝｝", "word-form-full-width", "第1个表第11行", "半角"),
        ("{{ i.score }}", "{{ ''.__class__.__mro__ }}", "unknown-name", "第1个表第11行", "__class__"),
        ("{{ i.score }}", "{{ rows.funds | length }}", "untagged-number", "第1个表第11行", "3"),
        ('<w:gridSpan w:val="7"/>', '<w:gridSpan w:val="6"/>', "word-form-grid", "第1个表第1行", "8 栏"),
    ],
)
def test_mistakes_of_the_template_are_located(home: Path, old: str, new: str, code: str, place: str, said: str) -> None:
    """A designer reads which row of which table is wrong and what was meant."""
    rewrite(home, lambda xml: xml.replace(old, new, 1))
    found = find_problems(home, write_evaluation(home))

    assert code in {one.code for one in found}
    (first, *_) = [one for one in found if one.code == code]
    assert str(first.location).startswith(str(home / "templates/client/forms/client-form.docx"))
    assert place in str(first.location)
    assert said in first.message + first.hint


def test_file_that_is_no_word_file_is_refused(home: Path) -> None:
    """A file that was renamed to .docx is named, not opened half."""
    (home / "templates/client/forms/client-form.docx").write_bytes(b"not a zip")

    (found,) = find_problems(home, write_evaluation(home))

    assert found.code == "word-form-unreadable"


def test_text_arrives_unchanged(home: Path) -> None:
    """Characters that mean something to XML or Jinja mean nothing in a value."""
    hostile = 'A&B <5%> "x" {{ y }}'
    folder = write_evaluation(home, "name: 享受生活补贴人数", "name: '" + hostile + "'")
    text = "".join(words for row in read_grid(build(home, folder)["docx"]) for _, _, words in row)

    assert hostile in text


def test_same_inputs_give_the_same_word_file(home: Path, tmp_path: Path) -> None:
    """Neither clock nor machine is in the file."""
    folder = write_evaluation(home)

    assert build(home / "a", folder)["docx"].read_bytes() == build(home / "b", folder)["docx"].read_bytes()


def test_word_and_libreoffice_accept_the_form(home: Path, list_word_errors: Callable[[Path], list[Any]]) -> None:
    """The SDK finds no error, and LibreOffice gives back the same grid."""
    path = build(home, write_evaluation(home))["docx"]

    assert list_word_errors(path) == []
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(home / 'lo').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(home / "back"),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    kept, back = read_grid(path), read_grid(home / "back" / path.name)

    assert [[cell[:2] for cell in row] for row in back] == [[cell[:2] for cell in row] for row in kept]
    assert [[cell[2] for cell in row] for row in back] == [[cell[2] for cell in row] for row in kept]


def test_form_of_another_program_is_filled(home: Path, list_word_errors: Callable[[Path], list[Any]]) -> None:
    """A form that nobody made for us works as well: tags in split runs, values below the table."""
    form = Document()
    table = form.add_table(rows=3, cols=3)
    table.cell(0, 0).text = LOOP
    tags = ("{{ level1.na|me }}{{ merge(level1) }}", "{{ i.name }}", "{{ i.sc|ore }}")
    for cell, words in zip(table.rows[1].cells, tags, strict=True):
        for part in words.split("|"):
            cell.paragraphs[0].add_run(part).bold = part == words
    table.cell(2, 0).text = "{%tr endfor %}"
    form.add_paragraph("合计{{ total.score }}分。{{ goals.overall }}")
    form.save(str(home / "templates/client/forms/client-form.docx"))
    path = build(home, write_evaluation(home))["docx"]
    rows = read_grid(path)
    shown = [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]

    assert [row[0][2] for row in rows if row[0][1] != "continue"] == ["产出指标", "效益指标", "满意度指标"]
    assert [row[1][2] for row in rows][:2] == ["享受生活补贴人数", "务工人员数"]
    assert shown == ["合计分。目标一：按月发放生活补贴。", "目标二：按时缴纳社会保险。"]  # controls are not its text
    assert list_word_errors(path) == []
