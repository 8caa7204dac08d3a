"""A single build and a batch while data and templates change under their hands."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.batch.finding import find_items
from reportgen.batch.order import Order
from reportgen.batch.records import Options
from reportgen.batch.run import run_batch
from reportgen.cli.application import run
from reportgen.errors import MachineError
from reportgen.handover import Drawn
from tests.batch.conftest import FORMS, change_form


def interfere(monkeypatch: pytest.MonkeyPatch, meddle: Callable[[int], object]) -> list[int]:
    """Let somebody meddle each time that a report has been drawn; how often that was."""
    draw, times = pipeline.draw, list[int]()

    def draw_and_meddle(*arguments: Any, **options: Any) -> Drawn:
        drawn = draw(*arguments, **options)
        times.append(len(times))
        meddle(times[-1])
        return drawn

    monkeypatch.setattr(pipeline, "draw", draw_and_meddle)
    return times


def test_data_that_change_meanwhile(forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is what the data say when it is written."""
    folder = forms / FORMS[0]
    times = interfere(monkeypatch, lambda time: change_form(folder) if time == 0 else None)

    built = pipeline.build(folder, formats=("html",), output=tmp_path)

    assert len(times) == 2
    assert "改名部门" in built.outputs[0].path.read_text("utf-8")


def test_data_that_change_all_the_time(
    forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the message says why."""
    folder = forms / FORMS[0]
    interfere(monkeypatch, lambda _: change_form(folder))

    status = run(["build", str(folder), "--format", "html", "--output", str(tmp_path / "out")])

    assert status == MachineError.exit_status
    assert "一直在改动" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_template_that_changes_meanwhile(
    forms: Path, elsewhere: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No report is written from two states of its templates."""
    shutil.copytree(repository / "templates", elsewhere / "templates")
    words = elsewhere / "templates" / "profiles" / "zhongwei-2024.yaml"
    times = interfere(
        monkeypatch, lambda time: words.write_text(words.read_text("utf-8") + "\n", "utf-8") if time == 0 else None
    )

    pipeline.build(forms / FORMS[0], formats=("html",), output=elsewhere / "out")

    assert len(times) == 2


def test_batch_tells_that_templates_have_changed(forms: Path, elsewhere: Path, repository: Path) -> None:
    """What was read before the change stays; the next batch knows what it concerns."""
    shutil.copytree(repository / "templates", elsewhere / "templates")
    profile = elsewhere / "templates" / "profiles" / "zhongwei-2024.yaml"
    order = Order(find_items([str(forms)]), Options(("html",), "typst", "out"), Path("out/batch.jsonl"), 1)

    def watch(_: object) -> None:
        profile.write_text(profile.read_text("utf-8") + "\n", "utf-8")

    first, second = run_batch(order, watch), run_batch(order)

    assert [one.code for one in first.problems] == ["templates-changed"]
    assert second.statuses == {"built": len(FORMS)}
    assert second.problems == []


def test_full_disk_in_a_batch(forms: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be made is told for each report, and ends nothing else."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "北区").write_text("a file in the way", "utf-8")

    status = run(["batch", str(forms), "--format", "html", "--jobs", "1", "--output", str(tmp_path / "out")])

    assert status == 1
    assert "写不了文件" in capfd.readouterr().err
    assert {path.parent.name for path in (tmp_path / "out").rglob("report.html")} == {"clinic-2024", "road-2024"}
