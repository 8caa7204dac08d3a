"""Word templates are read before they are used, and everything wrong with their tags is told at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile

from reportgen.problems import Severity
from reportgen.templating.linting import Kind, lint_file, tell_kind
from reportgen.templating.linting.linting import known_names

TEMPLATES = sorted((Path(__file__).parents[3] / "templates").rglob("*.docx"))


@pytest.fixture
def write_form(tmp_path: Path) -> Callable[..., Path]:
    """A form of these paragraphs, and of a table of these rows."""

    def write(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> Path:
        form = docx.Document()
        for text in paragraphs:
            form.add_paragraph(text)
        add_table(form, rows)
        form.save(str(tmp_path / "form.docx"))
        return tmp_path / "form.docx"

    return write


def add_table(form: WordFile, rows: Sequence[Sequence[str]]) -> None:
    """A table at the end of the file."""
    if rows:
        table = form.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_our_own_templates_are_clean(path: Path) -> None:
    """The shells and forms of the packs have nothing wrong with them."""
    assert lint_file(path) == ()


def test_our_own_templates_were_found() -> None:
    """The guard above looked at shells and at a form."""
    assert {path.name == "shell.docx" for path in TEMPLATES} == {True, False}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ project.name }} {{ total.score | bare }}", None),
        ("{% if survey %}{{ survey.valid }}{% else %}—{% endif %}", None),
        ("{% set day = report_date %}{{ day }}", None),
        ("{% for i in all_indicators %}{{ i.name }}{{ loop.index }}{% endfor %}", None),
        ("2024年{评价}与 50% 的说明", None),
        ("｛｛ project.name ｝｝", "template-full-width"),
        ("{｛ project.name }}", "template-full-width"),
        ("{{ project.name ", "template-tag-open"),
        ("project.name }}", "template-tag-open"),
        ("{{ projct.name }}", "template-name"),
        ("{{ project.name | bear }}", "template-filter"),
        ("{{ project.name | }}", "template-expression"),
        ("{{ cite('a }}", "template-expression"),
        ("{% for i in all_indicators %}{{ i.name }}", "template-block-open"),
        ("{% if survey %}{{ survey.valid }}", "template-block-open"),
        ("{{ survey.valid }}{% endif %}", "template-block-stray"),
        ("{% else %}", "template-block-stray"),
        ("{% for i in all_indicators %}{% if i.name %}{% endfor %}", "template-block-open"),
        ("{%p if survey %}有{% endif %}", "template-block-scope"),
        ("{%tr for i in all_indicators %}{%tr endfor %}", "template-tag-no-row"),
        ("{% fro i in all_indicators %}", "template-tag-unknown"),
        ("{% vm %}", "template-shallow-merge"),
        ("{% for i in all_indicators %}{% endfor %}{{ i.name }}", "template-name"),
        ("{{ rows.fund }}", "template-name"),
    ],
)
def test_fault_is_told(text: str, code: str | None, write_form: Callable[..., Path]) -> None:
    """Each fault is found in its paragraph, and what is right is left alone."""
    found = lint_file(write_form("第一段", text))

    assert {one.code for one in found} == ({code} if code else set())
    assert all(one.location.paragraph == 2 and one.quote for one in found)


def test_all_faults_are_told_at_once_with_their_cells(write_form: Callable[..., Path]) -> None:
    """A fault in a table names its cell; none hides another."""
    path = write_form("{{ projct.name }}", rows=[["项目", "{{ voce }}"], ["｛｛ year ｝｝", "{{ year }"]])
    found = lint_file(path)

    assert [(one.code, one.location.paragraph, one.location.cell) for one in found] == [
        ("template-name", 1, None),
        ("template-name", None, "B1"),
        ("template-full-width", None, "A2"),
        ("template-tag-open", None, "B2"),
    ]
    assert "project" in found[0].hint
    assert "voice" in found[1].hint


def test_tag_whose_format_changes_is_a_warning(tmp_path: Path) -> None:
    """Half of a tag in bold is told; the same tag in two runs of one look is not."""
    form = docx.Document()
    bold = form.add_paragraph("{{ pro")
    bold.add_run("ject.name }}").bold = True
    form.add_paragraph("{{ pro").add_run("ject.name }}")
    form.save(str(tmp_path / "form.docx"))
    found = lint_file(tmp_path / "form.docx")

    assert [(one.code, one.severity, one.location.paragraph) for one in found] == [
        ("template-tag-split", Severity.WARNING, 1)
    ]


def test_tags_of_headers_are_read(tmp_path: Path) -> None:
    """A fault in a page header names the header."""
    form = docx.Document()
    form.sections[0].header.paragraphs[0].text = "{{ yaer }}"
    form.save(str(tmp_path / "form.docx"))
    (found,) = lint_file(tmp_path / "form.docx")

    assert "header" in (found.location.file or "")
    assert "year" in found.hint


def test_shell_lacks_styles_and_body(tmp_path: Path) -> None:
    """A shell needs the styles that the writer uses, a place for the text, and names of its own."""
    shell = docx.Document()
    shell.add_paragraph("{{ cover.titel }}{{ project.name }}")
    shell.save(str(tmp_path / "shell.docx"))
    found = lint_file(tmp_path / "shell.docx")

    assert {one.code for one in found} == {"docx-shell-style", "docx-shell-body", "template-name"}
    assert [one.quote for one in found if one.code == "template-name"] == ["{{ cover.titel }}", "{{ project.name }}"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"text"])
def test_file_that_is_no_word_file(data: bytes, tmp_path: Path) -> None:
    """A broken file is a problem, not a crash."""
    (tmp_path / "form.docx").write_bytes(data)

    assert [one.severity for one in lint_file(tmp_path / "form.docx")] == [Severity.ERROR]


def test_shell_is_known_by_what_is_in_it(tmp_path: Path, write_form: Callable[..., Path]) -> None:
    """A copy of another name is read as a shell for its styles, one without styles for its tags."""
    shell = next(path for path in TEMPLATES if path.name == "shell.docx")
    copied = tmp_path / "外壳（改）.docx"
    copied.write_bytes(shell.read_bytes())

    assert lint_file(copied) == ()
    assert tell_kind(write_form("{{p body }}")) is Kind.SHELL
    assert tell_kind(write_form("{{ cover.date }}")) is Kind.SHELL
    assert tell_kind(write_form("{{ project.name }}{{ excerpt.body }}")) is Kind.FORM


def test_kind_may_be_stated(write_form: Callable[..., Path]) -> None:
    """A form of another name can be read as a shell."""
    assert {one.code for one in lint_file(write_form("正文"), Kind.SHELL)} >= {"docx-shell-body"}
    assert set(known_names()) == set(Kind)
