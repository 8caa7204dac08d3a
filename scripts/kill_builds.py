"""Kill builds at random moments, and look at what stands: `python -m scripts.kill_builds --times 1000`.

A form is built again and again from one of two states of its data, each time by a process of its own. Every other one
is killed (SIGKILL) at a random moment of the time that a whole build takes, the rest before a random one of the file
operations in the output, where the danger is. After each kill the next run opens the folder, and every file must be
the one of the old build, or every file the one of the new build.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reportgen.batch.place import open_place
from reportgen.batch.records import STATE, Item, Options, Status
from reportgen.inputs import digest_program
from reportgen.publishing import hold
from reportgen.publishing.staging import list_staged

FORMATS = ("docx", "pdf", "html")
KEPT = tuple(f"report.{one}" for one in FORMATS)
EVENTS = frozenset({"open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir"})
OPERATIONS = 30  # of a build that replaces all files
EXAMPLE = Path(__file__).parents[1] / "content" / "zhongwei-self-evaluation-2024"
FORM = "02-service-capacity"


@dataclass(frozen=True, slots=True)
class Bed:
    """Two states of an evaluation, and the files that each gives."""

    states: tuple[Path, Path]
    expected: tuple[Mapping[str, bytes], Mapping[str, bytes]]
    output: Path


def make_form(folder: Path, name: str) -> None:
    """A self-evaluation form in a folder of its own; its project goes by `name`."""
    folder.mkdir(parents=True)
    common = (EXAMPLE / "evaluation.yaml").read_text("utf-8")
    form = (EXAMPLE / "forms" / f"{FORM}.yaml").read_text("utf-8")
    head, _, rest = form.partition("project: {name: ")
    project = f"project: {{period: {{start: 2024-01-01, end: 2024-12-31}}, name: {name}"
    (folder / "evaluation.yaml").write_text(common + head + project + rest[rest.index("}") :], "utf-8")


def prepare(home: Path) -> Bed:
    """Make both states and build each once; the program is read now, so that all processes are the same."""
    digest_program()
    states = (home / "old" / "form", home / "new" / "form")
    for number, state in enumerate(states):
        make_form(state, "就业服务能力提升" * (1 + 9 * number))
    outputs = [home / f"expected-{number}" for number in range(2)]
    for state, output in zip(states, outputs, strict=True):
        start(state, output, wait=True)
    first, second = (read_files(output / "form") for output in outputs)
    if any(first[name] == second[name] for name in KEPT):
        raise AssertionError("both states give the same files")
    return Bed(states, (first, second), home / "output")


def build(state: Path, output: Path) -> None:
    """Build in this process; an error ends it."""
    outcome = open_place(Options(FORMATS, "typst", str(output))).build(Item(str(state), "form"))
    if outcome.status is Status.FAILED:
        raise AssertionError(outcome.problems)


def read_files(folder: Path) -> dict[str, bytes]:
    """What stands of the files that belong together."""
    return {name: (folder / name).read_bytes() for name in KEPT if (folder / name).is_file()}


def read_state(folder: Path) -> dict[str, str]:
    """The files that the last build says it has written."""
    try:
        state = json.loads((folder / STATE).read_bytes())
    except FileNotFoundError:
        return {}
    return {one["name"]: one["sha256"] for one in state["files"]}


def start(state: Path, output: Path, *, wait: bool = False, operations: int = 0) -> int:
    """Build in a process of its own, which kills itself before so many file operations in the output; its number."""
    child = os.fork()
    if not child:
        code = 1
        try:
            if operations:
                sys.addaudithook(Fuse(str(output), operations))
            build(state, output)
            code = 0
        finally:
            os._exit(code)
    if wait and os.waitpid(child, 0)[1]:
        raise AssertionError("a build failed")
    return child


class Fuse:
    """Kills its own process when the files of a folder have been touched so many times."""

    def __init__(self, folder: str, operations: int) -> None:
        self.folder, self.left = folder, operations

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """What Python tells before it opens, moves, links or removes a file."""
        if event in EVENTS and str(arguments[0]).startswith(self.folder):
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)


def end(child: int) -> str:
    """How a process ended."""
    _, status = os.waitpid(child, 0)
    if status and not os.WIFSIGNALED(status):
        raise AssertionError("a build failed")
    return "killed" if status else "ended before the kill"


def kill_by_time(bed: Bed, state: Path, seconds: float) -> str:
    """Start a build and kill it after so many seconds; how it ended."""
    child = start(state, bed.output)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return f"by the clock: {end(child)}"


def kill_by_count(bed: Bed, state: Path, operations: int) -> str:
    """Start a build that ends before so many file operations; how it ended."""
    return f"at a file operation: {end(start(state, bed.output, operations=operations))}"


def judge(bed: Bed) -> str:
    """Which files stand now, before anybody has looked."""
    found = read_files(bed.output / "form")
    return "all files of one build" if found in (*bed.expected, {}) else "some moved; the next run moved the rest"


def check(bed: Bed) -> None:
    """The next run opens the folder: all files are of one build."""
    folder = bed.output / "form"
    with hold(folder):
        found, state = read_files(folder), read_state(folder)
    if found not in (*bed.expected, {}) or state != {name: sha256(data).hexdigest() for name, data in found.items()}:
        raise AssertionError(f"files of two builds: {describe(found, bed)}")
    if list_staged(folder):
        raise AssertionError("something is left over")


def describe(found: Mapping[str, bytes], bed: Bed) -> dict[str, list[int]]:
    """Of which builds each file is."""
    return {name: [number for number in range(2) if bed.expected[number][name] == data] for name, data in found.items()}


def measure(bed: Bed) -> float:
    """The seconds of a whole build, the slower of two."""
    found = []
    for state in (*bed.states, *bed.states):
        begun = time.perf_counter()
        start(state, bed.output, wait=True)
        found.append(time.perf_counter() - begun)
    return max(found[2:])


def run(times: int, seed: int) -> Counter[str]:
    """Kill so many builds; how they ended and what stood."""
    chance, counts = random.Random(seed), Counter[str]()  # noqa: S311 - no secret
    home = Path(tempfile.mkdtemp(prefix="reportgen-kills-"))
    try:
        bed = prepare(home)
        whole = 1.3 * measure(bed)
        for number in range(times):
            state = bed.states[number // 2 % 2]
            if number % 2:
                counts[kill_by_time(bed, state, chance.uniform(0, whole))] += 1
            else:
                counts[kill_by_count(bed, state, chance.randint(1, OPERATIONS))] += 1
            counts[f"then stood: {judge(bed)}"] += 1
            check(bed)
    finally:
        shutil.rmtree(home)
    return counts


def main() -> None:
    """Read the arguments, kill, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts = run(asked.times, asked.seed)
    for what, number in sorted(counts.items()):
        print(f"{number:6}  {what}")
    print(f"{asked.times:6}  looked at, each whole after the next run")


if __name__ == "__main__":
    main()
