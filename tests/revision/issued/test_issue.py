"""A version is frozen whole, once, and only when it is what the data give."""

import hashlib
import json
from pathlib import Path

import pytest

from reportgen import delivery, pipeline
from reportgen.cli.application import run
from reportgen.errors import ContentError, UsageError
from reportgen.loading.folder import input_files
from reportgen.revision.issued import list_versions
from tests.revision.corrected import LABEL, NEW, OLD, Case


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_version_holds_files_inputs_and_manifest(example: Case) -> None:
    """The archive holds what was delivered and all that it was made from, each with its sum."""
    built = pipeline.build(example.folder, output=example.output)
    delivery.issue(example.folder, LABEL, output=example.output)
    home = example.folder / "issued" / LABEL

    manifest = json.loads((home / "manifest.json").read_bytes())
    files, inputs = read_tree(home / "files"), read_tree(home / "inputs")
    assert {path.suffix for path in map(Path, files)} == {".docx", ".pdf", ".html"}
    assert {one.sha256 for one in built.outputs} == set(manifest["outputs"].values())
    assert set(inputs) == {one.relative_to(example.folder).as_posix() for one in input_files(example.folder)}
    for name, data in (*files.items(), *inputs.items()):
        kept = manifest["outputs"] if name in files else manifest["inputs"]
        assert kept[name] == hashlib.sha256(data).hexdigest()
    assert manifest["figures"]["total.score"]["display"] == "85.96"
    assert manifest["figures"]["total.score"]["places"] > 3
    assert {"profiles/zizhou-2021.yaml", "base/words.yaml"} <= set(manifest["templates"])
    assert any("85.96" in block["text"] for block in manifest["blocks"])


def test_report_is_built_where_there_is_none(example: Case) -> None:
    """Issuing builds a report that was never built, and says so."""
    issued = delivery.issue(example.folder, LABEL, output=example.output)

    assert [one.code for one in issued.problems] == ["issue-built"]
    assert set(issued.manifest.outputs) == {"report.docx", "report.pdf", "report.html"}


def test_label_is_never_given_twice(issued: Case) -> None:
    """A second version of the same name is refused, and the first stays as it was."""
    before = read_tree(issued.folder / "issued")
    with pytest.raises(ContentError, match="不能覆盖"):
        delivery.issue(issued.folder, LABEL, output=issued.output)

    assert read_tree(issued.folder / "issued") == before


@pytest.mark.parametrize("label", ["", " ", "a/b", "..", "../x", "a\\b", ".hidden", "con", "a:b", "x.", "字" * 61])
def test_label_must_be_a_folder_name(label: str, tmp_path: Path) -> None:
    """A label that cannot name a folder on every machine is refused before any work."""
    with pytest.raises(UsageError, match="不能用作文件夹名"):
        delivery.issue(tmp_path, label)


def test_outdated_report_is_refused(example: Case) -> None:
    """A report older than its data is not issued; nothing is left behind, and the output stays."""
    pipeline.build(example.folder, output=example.output, formats=("docx", "html"))
    before = read_tree(example.output)
    example.change("indicators.yaml", OLD, NEW)
    with pytest.raises(ContentError, match="不一致") as refused:
        delivery.issue(example.folder, LABEL, output=example.output)

    assert {one.code for one in refused.value.problems} == {"issue-outdated"}
    assert {Path(str(one.location.file)).name for one in refused.value.problems} == {"report.docx", "report.html"}
    assert read_tree(example.output) == before
    assert not (example.folder / "issued").exists()


def test_versions_are_listed_in_order(issued: Case) -> None:
    """The list tells the versions in the order in which they were issued."""
    delivery.issue(issued.folder, "A", output=issued.output)

    assert [(one.number, one.label) for one in list_versions(issued.folder)] == [(1, LABEL), (2, "A")]


def test_archive_that_was_tampered_with_is_refused(issued: Case) -> None:
    """Nothing is compared with an archive that is no longer what was issued."""
    path = issued.folder / "issued" / LABEL / "inputs" / "indicators.yaml"
    path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")

    with pytest.raises(ContentError, match="被改动过"):
        issued.compare()


def test_unknown_version_names_the_known(issued: Case) -> None:
    """A label that was never given is answered with those that were."""
    with pytest.raises(UsageError, match=LABEL) as refused:
        delivery.compare_since(issued.folder, "征求意见搞")

    assert f"reportgen issue {issued.folder} --list" in refused.value.problem.hint


def test_hint_to_issue_names_the_folder(example: Case, capfd: pytest.CaptureFixture[str]) -> None:
    """Who asks for changes before anything was issued can run the command of the hint as it stands."""
    assert run(["changes", str(example.folder)]) == 2

    assert f"reportgen issue {example.folder} --label" in capfd.readouterr().err
