"""A process builds a handful of reports abreast: as many as are quick, with nothing of one in another."""

import gc
from collections import deque
from collections.abc import Generator
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen.batch import pool as pools
from reportgen.batch.backlog import Backlog
from reportgen.batch.place import open_place
from reportgen.batch.pool import Pool, Worker
from reportgen.batch.records import Item, Options, Status
from reportgen.document.tree import Document, Table
from reportgen.models.same import leave_last
from reportgen.steps import finish, run_abreast, time_steps
from tests.batch.conftest import FORMS, break_form, read_output

ITEMS = sorted(FORMS)


def list_items(forms: Path) -> list[Item]:
    """All forms of a folder."""
    return [Item(str(forms / name), name) for name in ITEMS]


def walk(name: str, steps: int, seen: list[str]) -> Generator[None, None, str]:
    """So many steps, each of which is seen."""
    for number in range(steps):
        seen.append(f"{name}{number}")
        if number < steps - 1:
            yield
    return name.upper()


def test_steps_are_taken_in_turn() -> None:
    """Each step by all before the next; what comes of them is told in their order."""
    seen: list[str] = []

    results = run_abreast([walk("a", 2, seen), walk("b", 3, seen), walk("c", 1, seen)])

    assert results == ["A", "B", "C"]
    assert seen == ["a0", "b0", "c0", "a1", "b1", "b2"]


def test_seconds_of_others_are_not_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands while the others take their step."""
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr("reportgen.steps.perf_counter", lambda: clock.now)

    def work(seconds: float) -> Generator[None, None, None]:
        for number in range(3):
            clock.now += seconds
            if number < 2:
                yield

    short, long = run_abreast([time_steps(work(1)), time_steps(work(10))])

    assert (short[1], long[1]) == (3, 30)
    assert finish(time_steps(work(2)))[1] == 6


def test_reports_abreast_are_those_of_one_after_the_other(forms: Path, options: Options, tmp_path: Path) -> None:
    """Byte for byte; one that fails among them stops no other."""
    break_form(forms / ITEMS[1])
    alone = Options(options.formats, options.pdf_engine, str(tmp_path / "alone"))

    abreast = open_place(options).build_abreast(list_items(forms))
    one_by_one = [open_place(alone).build(item) for item in list_items(forms)]

    assert [one.status for one in abreast] == [Status.BUILT, Status.FAILED, Status.BUILT, Status.BUILT]
    assert [one.problems for one in abreast] == [one.problems for one in one_by_one]
    assert read_output(tmp_path / "output") == read_output(tmp_path / "alone")


def test_nothing_of_a_report_outlives_it(forms: Path, options: Options) -> None:
    """Not even what was worked out of its tables, so that the next one finds its memory free."""
    leave_last()  # what tests before this one have left
    before = count_trees()

    open_place(options).build_abreast(list_items(forms))

    assert count_trees() <= before


def count_trees() -> int:
    """The documents in memory, and their tables."""
    gc.collect()
    return sum(isinstance(one, Document | Table) for one in gc.get_objects())


@pytest.mark.parametrize(("seconds", "size"), [(0.001, 8), (0.009, 5), (0.04, 1), (2.0, 1)])
def test_handfuls_are_as_large_as_reports_are_quick(seconds: float, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms come by eight, long reports alone: nobody waits for a handful that takes long."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(pools, "monotonic", lambda: clock.now)
    worker = make_worker()

    for _ in range(4):
        worker.take([Item("a", "a")] * worker.size)
        clock.now += seconds * worker.size
        worker.leave()

    assert worker.size == size


def test_handful_at_which_a_process_died_is_tried_one_by_one(options: Options) -> None:
    """Nobody knows which of them it was; only who is alone is to blame, and is given up after two tries."""
    pool = Pool(1, options, 3)
    items = [Item(name, name) for name in "abc"]
    backlog = Backlog([], 0, 1)

    notes = list(pool._bury(hire(pool, [items[:2], items[2:]]), backlog))
    again = [backlog.take(8)[0] for _ in items]

    assert (notes, again) == ([], [(one,) for one in items])
    assert list(pool._bury(hire(pool, [items[:1], items[2:]]), backlog)) == []
    (note,) = pool._bury(hire(pool, [items[:1]]), backlog)
    assert (note.name, note.status) == ("a", Status.FAILED)
    assert [backlog.take(8)[0] for _ in range(3)] == [(items[0],), (items[2],), []]


def test_last_handfuls_are_small() -> None:
    """Those of two processes end at the same time, and every evaluation is taken once."""
    items = [Item(str(number), str(number)) for number in range(40)]
    backlog = Backlog(items, len(items), 2)

    taken = list(iter(lambda: list(backlog.take(8)[0]), []))

    assert [len(one) for one in taken] == [8, 8, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    assert [one for some in taken for one in some] == items


def make_worker(given: Any = ()) -> Worker:
    """A worker that nobody is behind."""
    ours, _ = Pipe()
    return Worker(SimpleNamespace(join=lambda: None, exitcode=-9), ours, deque(given))  # type: ignore[arg-type]


def hire(pool: Pool, given: Any) -> Worker:
    """A worker of a pool with what it has been given."""
    worker = make_worker(given)
    pool._workers[worker.line] = worker
    pool._listener.add(worker.line)
    return worker
