"""A firm's own pack with something wrong in it: told by file and line, with the line to write."""

import shutil
from pathlib import Path

import docx
import pytest
import yaml

from reportgen.errors import ContentError
from reportgen.models.evaluation import EvaluationKind
from reportgen.pipeline import draw
from reportgen.problems import Location, Problem
from reportgen.starter.folder import Start, write_folder
from reportgen.templating.proofs import proofread_pack

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an evaluation, and a base pack of its own."""
    monkeypatch.chdir(tmp_path)
    write_folder(tmp_path / "示例", Start(EvaluationKind.PROJECT, "national-2020", "示例"))
    shutil.copytree(TEMPLATES / "base", tmp_path / "templates" / "base")
    return tmp_path


def find_problems(home: Path) -> tuple[Problem, ...]:
    """What the report of the evaluation is refused for."""
    with pytest.raises(ContentError) as refused:
        draw(home / "示例", ("html",))
    return refused.value.problems


def change(home: Path, file: str, old: str, new: str) -> Path:
    """A file of the base pack with something else in it."""
    path = home / "templates" / "base" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_words_that_no_pack_has_are_asked_for_with_the_line_to_add(home: Path) -> None:
    """A group and a word gone from the base are told at once, not by the first table that wants them."""
    change(home, "words.yaml", '  month: "{year}年{month}月"\n', "")
    change(home, "words.yaml", "signature:\n  lead: （见签章页）\n", "")
    problems = find_problems(home)

    assert [one.code for one in problems] == ["word-missing", "word-missing"]
    assert {one.location.file is not None and one.location.file.endswith("words.yaml") for one in problems} == {True}
    assert 'month: "{year}年{month}月"' in problems[0].hint
    assert "signature" in problems[1].hint


def test_words_without_any_file_are_asked_for(home: Path) -> None:
    """A base without its words ends in problems, each with its word."""
    (home / "templates" / "base" / "words.yaml").unlink()
    problems = find_problems(home)

    assert {one.code for one in problems} == {"word-missing"}
    assert len(problems) > 50


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: 依据：{sources}。", "note: 依据文件。"),
        ("inline: （{note}）", "inline: （注）"),
        ('lowest: "{high}分以下"', 'lowest: "{hight}分以下"'),
        ('day: "{year}年{month}月{day}日"', 'day: "{year!r}年"'),
        ('day: "{year}年{month}月{day}日"', 'day: "{year:>9}年"'),
        ('series: "{name}：{points}。"', 'series: "{name:02d}：{points}。"'),
        ("payments_from: 以下由{source}支付，小计|", "payments_from: 以下由{source}支付，小计"),
    ],
)
def test_words_of_the_base_keep_what_is_filled_in(home: Path, old: str, new: str) -> None:
    """The base has no pack above it, and is held to what the program fills in."""
    path = change(home, "words.yaml", old, new)
    (found,) = find_problems(home)

    assert (found.code, found.location.file) == ("word-blank", str(path))
    assert found.location.line == 1 + path.read_text("utf-8")[: path.read_text("utf-8").index(new)].count("\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("tables.yaml", "scores.levels:\n  caption", "scores.levels: 得分表\nother:\n  caption", "not-a-record"),
        ("charts.yaml", "funds.stages:\n  caption", "funds.stages: []\nother:\n  caption", "not-a-record"),
        ("look.yaml", "left: 28 ", "left: 180 ", "look-no-room"),
        ("look.yaml", "cell_padding: 2", "cell_padding: 99", "out-of-range"),
        ("look.yaml", "heading1: {font: heiti, size: 16,", "heading1: {font: heiti, size: -16,", "out-of-range"),
    ],
)
def test_settings_that_cannot_be_are_told_by_their_lines(home: Path, file: str, old: str, new: str, code: str) -> None:
    """A table that is a text, margins wider than the sheet, type smaller than nothing."""
    path = change(home, file, old, new)
    (found,) = find_problems(home)

    assert (found.code, found.location.file) == (code, str(path))
    assert found.location.line


def test_unknown_part_is_told_where_the_pack_names_it(home: Path) -> None:
    """A misspelt chapter in pack.yaml is told by the line of pack.yaml."""
    own = home / "templates" / "own"
    own.mkdir()
    (own / "pack.yaml").write_text(
        "name: own\ntitle: 自己的\nextends: project-evaluation\nbody:\n  - {template: chapters/overvew.md}\n", "utf-8"
    )
    root = home / "示例" / "evaluation.yaml"
    root.write_text(root.read_text("utf-8").replace("pack: project-evaluation", "pack: own"), "utf-8")
    found = [one for one in find_problems(home) if one.code == "unknown-template"]

    assert [(one.location.file, one.location.line) for one in found] == [(str(own / "pack.yaml"), 5)]


@pytest.mark.parametrize(
    ("file", "text", "code", "meant"),
    [
        ("pack.yaml", "cover:\n  fields: {projct: 项目}\n", "cover-field-unknown", "project"),
        (
            "pack.yaml",
            "annexes:\n  - {template: annexes/evidence.md, title: 清单, needs: [survey.questons]}\n",
            "need-unknown",
            "questions",
        ),
        (
            "tables.yaml",
            "scores.levls:\n  columns:\n    - {key: a, title: 甲, width: 1}\n",
            "unknown-table",
            "scores.levels",
        ),
        ("charts.yaml", "scores.levls:\n  series: [{key: score, title: 甲}]\n", "unknown-chart", "scores.levels"),
        (
            "tables.yaml",
            "scores.levels:\n  columns:\n    - {key: scor, title: 乙, width: 2}\n",
            "unknown-column",
            "“score”",
        ),
        (
            "tables.yaml",
            "notice.scores:\n  columns:\n    - {key: nwe, title: 乙, width: 1}\n",
            "unknown-column",
            "“new”",
        ),
        ("tables.yaml", "notice.score:\n  columns: [{key: name, title: 甲, width: 1}]\n", "unknown-table", "scores"),
        (
            "charts.yaml",
            "scores.levels:\n  category: level1\n  series:\n    - {key: score_rat, title: 甲}\n",
            "unknown-series",
            "“score_rate”",
        ),
        (
            "charts.yaml",
            "scores.levels:\n  category: level1\n  series: [{key: level1, title: 甲}]\n",
            "unknown-series",
            "score_rate",
        ),
        ("charts.yaml", "scores.levels:\n  series: [{key: score, title: 甲}]\n", "unknown-category", "level1"),
        ("words.yaml", "tabel:\n  total: 总计\n", "word-unknown", "table"),
        ("words.yaml", "table:\n  totl: 总计\n", "word-unknown", "total"),
        ("chapters/other.md", "共｛｛ funds.spent ｝｝。\n", "template-full-width", "半角"),
        ("chapters/other.md", "共{ { funds.spent } }。\n", "template-full-width", "半角"),
    ],
)
def test_what_would_be_left_out_in_silence_is_told(home: Path, file: str, text: str, code: str, meant: str) -> None:
    """A misspelt name in a pack of one's own, by `build` and by `templates lint`."""
    own = home / "templates" / "own"
    (own / "chapters").mkdir(parents=True)
    (own / "pack.yaml").write_text("name: own\ntitle: 自己的\nextends: project-evaluation\n", "utf-8")
    path = own / file
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
    root = home / "示例" / "evaluation.yaml"
    root.write_text(root.read_text("utf-8").replace("pack: project-evaluation", "pack: own"), "utf-8")
    built, linted = find_problems(home), proofread_pack("own")

    for problems in (built, linted):
        assert [(one.code, one.location.file) for one in problems if one.code == code] == [(code, str(path))]
        assert [one.hint for one in problems if one.code == code and meant in one.hint and one.location.line]


def test_lint_reads_chapters_without_an_evaluation(home: Path) -> None:
    """A tag that is never closed is told by the line where it was opened."""
    own = home / "templates" / "own"
    (own / "chapters").mkdir(parents=True)
    (own / "pack.yaml").write_text("name: own\ntitle: 自己的\nextends: project-evaluation\n", "utf-8")
    (own / "chapters" / "other.md").write_text("# 其他\n\n{% if voice %}\n\n甲\n", "utf-8")
    (found,) = proofread_pack("own")

    assert (found.code, found.location) == ("template-syntax", Location(str(own / "chapters" / "other.md"), 3))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# 其他\n\n共 {{ voice\n\n其中 {{ voice }}。\n", 3, "缺“}}”"),
        ("# 其他\n\n共 {{ voice\n，其中甲。\n", 3, "缺“}}”"),
        ("# 其他\n\n{% if voice\n\n甲\n{% endif %}\n", 3, "缺“%}”"),
        ("{# {{ 甲 #}\n{% raw %}{{ 乙{% endraw %}\n{{ '{{' }}\n共 {{ voice\n其中 {{ voice }}\n", 4, "缺“}}”"),
        ("# 其他\n\n{{ table(\n  'scores.levels' voice) }}\n\n{{ voice }}\n", 4, "写了“voice”"),
        ("{{ voice }}\n{{\n  voice\n  voice }}\n", 4, "写了“voice”"),
    ],
)
def test_tag_left_open_is_told_where_it_was_opened(home: Path, text: str, line: int, said: str) -> None:
    """Not where the words below it were read as its own; a fault in a tag over several lines stays where it is."""
    own = home / "templates" / "own"
    (own / "chapters").mkdir(parents=True)
    pack = "name: own\ntitle: 自己的\nextends: project-evaluation\nbody:\n  - {template: chapters/other.md}\n"
    (own / "pack.yaml").write_text(pack, "utf-8")
    (own / "chapters" / "other.md").write_text(text, "utf-8")
    root = home / "示例" / "evaluation.yaml"
    root.write_text(root.read_text("utf-8").replace("pack: project-evaluation", "pack: own"), "utf-8")
    built, linted = find_problems(home), proofread_pack("own")

    for problems in (built, linted):
        told = [one for one in problems if one.code == "template-syntax"]
        assert [(one.location, said in one.message) for one in told] == [
            (Location(str(own / "chapters" / "other.md"), line), True)
        ]


def test_rows_of_a_form_that_do_not_fill_its_columns_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A width too few makes every row that spans the whole form crooked, each told by its line."""
    monkeypatch.chdir(tmp_path)
    write_folder(tmp_path / "示例", Start(EvaluationKind.SELF, "national-2020", "示例"))
    pack = Path(shutil.copytree(TEMPLATES / "self-evaluation", tmp_path / "templates" / "self-evaluation"))
    form = pack / "forms" / "project-national.yaml"
    data = yaml.safe_load(form.read_text("utf-8"))
    data["widths"].pop()
    form.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    problems = find_problems(tmp_path)

    assert {(one.code, one.location.file) for one in problems} == {("form-grid", str(form))}
    assert all(one.location.line for one in problems)


@pytest.mark.parametrize("block", ['{{ table("scores.levels") }}', '{{ chart("scores.levels") }}'])
def test_what_is_placed_twice_is_printed_twice(home: Path, block: str) -> None:
    """A table may stand in two chapters; a reference goes to the first of them."""
    own = Path(shutil.copytree(TEMPLATES / "project-evaluation", home / "templates" / "project-evaluation"))
    other = own / "chapters" / "other.md"
    other.write_text(other.read_text("utf-8") + f"\n{block}\n\n{block}\n", "utf-8")
    formats = draw(home / "示例", ("pdf", "docx")).files["report"].formats

    assert {one.format for one in formats} == {"pdf", "docx"}


def test_fault_of_a_shell_names_the_file_of_the_pack(home: Path) -> None:
    """Several packs have a shell; the one to open is named by its folder."""
    path = home / "templates" / "base" / "shell.docx"
    shell = docx.Document(str(path))
    shell.sections[0].header.paragraphs[0].text = "{{ properties.titel }}"
    shell.save(str(path))
    with pytest.raises(ContentError) as refused:
        draw(home / "示例", ("docx",))

    assert [(one.location.file, "titel" in one.message) for one in refused.value.problems] == [(str(path), True)]
