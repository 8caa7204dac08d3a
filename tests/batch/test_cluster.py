"""A scheduler and workers as processes of their own, and a place for the reports that only the workers know."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.batch.finding import find_items
from reportgen.batch.notes import Note
from reportgen.batch.order import Order
from reportgen.batch.place import open_place
from reportgen.batch.records import Item, Options, Status
from reportgen.batch.run import run_batch
from reportgen.cli.application import run
from scripts.kill_builds import make_form
from tests.batch.conftest import break_form, read_output

MANY = 24
PATIENCE = 60


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough forms for a worker to be lost among them."""
    home = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        make_form(home / f"form-{number:02}", f"项目{number}")
    break_form(home / "form-07")
    return home


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `dir://` leads, for the workers alone."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def cluster(
    store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers; only these are told what `dir://` means."""
    home = tmp_path_factory.mktemp("cluster")
    card = home / "scheduler.json"
    apart = {name: value for name, value in os.environ.items() if not name.startswith("FSSPEC_")}
    knowing = apart | {"FSSPEC_DIR": json.dumps({"path": str(store), "target_protocol": "file"})}
    program = [sys.executable, "-m", "dask"]
    tell = ["--scheduler-file", str(card), "--no-dashboard"]
    scheduling = [*program, "scheduler", "--port", "0", "--host", "127.0.0.1", *tell]
    working = [*program, "worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(home), *tell]
    log = (home / "log").open("wb")
    scheduler = subprocess.Popen(scheduling, cwd=home, env=apart, stdout=log, stderr=log)
    until = time.monotonic() + PATIENCE
    while not card.exists() and time.monotonic() < until:
        time.sleep(0.05)
    workers = [subprocess.Popen(working, cwd=home, env=knowing, stdout=log, stderr=log) for _ in range(2)]
    yield json.loads(card.read_text("utf-8"))["address"], workers
    for process in (*workers, scheduler):
        process.terminate()
        process.wait()
    log.close()


def test_lost_worker_costs_a_retry(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], store: Path, many: Path, tmp_path: Path
) -> None:
    """One of two workers is killed in the middle; what stands in the end is what this machine alone would have made."""
    address, workers = cluster
    options = Options(("docx",), "typst", "dir://reports")
    order = Order(find_items([str(many)]), options, tmp_path / "batch.jsonl", scheduler=address)
    seen: list[Note] = []

    def watch(note: Note) -> None:
        seen.append(note)
        if len(seen) == MANY // 4:
            workers[0].send_signal(signal.SIGKILL)

    summary = run_batch(order, watch)
    local = open_place(Options(("docx",), "typst", str(tmp_path / "local")))
    expected = [local.build(Item(str(many / f"form-{number:02}"), f"form-{number:02}")) for number in range(MANY)]

    assert workers[0].wait() == -signal.SIGKILL
    # What the lost worker had written before it could say so is found unchanged when it is tried again.
    statuses = summary.statuses
    assert statuses[Status.BUILT] + statuses[Status.UNCHANGED] == MANY - 1
    assert statuses[Status.UNCHANGED] < MANY // 2
    assert statuses[Status.FAILED] == 1
    assert read_output(store / "reports") == read_output(tmp_path / "local")
    assert [(one.score, one.problems, one.files) for _, one in summary.list_outcomes()] == [
        (one.score, one.problems, one.files) for one in expected
    ]


def test_second_batch_finds_nothing_changed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], store: Path, many: Path, tmp_path: Path
) -> None:
    """The workers know what stands in their place; only what is missing there is built."""
    (store / "reports" / "form-03" / "report.docx").unlink(missing_ok=True)
    options = Options(("docx",), "typst", "dir://reports")
    items = [str(many / name) for name in ("form-02", "form-03")]
    order = Order(find_items(items), options, tmp_path / "batch.jsonl", scheduler=cluster[0])

    first = {one.name: one.status for _, one in run_batch(order).list_outcomes()}
    second = {one.name: one.status for _, one in run_batch(order).list_outcomes()}

    assert first["form-03"] is Status.BUILT
    assert second == {"form-02": Status.UNCHANGED, "form-03": Status.UNCHANGED}


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (["--output", "somewhere"], 2, "所有工作进程都能到达的地址"),
        (["--output", "memory://x"], 3, "连不上调度程序"),
        (["--output", "nonsense://x"], 3, "连不上调度程序"),
    ],
)
def test_cluster_that_cannot_be_used(
    options: list[str],
    status: int,
    told: str,
    forms: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The message says what is missing."""
    monkeypatch.setattr("reportgen.batch.cluster._PATIENCE", "0.2s")

    assert run(["batch", str(forms), "--scheduler", "tcp://127.0.0.1:9", *options]) == status
    assert told in capfd.readouterr().err
