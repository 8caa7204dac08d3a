"""A folder loads whole, or tells everything that is wrong with it at once."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.appraisal import load
from reportgen.errors import ContentError
from reportgen.exchange import export_workbook
from reportgen.loading.folder import input_files, load_evaluation, read_folder
from reportgen.models.values import Prose
from reportgen.problems import Problem

from .conftest import FILES, Spoil


def refuse(folder: Path) -> tuple[Problem, ...]:
    """The problems with which the folder is refused."""
    with pytest.raises(ContentError) as caught:
        load_evaluation(folder)
    return caught.value.problems


def test_values_arrive_as_written(folder: Path) -> None:
    """Numbers keep their digits, amounts their unit, text its markup."""
    evaluation = load_evaluation(folder)

    source = evaluation.funds.sources[0]
    quality = list(evaluation.leaves())[1]
    assert evaluation.slug == "road-2024"
    assert evaluation.project is not None
    assert evaluation.policies[0].number == "交字〔2024〕012号"
    assert evaluation.project.contents[0].text == 'A&B <5%> "x" {{ y }}'
    assert not evaluation.project.contents[0].prints_figures
    assert (quality.target, quality.actual) == ("no", "no")
    assert quality.rule.parameters["score"] == "39.50"
    assert source.received is not None
    assert (source.received.yuan, source.received.unit, source.received.decimals) == (Decimal(120000), "万元", 2)


def test_values_know_their_file(folder: Path) -> None:
    """Each part is located in the file that holds it."""
    evaluation = load_evaluation(folder)

    leaf = evaluation.leaves()[0]
    assert leaf.where("actual").file == str(folder / "indicators.yaml")
    assert leaf.where("actual").line == 14
    assert evaluation.where("funds").file == str(folder / "funds.yaml")
    assert evaluation.where("profile").line == 2


def test_narrative_prints_figures(folder: Path) -> None:
    """An article is found by the name of its file."""
    article = load_evaluation(folder).narrative["background"]

    assert isinstance(article, Prose)
    assert article.prints_figures
    assert article.text == "道路老化，需要养护。\n"
    assert (article.location.file, article.location.line) == (str(folder / "narrative" / "background.md"), 1)


def test_byte_order_mark_and_windows_lines_are_fine(folder: Path) -> None:
    """Files that Notepad wrote load like all others."""
    path = folder / "funds.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_evaluation(folder).funds.sources[0].name == "县级财政"


SPOILT = [
    ("indicators.yaml", "target: ≥", "tagret: ≥", "unknown-field", 13, ["养护里程", "tagret", "你是不是要写“target”"]),
    ("indicators.yaml", "name: 养护里程", "名称: 养护里程", "unknown-field", 11, ["你是不是要写“name”"]),
    ("indicators.yaml", "            name: 养护里程\n", "", "missing-field", 10, ["名称", "name", "补上"]),
    ("indicators.yaml", "full_score: 60", "full_score: 六十", "not-a-number", 12, ["养护里程", "分值", "六十", "数字"]),
    ("indicators.yaml", "actual: 10公里", "actual: [10公里]", "wrong-kind", 14, ["实际完成值", "1 项的列表", "文字"]),
    ("indicators.yaml", "actual: 10公里", "actual: {figre: a}", "unknown-field", 14, ["figre", "figure"]),
    ("indicators.yaml", "actual: 10公里", "actual:", "empty-value", 14, ["空着"]),
    (
        "indicators.yaml",
        "actual: 10公里",
        "actual: !figures 10公里",
        "figures-not-here",
        14,
        ["实际完成值", "!figures"],
    ),
    (
        "indicators.yaml",
        "rule: {method: proportional}",
        "rule: proportional",
        "not-a-record",
        15,
        ["评分规则", "method"],
    ),
    ("indicators.yaml", "evidence: [ledger]", "evidence: ledger", "not-a-list", 16, ["佐证材料", "列表"]),
    ("indicators.yaml", "evidence: [ledger]", "evidence: [a, {b: c}]", "not-text", 16, ["第 2 项"]),
    ("indicators.yaml", "evidence: [ledger]", 'evidence: [a, ""]', "empty-text", 16, ["第 2 项", "空白"]),
    (
        "funds.yaml",
        "received: 12.00 万元",
        "received: 12.00",
        "not-an-amount",
        3,
        ["县级财政", "到位资金", "“12.00”", "万元"],
    ),
    ("funds.yaml", "tier: county", "tier: 县级", "not-a-choice", 5, ["资金级次", "你是不是要写“county”"]),
    ("funds.yaml", "funds:", "fundz:", "unknown-field", 1, ["fundz", "你是不是要写“funds”"]),
    ("evaluation.yaml", "2025-04-15", "2025-02-30", "not-a-date", 6, ["报告日期", "2025-02-30", "年-月-日"]),
    ("evaluation.yaml", "roles: [impl", "roles: [evaluater, impl", "not-a-choice", 14, ["第 1 项", "evaluator"]),
    ("evaluation.yaml", "overall: 全年", "overall: {text: 全年", "yaml-bracket", 18, ["花括号"]),
    (
        "evaluation.yaml",
        "overall: 全年养护道路十公里。",
        "overall: {text: 全年}",
        "not-text",
        18,
        ["总体目标", "一段文字"],
    ),
    ("evaluation.yaml", "work:", "work:\n  methods: [{title: 比较法}]", "missing-field", 20, ["比较法", "内容"]),
    ("evaluation.yaml", "work:", "slug: x\nwork:", "key-given-by-folder", 19, ["slug", "删掉"]),
    (
        "evaluation.yaml",
        "road.png",
        "raod.png",
        "photo-missing",
        24,
        ["raod.png", "evidence", "你是不是要写“road.png”"],
    ),
    ("evaluation.yaml", "road.png", "ledger.txt", "photo-format", 24, ["JPEG", "PNG"]),
    ("evaluation.yaml", "road.png", "../funds.yaml", "outside-folder", 24, ["../funds.yaml", "evidence"]),
    ("evidence.yaml", "ledger.txt", "/etc/hostname", "outside-folder", 2, ["/etc/hostname"]),
    ("evidence.yaml", "ledger.txt", "leger.txt", "evidence-file-missing", 2, ["leger.txt", "你是不是要写“ledger.txt”"]),
    ("survey.yaml", "survey:", "facts: []\nsurvey:\n\tx: 1", "yaml-tab", 3, ["Tab"]),
    ("survey.yaml", "count: 90", "count: 9O", "not-a-number", 11, ["选项「满意」", "选择人数", "9O"]),
    ("survey.yaml", "survey:", "funds: {sources: []}\nsurvey:", "key-in-two-files", 1, ["funds", "funds.yaml"]),
    ("narrative/background.md", "道路老化，需要养护。", " ", "narrative-empty", 1, ["空"]),
    ("narrative/background.md", "道路", "\ue000道路", "unprintable-character", 1, ["U+E000"]),
]


@pytest.mark.parametrize("mistake", SPOILT)
def test_a_mistake_is_told_once_with_its_place(
    folder: Path, spoil: Spoil, mistake: tuple[str, str, str, str, int, list[str]]
) -> None:
    """One mistake gives one problem: code, file, line, what was found and what to do."""
    name, old, new, code, line, words = mistake
    spoil(name, old, new)

    (one,) = refuse(folder)

    assert (one.code, Path(str(one.location.file)).name, one.location.line) == (code, Path(name).name, line)
    assert [word for word in words if word not in f"{one.message}{one.hint}"] == []


def test_all_problems_of_all_files_come_at_once(folder: Path, spoil: Spoil) -> None:
    """Nothing hides behind another mistake, not even behind a file that cannot be read."""
    spoil("indicators.yaml", "full_score: 60", "full_score: x")
    spoil("funds.yaml", "spent: 11.50 万元", "spent: 11.50")
    spoil("evaluation.yaml", "road.png", "none.png")
    spoil("evaluation.yaml", "year:", "yaer:")
    (folder / "findings.yaml").write_bytes("findings: 问题".encode("gb18030"))
    (folder / "survey.yaml").write_text("survey: [", "utf-8")

    found = {(Path(str(one.location.file)).name, one.code) for one in refuse(folder)}

    assert found == {
        ("indicators.yaml", "not-a-number"),
        ("funds.yaml", "not-an-amount"),
        ("evaluation.yaml", "photo-missing"),
        ("evaluation.yaml", "unknown-field"),
        ("findings.yaml", "not-utf-8"),
        ("survey.yaml", "yaml-bracket"),
    }


def test_a_file_in_another_encoding_is_located(folder: Path) -> None:
    """The line of the first byte that is not UTF-8 is told."""
    (folder / "funds.yaml").write_bytes(b"funds:\n  note: " + "资金".encode("gb18030"))

    (one,) = refuse(folder)

    assert (one.code, one.location.line, one.location.column) == ("not-utf-8", 2, 9)
    assert "另存为" in one.hint


@pytest.mark.parametrize(
    ("left", "code"), [((), "folder-empty"), (("funds.yaml",), "evaluation-file-missing"), (None, "folder-missing")]
)
def test_no_evaluation_in_the_folder(tmp_path: Path, left: tuple[str, ...] | None, code: str) -> None:
    """A folder that is empty, incomplete or not there is told apart."""
    folder = tmp_path / "x"
    if left is not None:
        folder.mkdir()
        for name in left:
            (folder / name).write_text(FILES[name], "utf-8")

    (one,) = refuse(folder)

    assert one.code == code
    assert one.location.file == str(folder)
    assert one.hint


def test_a_file_is_no_folder(folder: Path) -> None:
    """The path of a file inside is answered, not opened."""
    (one,) = refuse(folder / "evaluation.yaml")

    assert one.code == "folder-not-a-folder"


@pytest.mark.parametrize(
    ("name", "near"), [("findigns.yaml", "findings.yaml"), ("Funds.yml", "funds.yaml"), ("narrative/overall.txt", "")]
)
def test_strange_files_are_refused(folder: Path, name: str, near: str) -> None:
    """A misspelt file is not silently left out."""
    (folder / name).write_text("x: 1", "utf-8")

    (one,) = refuse(folder)

    assert one.code == "unknown-file"
    assert near in one.hint


@pytest.mark.parametrize("misnamed", ["indicators.yaml.txt", "indicators.xls", "indicators.et", "indicator.yaml"])
def test_a_misnamed_file_is_not_missed_as_well(folder: Path, misnamed: str) -> None:
    """It is told by its name; what refers to its content is not."""
    (folder / "indicators.yaml").rename(folder / misnamed)

    with pytest.raises(ContentError) as refused:
        load(folder)

    assert misnamed in [Path(str(one.location.file)).name for one in refused.value.problems]
    assert [one.message for one in refused.value.problems if "缺少" in one.message or "不存在" in one.message] == []


def test_a_form_that_was_imported_may_lie_beside(tmp_path: Path, repository: Path) -> None:
    """A folder of forms needs no indicators of its own, so a workbook in it is nobody's mistake."""
    folder = tmp_path / "forms"
    shutil.copytree(repository / "content" / "zhongwei-self-evaluation-2024", folder)
    assert export_workbook(repository / "content" / "ganquanpu-employment-2024", folder / "原表.xlsx") == ()

    assert read_folder(folder).problems == ()


@pytest.mark.parametrize("name", ["narrative/secret.md", "facts.yaml", "evidence/road.png"])
def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path, name: str) -> None:
    """Nothing outside the folder gets into a report."""
    secret = tmp_path / "secret"
    secret.write_text("facts: []", "utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)

    (one,) = refuse(folder)

    assert one.code == "outside-folder"


def test_input_files_are_all_that_counts(folder: Path) -> None:
    """Every file that the build reads, and nothing else, in a fixed order."""
    (folder / "issued" / "v1").mkdir(parents=True)
    (folder / "issued" / "v1" / "report.docx").write_bytes(b"x")
    (folder / ".hidden.yaml").write_text("x: 1", "utf-8")

    names = [path.relative_to(folder).as_posix() for path in input_files(folder)]

    assert names == sorted([*FILES, "evidence/road.png"])
