"""`reportgen batch` on self-evaluation forms against the bare engines, with as many as the goals name."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.child import REPOSITORY, Cost, surround
from scripts.bench.forms import make_forms
from scripts.bench.ratios import Line
from scripts.bench.sessions import Watch

ROUNDS, FEW_ROUNDS = 5, 3
FORMS, MORE = 1000, 4000
BARE = 200  # forms that docxtpl and Typst take
PRINTED = 60  # forms that WeasyPrint takes
MANY = 10_000
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - a folder of our own is made in it


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of forms, and where the reports of each run go."""

    home: Path
    environment: Mapping[str, str]

    def list_forms(self, count: int) -> Path:
        """A folder with so many forms."""
        folder = self.home / f"forms-{count}"
        if not folder.exists():
            make_forms(folder, count)
        return folder

    def build(self, count: int, output: str, *options: str, weighed: bool = False) -> Cost:
        """Run `reportgen batch`: its seconds from start to end, and where `weighed` the peak of all its processes.

        Nothing that was built is deleted in between: for minutes after, ext4 looks long for room for new files.
        """
        target = self.home / output
        command = [sys.executable, "-m", "reportgen", "batch", self.list_forms(count), "--output", target, *options]
        start = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - our own program
            list(map(str, command)),
            cwd=REPOSITORY,
            env=surround(self.environment),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        with Watch(child.pid, is_weighing=weighed) as watch:
            child.wait()
            clock = time.perf_counter() - start
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, child.args)
        return Cost(clock, watch.processor, watch.peak)

    def ask(self, subject: str, count: int) -> Cost:
        """The seconds of a bare engine for one form, in a process of its own that has every form ready."""
        folder = self.list_forms(FORMS)
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "scripts.bench.forms", subject, str(folder), str(count)],
            cwd=REPOSITORY,
            env=surround(self.environment),
            stdout=subprocess.PIPE,
            check=True,
        )
        return Cost(*json.loads(done.stdout))


def measure_formats(desk: Desk) -> Iterator[Line]:
    """All cores against one bare engine in one process, as the manuals show it, start-up and everything included."""
    bare, word = write_words(desk)
    yield divide("forms to Word: docxtpl / batch", bare, word, at_least=8)
    bare = desk.ask("typeset_pages", BARE)
    paper = desk.build(FORMS, "paper", "--format", "pdf")
    yield divide("forms to PDF: batch / Typst", share(paper, FORMS), bare, at_most=1.1)
    bare = desk.ask("print_pages", PRINTED)
    yield divide("forms to PDF: WeasyPrint / batch", bare, share(paper, FORMS), at_least=8)
    yield Line("forms to Word in a second", 1 / word.clock, "/s")
    yield Line("forms to PDF in a second", FORMS / paper.clock, "/s")


def write_words(desk: Desk) -> tuple[Cost, Cost]:
    """What docxtpl and a batch take for a form."""
    bare, word = take_turns(
        lambda _: desk.ask("fill_words", BARE), lambda number: desk.build(FORMS, f"word-{number}", "--format", "docx")
    )
    return bare, share(word, FORMS)


def take_turns(one: Callable[[int], Cost], other: Callable[[int], Cost], *, rounds: int = ROUNDS) -> tuple[Cost, Cost]:
    """Both costs in the round whose ratio is in the middle; by the rounds' numbers they name what they write.

    The machine is now quicker, now slower: what was measured one after the other belongs together.
    """
    costs = sorted(
        ((one(number), other(number)) for number in range(rounds)), key=lambda two: two[0].clock / two[1].clock
    )
    return costs[rounds // 2]


def share(cost: Cost, count: int) -> Cost:
    """The cost of one of so many."""
    return Cost(cost.clock / count, cost.processor / count)


def divide(
    what: str, one: Cost, other: Cost, *, at_most: float | None = None, at_least: float | None = None, unit: str = "x"
) -> Line:
    """The ratio of two costs."""
    factor = 100 if unit == " %" else 1
    processor = factor * one.processor / other.processor
    return Line(what, factor * one.clock / other.clock, unit, at_most, at_least, processor)


def measure_processes(desk: Desk) -> Iterator[Line]:
    """One process, and two; the start of a batch, which is the same for both, is a larger part of few forms."""
    for count, rounds, goal in ((FORMS, ROUNDS, None), (MORE, FEW_ROUNDS, 1.8)):
        one, two = take_turns(_build_with(desk, count, "1"), _build_with(desk, count, "2"), rounds=rounds)
        yield divide(f"one process / two processes, {count:,} forms", one, two, at_least=goal)


def _build_with(desk: Desk, count: int, jobs: str) -> Callable[[int], Cost]:
    return lambda number: desk.build(count, f"by-{jobs}-{count}-{number}", "--format", "docx", "--jobs", jobs)


def measure_changes(desk: Desk) -> Iterator[Line]:
    """A whole batch to three formats, the same again, and again with one form changed."""
    full = desk.build(FORMS, "whole")
    same = desk.build(FORMS, "whole")
    file = desk.list_forms(FORMS) / "form-00000" / "evaluation.yaml"
    file.write_text(file.read_text("utf-8").replace("第0批", "第零批"), "utf-8")
    one = desk.build(FORMS, "whole")
    yield divide(f"nothing changed of {FORMS:,} / all built", same, full, at_most=3, unit=" %")
    yield divide(f"one changed of {FORMS:,} / all built", one, full, at_most=4, unit=" %")


def measure_memory(desk: Desk) -> Iterator[Line]:
    """The peak of all processes together, with few forms and with many."""
    small = desk.build(FORMS, "few", "--format", "docx", weighed=True)
    large = desk.build(MANY, "many", "--format", "docx", weighed=True)
    yield Line(f"peak memory with {MANY:,} forms / with {FORMS:,}", large.peak / small.peak, at_most=1.1)
    yield Line(f"peak memory with {MANY:,} forms", large.peak, " MiB")


def measure_disk(desk: Desk) -> Iterator[Line]:
    """Once more where a batch waits for the disk, which docxtpl here does not write to."""
    yield divide("forms to Word, on the disk: docxtpl / batch", *write_words(desk))


def find_memory() -> str | None:
    """A file system in memory, for docxtpl is spared the disk, too; None where there is none with room."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if is_roomy else None


def measure_batches(environment: Mapping[str, str]) -> Iterator[Line]:
    """All lines: written to memory where that can be, and once to the disk."""
    memory = find_memory()
    yield from _measure(memory, environment, measure_formats, measure_processes, measure_changes, measure_memory)
    if memory is not None:
        yield from _measure(None, environment, measure_disk)


def _measure(
    home: str | None, environment: Mapping[str, str], *measures: Callable[[Desk], Iterator[Line]]
) -> Iterator[Line]:
    """Lines that are measured in a folder, which is taken away after."""
    with tempfile.TemporaryDirectory(prefix="reportgen-batches-", dir=home) as name:
        desk = Desk(Path(name), environment)
        for measure in measures:
            try:
                yield from measure(desk)
            except subprocess.CalledProcessError as error:
                print(f"not measured: {error}", file=sys.stderr)
