"""The register of evidence, the archive and the opinions on the draft."""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.audit.finished import GridTable
from reportgen.audit.readers import read_finished
from reportgen.cli.application import run
from reportgen.drafting import check
from reportgen.errors import ContentError
from reportgen.intake.register import State, read_register, record

SLUG = "ganquanpu-employment-2024"
NOTICE = b"%PDF-1.4 notice"
VOUCHERS = "凭证汇总".encode()


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """An evaluation with two files of evidence, one of them written in block style, and two opinions."""
    copied = Path(shutil.copytree(repository / "content" / SLUG, tmp_path / SLUG))
    home = copied / "evidence"
    (home / "凭证").mkdir(parents=True)
    (home / "notice.pdf").write_bytes(NOTICE)
    (home / "凭证" / "vouchers.txt").write_bytes(VOUCHERS)
    path = copied / "evidence.yaml"
    text = path.read_text("utf-8")
    text = re.sub(r"(id: allocation-notice, .*?)\}", r"\1, file: notice.pdf, archive: contract}  # 原件在档案室", text)
    text += (
        "  - id: ledger\n    title: 支付凭证汇总\n    file: 凭证/vouchers.txt # 复印件\n    archive: working_papers\n"
    )
    path.write_text(text + "    indicators: [recruited]\n", "utf-8")
    return copied


def add_opinions(folder: Path, reason: str = ", reason: 原始凭证与报告一致") -> None:
    """Two opinions of the unit, one of which was not adopted."""
    written = [
        "{party: 项目实施单位, opinion: 建议补充招聘会的成效, adoption: adopted}",
        f"{{party: 项目主管部门, opinion: 建议提高预算执行率一项的得分, adoption: rejected{reason}}}",
    ]
    lines = "".join(f"  - {one}\n" for one in written)
    (folder / "opinions.yaml").write_text(f"opinions:\n{lines}", "utf-8")


def test_digests_are_written_beside_the_files(folder: Path) -> None:
    """Comments, order and style stay; a second time nothing changes."""
    path = folder / "evidence.yaml"
    path.write_text(path.read_text("utf-8").replace("[recruited]", f"[{find_unsupported(folder)}]"), "utf-8")
    before = path.read_text("utf-8")

    first = record(folder)
    after = path.read_text("utf-8")
    second = record(folder)

    digests = [sha256(content).hexdigest() for content in (NOTICE, VOUCHERS)]
    assert [one.digest for one in first] == digests
    assert [one.is_new for one in first + second] == [True, True, False, False]
    assert path.read_text("utf-8") == after
    assert re.sub(r"(?:, |\n {4})sha256: [0-9a-f]{64}", "", after) == before
    assert "# 原件在档案室" in after


def find_unsupported(folder: Path) -> str:
    """The id of the first indicator, read without loading what is still wrong."""
    return str(re.findall(r"- \{?\s*id: ([\w-]+)", (folder / "indicators.yaml").read_text("utf-8"))[-1])


@pytest.fixture
def recorded(folder: Path) -> Path:
    """The evaluation with the digests recorded."""
    path = folder / "evidence.yaml"
    path.write_text(path.read_text("utf-8").replace("[recruited]", f"[{find_unsupported(folder)}]"), "utf-8")
    record(folder)
    return folder


@pytest.mark.parametrize(
    ("spoil", "code", "state"),
    [
        (lambda path: path.write_bytes(b"another"), "evidence-file-changed", State.CHANGED),
        (lambda path: path.unlink(), "evidence-file-missing", State.MISSING),
    ],
)
def test_changed_and_missing_files_are_problems(spoil: object, code: str, state: State, recorded: Path) -> None:
    """The report is not built on a document that is no longer the one that was read."""
    assert callable(spoil)
    spoil(recorded / "evidence" / "notice.pdf")

    with pytest.raises(ContentError) as refused:
        check(recorded)

    assert [one.code for one in refused.value.problems] == [code]
    assert refused.value.problems[0].location.line is not None
    states = {entry.evidence.id: entry.state for entry in read_register(recorded).entries}
    assert states["allocation-notice"] is state
    assert states["ledger"] is State.SAME
    assert run(["evidence", str(recorded)]) == 1
    if state is State.CHANGED:
        assert f"reportgen evidence {recorded} --record" in refused.value.problems[0].hint
        assert run(["evidence", str(recorded), "--record"]) == 0


def test_files_that_nothing_names_are_told(recorded: Path) -> None:
    """A file that lies under evidence/ without a word about it is seen."""
    (recorded / "evidence" / "stray.docx").write_bytes(b"x")

    assert [one.quote for one in read_register(recorded).problems] == ["stray.docx"]


def test_register_as_json(recorded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Programs read the states and what each document supports."""
    assert run(["evidence", str(recorded), "--json"]) == 0

    told = json.loads(capfd.readouterr().out)
    ledger = told["evidence"][-1]
    assert (ledger["id"], ledger["state"], ledger["archive"]) == ("ledger", "same", "working_papers")
    assert len(ledger["indicators"]) == 1


def test_opinion_that_was_not_adopted_needs_a_reason(recorded: Path) -> None:
    """The regulation asks for it, and the report prints it."""
    add_opinions(recorded, reason="")

    with pytest.raises(ContentError) as refused:
        pipeline.score(recorded)

    assert [one.code for one in refused.value.problems] == ["opinion-without-reason"]


def test_annexes_hold_index_archive_and_opinions(recorded: Path, tmp_path: Path) -> None:
    """Each is a table of its own; what the archive lacks is said."""
    add_opinions(recorded)
    pipeline.build(recorded, formats=["docx"], output=tmp_path / "out")

    document, _ = read_finished(tmp_path / "out" / SLUG / "report.docx")
    index = next(one for one in document.tables if any(cell.text == "校验码" for cell in one.row(0)))
    archive = next(one for one in document.tables if any(cell.text == "归档内容" for cell in one.row(0)))
    opinions = next(one for one in document.tables if any(cell.text == "采纳情况" for cell in one.row(0)))
    assert [index.text(row, 3) for row in index.body] == ["notice.pdf", "凭证/vouchers.txt"]
    assert list_archive(archive)["委托合同"] != "（缺）"
    assert list_archive(archive)["实施方案"] == "（缺）"
    assert [opinions.text(row, 3) for row in opinions.body] == ["采纳", "不采纳"]


def list_archive(table: GridTable) -> dict[str, str]:
    """The documents of the archive by what they are."""
    return {table.text(row, 2): table.text(row, 3) for row in table.body}


def test_reports_without_a_register_have_no_such_annexes(repository: Path, tmp_path: Path) -> None:
    """Nothing is printed of what nobody keeps."""
    pipeline.build(repository / "content" / SLUG, formats=["docx"], output=tmp_path)

    document, _ = read_finished(tmp_path / SLUG / "report.docx")
    assert len(document.tables) > 2
    assert not [one for one in document.tables if any(cell.text in {"校验码", "归档内容"} for cell in one.row(0))]
