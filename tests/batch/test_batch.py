"""A batch in a few processes: what it builds, what it passes over, how it goes on, what it says."""

import json
import os
import signal
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reportgen.batch.finding import find_items
from reportgen.batch.notes import Note, take_note
from reportgen.batch.order import Order
from reportgen.batch.place import open_place
from reportgen.batch.pool import Pool
from reportgen.batch.records import Item, Options, Outcome, Status, read_outcome
from reportgen.batch.run import run_batch
from reportgen.batch.summary import Summary, find_median
from reportgen.cli.application import run
from reportgen.cli.batch_tables import print_summary
from reportgen.errors import UsageError
from tests.batch.conftest import FORMS, break_form, change_form, read_output

ITEMS = sorted(FORMS)


def make(forms: Path, options: Options, *, resume: bool = False, jobs: int = 1) -> Order:
    """The order for all forms of a folder."""
    return Order(find_items([str(forms)]), options, Path(options.output) / "batch.jsonl", jobs, resume=resume)


def go(forms: Path, options: Options, **how: Any) -> dict[str, Outcome]:
    """The outcomes of a batch by name."""
    return {one.name: one for _, one in run_batch(make(forms, options, **how)).list_outcomes()}


def list_statuses(outcomes: dict[str, Outcome]) -> list[str]:
    """What became of each, in the order of their names."""
    return [str(outcomes[name].status) for name in sorted(outcomes)]


@pytest.fixture
def built(forms: Path, options: Options) -> dict[str, Outcome]:
    """The outcomes of a first batch."""
    open_place.cache_clear()
    place = open_place(options)
    return {name: place.build(Item(str(forms / name), name)) for name in ITEMS}


def test_one_that_fails_stops_no_other(forms: Path, options: Options) -> None:
    """Its problems are recorded with their places."""
    break_form(forms / ITEMS[1])

    outcomes = go(forms, options, jobs=2)

    assert list_statuses(outcomes) == ["built", "failed", "built", "built"]
    assert [one.location.line for one in outcomes[ITEMS[1]].problems if one.code == "unknown-field"] != [None]
    assert (Path(options.output) / ITEMS[0] / "report.docx").is_file()
    assert not (Path(options.output) / ITEMS[1]).exists()


def test_processes_give_what_one_alone_gives(
    forms: Path, options: Options, built: dict[str, Outcome], tmp_path: Path
) -> None:
    """The number of processes is not in the files."""
    other = Options(options.formats, options.pdf_engine, str(tmp_path / "other"))

    go(forms, other, jobs=2)

    assert {one.status for one in built.values()} == {Status.BUILT}
    assert len(read_output(tmp_path / "other")) == 3 * len(ITEMS)
    assert read_output(tmp_path / "other") == read_output(tmp_path / "output")


@pytest.mark.parametrize("what", ["nothing", "data", "file", "edit", "format", "clock"])
def test_only_what_changed_is_built_again(what: str, forms: Path, options: Options, built: dict[str, Outcome]) -> None:
    """Whatever a report is made from is looked at; nothing else is, and no clock."""
    word = Path(options.output) / ITEMS[0] / "report.docx"
    match what:
        case "data":
            change_form(forms / ITEMS[0])
        case "file":
            word.unlink()
        case "edit":
            word.write_bytes(word.read_bytes()[:-1] + b"x")
        case "format":
            options = Options(("docx", "html"), "typst", options.output)
        case "clock":
            os.utime(forms / ITEMS[0] / "evaluation.yaml", (1, 1))
            os.utime(word, (4_000_000_000, 4_000_000_000))

    statuses = list_statuses(go(forms, options))

    expected = {"nothing": 0, "clock": 0, "format": 4}.get(what, 1)
    assert statuses == ["built"] * expected + ["unchanged"] * (4 - expected)


def test_unchanged_one_keeps_its_place_in_the_summary(forms: Path, options: Options, built: dict[str, Outcome]) -> None:
    """Score, grade, files and problems are those of its build."""
    again = go(forms, options)[ITEMS[0]]

    assert again.status is Status.UNCHANGED
    assert (again.score, again.grade, again.files) == (built[ITEMS[0]].score, "优", built[ITEMS[0]].files)
    assert again.path == str(forms / ITEMS[0])


def test_resumed_batch_goes_on(forms: Path, options: Options) -> None:
    """What the journal names is not looked at again; half a line at its end is cut off."""
    go(forms, options)
    journal = Path(options.output) / "batch.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    for name in ITEMS:
        change_form(forms / name)

    outcomes = go(forms, options, resume=True)

    assert len(outcomes) == 4
    assert sum("改名" in one.title for one in outcomes.values()) == 2
    assert [len(json.loads(line)) > 1 for line in journal.read_bytes().splitlines()] == [True] * 5


def test_resumed_batch_is_the_same_batch(forms: Path, options: Options) -> None:
    """Other options would give a summary of two kinds of reports."""
    with pytest.raises(UsageError) as nothing:
        go(forms, options, resume=True)
    go(forms, options)
    with pytest.raises(UsageError) as other:
        go(forms, Options(("html",), "typst", options.output), resume=True)

    assert [one.value.problem.code for one in (nothing, other)] == ["batch-nothing-to-resume", "batch-other-options"]


def test_process_that_dies_costs_one_more_try(forms: Path, options: Options) -> None:
    """The others take over, and a fresh one comes."""
    items = [Item(str(forms / name), name) for name in ITEMS]
    pool = Pool(2, options, len(ITEMS))
    notes: list[Note] = []
    for note in pool.run(items):
        if not notes:
            os.kill(next(iter(pool._workers.values())).process.pid or 0, signal.SIGKILL)
        notes.append(note)

    assert sorted(one.name for one in notes) == ITEMS
    assert {one.status for one in notes} <= {Status.BUILT, Status.UNCHANGED}


def test_process_that_dies_without_work_is_not_missed(forms: Path, options: Options) -> None:
    """The others do what is left."""
    pool = Pool(2, options, len(ITEMS))
    notes = []
    for note in pool.run(Item(str(forms / name), name) for name in ITEMS[:2]):
        for worker in [one for one in pool._workers.values() if not one.given]:
            os.kill(worker.process.pid or 0, signal.SIGKILL)
            worker.process.join()
        notes.append(note)

    assert sorted(one.name for one in notes) == ITEMS[:2]


def test_ranking_and_statistics(tmp_path: Path) -> None:
    """The same score shares a rank; the whole is counted from the exact scores."""
    lines = b"{}\n"
    summary = Summary(tmp_path / "batch.jsonl", ["a", "b", "c", "d"])
    for name, score in (("d", ""), ("c", "80"), ("b", "95"), ("a", "80")):
        status = Status.BUILT if score else Status.FAILED
        outcome = Outcome(name, name, status, full_score="100" if score else "", score=score, grade="优" * bool(score))
        note = take_note(outcome)
        summary.add(note, len(lines))
        lines += note.line
    (tmp_path / "batch.jsonl").write_bytes(lines)

    statistics = summary.count_statistics()

    assert statistics is not None
    assert [(rank, one.name) for rank, one in summary.list_ranked(9)] == [(1, "b"), (2, "a"), (2, "c")]
    assert [(rank, one.name) for rank, one in summary.list_outcomes()] == [(2, "a"), (1, "b"), (2, "c"), (None, "d")]
    assert [str(one) for one in (statistics.mean, statistics.median)] == ["85.00", "80.00"]
    assert [one.name for one in summary.list_failed()] == ["d"]


@pytest.mark.parametrize(("rates", "median"), [("1", "1"), ("1 2", "1.5"), ("1 2 9", "2"), ("1 2 4 9", "3")])
def test_median_is_in_the_middle(rates: str, median: str) -> None:
    """Of an even number it is the mean of the two there."""
    assert find_median([Decimal(one) for one in rates.split()]) == Decimal(median)


def test_command(forms: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The summary in the terminal, as JSON and as a workbook; the exit status tells of failures."""
    break_form(forms / ITEMS[1])
    make_ready = ["batch", str(forms), "--format", "docx", "--output", str(tmp_path / "out"), "--jobs", "1"]

    status = run([*make_ready, "--xlsx", str(tmp_path / "汇总.xlsx")])
    printed = capfd.readouterr()
    again = run(["batch", "--resume", "--format", "docx", "--output", str(tmp_path / "out"), "--json"])
    told = json.loads(capfd.readouterr().out)

    assert (status, again) == (1, 1)
    assert "生成 3，无变化 0，未生成 1" in printed.out
    assert "evaluation.yaml:" in printed.err
    assert told["counts"] == {"built": 3, "failed": 1}
    assert [one["name"] for one in told["evaluations"]] == ITEMS
    assert read_outcome({key: value for key, value in told["evaluations"][0].items() if key != "rank"}).grade == "优"
    book = load_workbook(tmp_path / "汇总.xlsx")
    assert book.sheetnames == ["各评价", "问题", "统计"]
    assert [row[1] for row in book["各评价"].iter_rows(min_row=2, values_only=True)] == ITEMS
    assert book["问题"].max_row > 1


def test_names_are_printed_as_they_are(forms: Path, options: Options, capfd: pytest.CaptureFixture[str]) -> None:
    """What looks like the markup of a terminal is part of a name."""
    (forms / ITEMS[0]).rename(forms / "[red]:book:")
    order = make(forms / "[red]:book:", options)

    print_summary(run_batch(order), order, None)

    assert "[red]:book:" in capfd.readouterr().out


def test_workbook_takes_no_formula(tmp_path: Path) -> None:
    """A name that begins like a formula is shown as it is written."""
    from reportgen.batch.workbook import write_summary

    outcome = Outcome("=1+1", "x", Status.FAILED)
    note = take_note(outcome)
    (tmp_path / "batch.jsonl").write_bytes(b"{}\n" + note.line)
    summary = Summary(tmp_path / "batch.jsonl", ["=1+1"])
    summary.add(note, 3)

    write_summary(summary, tmp_path / "s.xlsx")

    assert load_workbook(tmp_path / "s.xlsx")["各评价"]["B2"].data_type == "s"
