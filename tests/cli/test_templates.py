"""The commands `reportgen templates list`, `lint` and `new`."""

import json
import shutil
from contextlib import suppress
from pathlib import Path

import docx
import pytest
import yaml

from reportgen.document.forms.prescribed import PrescribedDesk
from reportgen.drafting import draft
from reportgen.errors import ContentError
from reportgen.models.pack import WordForm
from reportgen.prescription import fill_with
from reportgen.templating.linting.linting import known_names
from reportgen.workspace import pack_names
from tests.cli.conftest import Run

FORM = Path(__file__).parents[2] / "templates" / "self-evaluation" / "forms" / "national-prescribed.docx"
FORMS = Path(__file__).parents[2] / "content" / "zhongwei-self-evaluation-2024"


def spoil(path: Path, old: str, new: str) -> Path:
    """The national form with one tag written otherwise."""
    form = docx.Document(str(FORM))
    cells = [cell for table in form.tables for row in table.rows for cell in row.cells if old in cell.text]
    run = next(run for run in cells[0].paragraphs[0].runs if old in run.text)
    run.text = run.text.replace(old, new)
    form.save(str(path))
    return path


def test_list_names_every_pack_with_what_it_extends(run_program: Run) -> None:
    """Packs, their chain and their Word files are listed, and the profiles."""
    listed = json.loads(run_program("templates", "list", "--json").out)
    printed = run_program("templates", "list").out
    chains = {one["name"]: one["extends"] for one in listed["packs"]}

    assert set(chains) == set(pack_names())
    assert chains["example-city"] == ["commissioned-project-evaluation", "project-evaluation", "base"]
    assert all(name in printed for name in (*chains, *listed["profiles"]))


def test_lint_of_a_pack_reads_all_its_word_files(run_program: Run) -> None:
    """The shell and the forms of a pack are clean."""
    outcome = run_program("templates", "lint", "self-evaluation")

    assert outcome.status == 0
    assert "shell.docx" in outcome.out
    assert "national-prescribed.docx" in outcome.out


def test_lint_writes_comments_at_the_places(run_program: Run, tmp_path: Path) -> None:
    """A fault is printed with its cell and remedy, and stands as a comment in the copy; the file itself is left."""
    path = spoil(tmp_path / "form.docx", "project.name", "projct.name")
    before = path.read_bytes()

    outcome = run_program("templates", "lint", path, "--annotate", tmp_path / "copy.docx")

    comments = [comment.text for comment in docx.Document(str(tmp_path / "copy.docx")).comments]
    assert outcome.status == 1
    assert "projct" in outcome.out
    assert "project" in comments[0]
    assert len(comments) == 1
    assert path.read_bytes() == before


def test_trial_finds_what_only_data_can_tell(run_program: Run, tmp_path: Path) -> None:
    """A name behind a dot is known with an evaluation only."""
    path = spoil(tmp_path / "form.docx", "project.name", "project.nmae")

    alone = run_program("templates", "lint", path)
    tried = run_program("templates", "lint", path, "--with", FORMS)

    assert alone.status == 0
    assert tried.status == 1
    assert "nmae" in tried.out


@pytest.mark.parametrize("target", ["no-such-pack", "self-evalation"])
def test_unknown_target_is_told(target: str, run_program: Run) -> None:
    """A misspelt pack is refused with what there is."""
    outcome = run_program("templates", "lint", target)

    assert outcome.status == 2
    assert "self-evaluation" in outcome.err


def test_new_pack_builds_and_is_not_overwritten(
    run_program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    """A new pack brings a shell to restyle, a build follows it, and a second `new` is refused."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "mine"
    shutil.copytree(repository / "content" / "ganquanpu-employment-2024", folder)
    assert run_program("templates", "new", "my-city", "--extends", "project-evaluation").status == 0
    settings = folder / "evaluation.yaml"
    settings.write_text(settings.read_text("utf-8").replace("pack: project-evaluation", "pack: my-city"), "utf-8")
    shell = tmp_path / "templates" / "my-city" / "shell.docx"
    restyled = docx.Document(str(shell))
    restyled.styles["Heading 1"].font.name = "Comic Face"
    restyled.save(str(shell))

    built = run_program("build", folder, "--format", "docx", "--output", tmp_path / "out")

    report = docx.Document(str(tmp_path / "out" / "mine" / "report.docx"))
    assert yaml.safe_load((tmp_path / "templates" / "my-city" / "pack.yaml").read_text("utf-8"))["extends"]
    assert built.status == 0
    assert report.styles["Heading 1"].font.name == "Comic Face"
    linted = run_program("templates", "lint", "my-city")
    assert linted.status == 0
    assert "Comic Face" not in linted.out  # a Latin font; look.yaml says one for Chinese
    assert run_program("templates", "new", "my-city").status == 2


def test_lint_tells_where_a_shell_departs_from_the_look(
    run_program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A designer who restyles the shell in Word is told what PDF and HTML will still print otherwise; nothing stops."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    run_program("templates", "new", "my-city", "--extends", "project-evaluation")
    shell = tmp_path / "templates" / "my-city" / "shell.docx"
    before = run_program("templates", "lint", "my-city")
    restyled = docx.Document(str(shell))
    restyled.styles["Heading 1"].font.size = docx.shared.Pt(18)
    restyled.save(str(shell))

    linted = run_program("templates", "lint", "my-city")

    assert "look.yaml" not in before.out
    assert linted.status == 0
    assert "heading 1" in linted.out
    assert "look.yaml 写的是 16" in linted.out


@pytest.mark.parametrize("name", ["../x", "My City", "我市", ""])
def test_pack_name_is_a_plain_word(name: str, run_program: Run) -> None:
    """A name that is no folder name is refused."""
    assert run_program("templates", "new", name).status == 2


def test_names_of_the_linter_are_those_of_the_forms(monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    """What the linter knows is what forms of the examples can print, together."""
    seen: set[str] = set()
    run_tags = PrescribedDesk.run_tags

    def listen(desk: PrescribedDesk, source: str) -> str:
        seen.update(desk.known_names())
        return run_tags(desk, source)

    monkeypatch.setattr(PrescribedDesk, "run_tags", listen)
    for folder in sorted((repository / "content").iterdir()):
        for form in draft(folder).forms[:1]:
            with suppress(ContentError):  # a form of the unit has no project
                fill_with(form, WordForm(FORM.read_bytes(), str(FORM)))

    assert len(seen) > 40
    assert seen <= set(known_names()["form"])


@pytest.fixture
def own_pack(run_program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path) -> Path:
    """A pack of one's own, and `mine`, an evaluation that is printed by it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    shutil.copytree(repository / "content" / "ganquanpu-employment-2024", tmp_path / "content" / "mine")
    run_program("templates", "new", "my-city", "--extends", "project-evaluation")
    settings = tmp_path / "content" / "mine" / "evaluation.yaml"
    settings.write_text(settings.read_text("utf-8").replace("pack: project-evaluation", "pack: my-city"), "utf-8")
    return tmp_path / "templates" / "my-city"


def test_a_pack_words_anew_only_what_it_writes(run_program: Run, own_pack: Path, tmp_path: Path) -> None:
    """One word of a group changed, and one text put beside the others: the rest is still that of the pack above."""
    (own_pack / "words.yaml").write_text("table:\n  total: 总计\n", "utf-8")
    (own_pack / "catalogue.yaml").write_text("methods:\n  ours: {title: 走访法, text: 逐户走访。}\n", "utf-8")
    settings = tmp_path / "content" / "mine" / "evaluation.yaml"
    settings.write_text(settings.read_text("utf-8").replace("- comparison", "- comparison\n    - ours"), "utf-8")

    built = run_program("build", tmp_path / "content" / "mine", "--format", "html", "--output", tmp_path / "out")

    printed = (tmp_path / "out" / "mine" / "report.html").read_text("utf-8")
    assert built.status == 0
    assert all(word in printed for word in ("总计", "单位：万元", "走访法", "比较法"))


@pytest.mark.parametrize(
    ("file", "written", "place"),
    [
        ("words.yaml", "table:\n  total: [总, 计]\n", "words.yaml:2:10"),
        ("words.yaml", "table: 合计\n", "words.yaml:1:8"),
        ("words.yaml", 'date:\n  day: "{yr}年"\n', "words.yaml:2:8"),
        ("words.yaml", 'grade:\n  lowest: "{high分以下"\n', "words.yaml:2:11"),
        ("words.yaml", "table:\n  payments_from: 由{source}支付\n", "words.yaml:2:18"),
        ("catalogue.yaml", "methods:\n  ours: {title: 走访法}\n", "catalogue.yaml:2:9"),
    ],
)
def test_words_that_are_none_are_told_by_their_place(
    file: str, written: str, place: str, run_program: Run, own_pack: Path, tmp_path: Path
) -> None:
    """A list where a word belongs, a word where a group belongs, blanks that nothing fills, half a text."""
    (own_pack / file).write_text(written, "utf-8")

    checked = run_program("check", tmp_path / "content" / "mine")

    assert checked.status == 1
    assert f"my-city/{place}" in checked.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（{chinese}）", "（{roman}）"),
        ("表{chapter}-{arabic}", "表{chapter-{arabic}"),
        ('headings: ["{chinese}、", ', "headings: ["),
    ],
)
def test_numbering_that_cannot_be_printed_is_told(
    old: str, new: str, run_program: Run, own_pack: Path, tmp_path: Path, repository: Path
) -> None:
    """A pattern with a blank that no number fills, a brace left open, a level of headings without a pattern."""
    base = (repository / "templates" / "base" / "pack.yaml").read_text("utf-8")
    numbering = base[base.index("numbering:") : base.index("contents:")]
    assert old in numbering
    settings = own_pack / "pack.yaml"
    settings.write_text(settings.read_text("utf-8") + numbering.replace(old, new, 1), "utf-8")

    checked = run_program("check", tmp_path / "content" / "mine")

    assert checked.status == 1
    assert "my-city/pack.yaml:" in checked.out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  annex_title: ", "  annex_titel: ", "annex_title"),
        ("  cover_date: {font: fangsong", "  cover_date: {font: fangsung", "fangsung"),
        ("page:", "chart_colors: [1F4E79, 蓝]\npage:", "六位十六进制的颜色"),
        ("page:", "chart_colors: []\npage:", "至少写 1 项"),
    ],
)
def test_look_that_lacks_something_is_told(
    old: str, new: str, told: str, run_program: Run, own_pack: Path, tmp_path: Path
) -> None:
    """A kind of paragraph without a type, a type whose font has no entry, and colours that are none."""
    look = (Path(__file__).parents[2] / "templates" / "base" / "look.yaml").read_text("utf-8")
    assert old in look
    (own_pack / "look.yaml").write_text(look.replace(old, new), "utf-8")

    built = run_program("build", tmp_path / "content" / "mine", "--format", "html", "--output", tmp_path / "out")

    assert built.status == 1
    assert "my-city/look.yaml:" in built.err
    assert told in built.err


def test_pack_that_extends_none_and_lacks_its_files_is_told(run_program: Run, own_pack: Path, tmp_path: Path) -> None:
    """Without the pack above it has no shell, no style sheet and no look."""
    settings = own_pack / "pack.yaml"
    settings.write_text(settings.read_text("utf-8").replace("extends: project-evaluation", ""), "utf-8")
    (own_pack / "shell.docx").unlink()

    checked = run_program("check", tmp_path / "content" / "mine")

    assert checked.status == 1
    assert all(file in checked.out for file in ("shell.docx", "style.css", "look.yaml"))
