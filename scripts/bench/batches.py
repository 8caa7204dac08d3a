"""`reportgen batch` on self-evaluation forms against the bare engines; `python -m scripts.bench.batches --full`.

`make bench` takes few forms, so that it ends soon; `--full` takes as many as the goals name.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.child import REPOSITORY, Cost, middle, surround
from scripts.bench.forms import make_forms
from scripts.bench.ratios import Line, lay_out

PAUSE = 0.1  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many forms each part takes, and how often those are measured that take turns."""

    forms: int = 150
    bare: int = 30
    printed: int = 12
    few: int = 100
    many: int = 400
    rounds: int = 1


SMALL = Sizes()
FULL = Sizes(forms=1000, bare=200, printed=60, few=1000, many=10_000)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of forms, and where the reports of each run go."""

    home: Path
    environment: Mapping[str, str]
    sizes: Sizes

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
        peak, used = 0.0, dict[str, float]()
        while child.poll() is None:
            processes = find_processes(child.pid)
            peak = max(peak, sum(map(weigh, processes))) if weighed else 0.0
            used |= {one.name: seconds for one in processes if (seconds := count_seconds(one)) is not None}
            time.sleep(PAUSE)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, child.args)
        return Cost(time.perf_counter() - start, sum(used.values()), peak)

    def ask(self, subject: str, count: int) -> Cost:
        """The seconds of a bare engine for one form, in a process of its own that has every form ready."""
        folder = self.list_forms(self.sizes.forms)
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "scripts.bench.forms", subject, str(folder), str(count)],
            cwd=REPOSITORY,
            env=surround(self.environment),
            stdout=subprocess.PIPE,
            check=True,
        )
        return Cost(*json.loads(done.stdout))


def find_processes(session: int) -> list[Path]:
    """All processes of a session as the system shows them; none where it does not."""
    return [entry for entry in Path("/proc").glob("[0-9]*") if find_session(entry) == session]


def find_session(process: Path) -> int:
    """The session of a process; -1 where it has gone."""
    try:
        return os.getsid(int(process.name))
    except OSError:
        return -1


def weigh(process: Path) -> float:
    """The MiB of a process, what it shares with others counted in part; 0 where it has gone."""
    try:
        lines = (process / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def count_seconds(process: Path) -> float | None:
    """The processor time of a process so far; None where it has gone."""
    try:
        fields = (process / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure_formats(desk: Desk) -> Iterator[Line]:
    """All cores against one bare engine in one process, as the manuals show it, start-up and everything included."""
    sizes = desk.sizes
    bare = desk.ask("fill_words", sizes.bare)
    word = desk.build(sizes.forms, "word", "--format", "docx")
    yield divide("forms to Word: docxtpl / batch", bare, share(word, sizes.forms), at_least=8)
    bare = desk.ask("typeset_pages", sizes.bare)
    paper = desk.build(sizes.forms, "paper", "--format", "pdf")
    yield divide("forms to PDF: batch / Typst", share(paper, sizes.forms), bare, at_most=1.1)
    bare = desk.ask("print_pages", sizes.printed)
    yield divide("forms to PDF: WeasyPrint / batch", bare, share(paper, sizes.forms), at_least=8)
    yield Line("forms to Word in a second", sizes.forms / word.clock, "/s")
    yield Line("forms to PDF in a second", sizes.forms / paper.clock, "/s")


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
    """One process and two take turns."""
    times: dict[str, list[Cost]] = {"1": [], "2": []}
    for number in range(desk.sizes.rounds):
        for jobs, found in times.items():
            found.append(desk.build(desk.sizes.forms, f"jobs-{jobs}-{number}", "--format", "docx", "--jobs", jobs))
    yield divide("one process / two processes", middle(times["1"]), middle(times["2"]), at_least=1.8)


def measure_changes(desk: Desk) -> Iterator[Line]:
    """A whole batch to three formats, the same again, and again with one form changed."""
    count = desk.sizes.forms
    full = desk.build(count, "whole")
    same = desk.build(count, "whole")
    file = desk.list_forms(count) / "form-00000" / "evaluation.yaml"
    file.write_text(file.read_text("utf-8").replace("第0批", "第零批"), "utf-8")
    one = desk.build(count, "whole")
    yield divide(f"nothing changed of {count:,} / all built", same, full, at_most=3, unit=" %")
    yield divide(f"one changed of {count:,} / all built", one, full, at_most=4, unit=" %")


def measure_memory(desk: Desk) -> Iterator[Line]:
    """The peak of all processes together, with few forms and with many."""
    few, many = desk.sizes.few, desk.sizes.many
    small = desk.build(few, "few", "--format", "docx", weighed=True)
    large = desk.build(many, "many", "--format", "docx", weighed=True)
    yield Line(f"peak memory with {many:,} forms / with {few:,}", large.peak / small.peak, at_most=1.1)
    yield Line(f"peak memory with {many:,} forms", large.peak, " MiB")


def measure_batches(environment: Mapping[str, str], sizes: Sizes = SMALL) -> Iterator[Line]:
    """All lines."""
    with tempfile.TemporaryDirectory(prefix="reportgen-batches-") as name:
        desk = Desk(Path(name), environment, sizes)
        for measure in (measure_formats, measure_processes, measure_changes, measure_memory):
            try:
                yield from measure(desk)
            except subprocess.CalledProcessError as error:
                print(f"not measured: {error}", file=sys.stderr)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    sizes = FULL if parser.parse_args().full else SMALL
    print("\n".join(lay_out(list(measure_batches({}, sizes)))))


if __name__ == "__main__":
    main()
