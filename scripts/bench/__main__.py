"""Measure everything, print the ratios; the exit status is 0 whatever they are."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

from scripts.bench.batches import measure_batches
from scripts.bench.child import Cost, Program, ask, by_turns, middle
from scripts.bench.ratios import Line, lay_out
from scripts.bench.watching import measure_watching

ROUNDS = 3
HELP_ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with all that the bare engines need, and where every process finds the fonts."""

    folder: Path
    content: str
    environment: Mapping[str, str]

    def compare(self, ours: str, bare: str, rounds: int = ROUNDS) -> tuple[Mapping[str, Cost], Mapping[str, Cost]]:
        """The median costs, cold and warm, of two subjects that take turns."""
        pairs = [[ask(one, self.folder, self.environment) for one in (ours, bare)] for _ in range(rounds)]
        of_ours, of_bare = zip(*pairs, strict=True)
        return gather_costs(of_ours), gather_costs(of_bare)


def gather_costs(answers: tuple[Mapping[str, list[list[float]]], ...]) -> Mapping[str, Cost]:
    """The median costs of several answers of `subjects.clock`."""
    kinds = {kind: [Cost(*pair) for answer in answers for pair in answer[kind]] for kind in ("cold", "warm")}
    return {kind: middle(costs) for kind, costs in kinds.items()}


def divide(what: str, one: Cost, other: Cost, *, at_most: float | None = None, at_least: float | None = None) -> Line:
    """The ratio of two costs."""
    return Line(
        what,
        one.clock / other.clock,
        at_most=at_most,
        at_least=at_least,
        processor=one.processor / other.processor,
    )


def measure_engines(bench: Bench) -> Iterator[Line]:
    """Each writer against the bare engine under it or beside it."""
    ours, bare = bench.compare("write_word", "write_word_barely")
    yield divide("Word writer, warm / docxtpl", ours["warm"], bare["warm"], at_most=0.5)
    ours, plain = bench.compare("write_word", "write_word_plainly")
    yield divide("Word writer / without charts, notes, contents", ours["warm"], plain["warm"], at_most=1.3)
    ours, bare = bench.compare("typeset", "typeset_barely", 2 * ROUNDS)
    yield divide("PDF, cold / typst.compile", ours["cold"], bare["cold"], at_most=1.2)
    yield divide("PDF, warm / typst.compile", ours["warm"], bare["warm"], at_most=1.2)
    ours, bare = bench.compare("print_page", "print_page_barely")
    yield divide("PDF by WeasyPrint / weasyprint.HTML", ours["warm"], bare["warm"], at_most=1.0)


def measure_program(bench: Bench) -> Iterator[Line]:
    """The whole program against scripts that do the same, or as little."""
    ours = Program([sys.executable, "-m", "reportgen", "build", bench.content, "--output", bench.folder / "output"])
    script = Program([sys.executable, bench.folder / "report.py", bench.content])
    built, scripted = by_turns(ROUNDS, ours, script, environment=bench.environment)
    yield divide("script by the manuals / reportgen build", scripted, built, at_least=4)
    first = Program(ours.arguments, emptied=bench.folder / "cache" / "reportgen")
    built_first, built_again = by_turns(ROUNDS, first, ours, environment=bench.environment)
    yield divide("first build of a folder / every later one", built_first, built_again)
    yield Line("peak memory of reportgen build", built.peak, " MiB", at_most=256)
    ours = Program([sys.executable, "-m", "reportgen", "--help"])
    hello = Program([sys.executable, bench.folder / "hello.py", "--help"])
    helped, greeted = by_turns(HELP_ROUNDS, ours, hello, environment=bench.environment)
    yield divide("reportgen --help / typer --help", helped, greeted, at_most=1.2)


def measure_steps(bench: Bench) -> Iterator[Line]:
    """The share of each step in a build."""
    shares = ask("time_steps", bench.folder, bench.environment)
    for step, share in shares.items():
        yield Line(f"{step} / build in one process", 100 * share, " %")


def measure_scoring(bench: Bench) -> Iterator[Line]:
    """How many evaluations are scored in a second of processor time, and how the memory grows meanwhile."""
    scored = ask("score_many", bench.folder, bench.environment)
    yield Line("evaluations of 25 indicators scored", scored["scored"], "/s", at_least=1000)
    yield Line("their rules read, bound and scored", scored["bound_and_scored"], "/s")
    yield Line("memory after 10,000 / before", scored["growth"], at_most=1.01)


def measure_correcting(bench: Bench) -> Iterator[Line]:
    """A report with ten edits built again around them, after one figure was corrected."""
    answer = ask("correct", bench.folder, bench.environment)
    corrected, plain = (middle([Cost(*pair) for pair in answer[kind]]) for kind in ("corrected", "plain"))
    yield divide("figure corrected, ten edits kept / plain Word build", corrected, plain, at_most=2)


def measure_auditing(bench: Bench) -> Iterator[Line]:
    """A report of some seventy pages audited, in seconds and in numbers a second."""
    answer = ask("audit", bench.folder, bench.environment)
    for kind, name, most in (("docx", "Word report", 1), ("pdf", "its PDF", 10)):
        found = answer[kind]
        yield Line(f"{name} audited", found["clock"], " s", at_most=most, processor=found["processor"])
        yield Line(f"numbers found in {name}", found["found"], "/s")
        yield Line(f"numbers checked in {name}", found["checked"], "/s")


PARTS: Mapping[str, Callable[[Bench], Iterable[Line]]] = {
    "engines": measure_engines,
    "program": measure_program,
    "steps": measure_steps,
    "scoring": measure_scoring,
    "correcting": measure_correcting,
    "auditing": measure_auditing,
    "watching": lambda _: measure_watching(),
    "batches": lambda bench: measure_batches(bench.environment),
}


def main() -> None:
    """Prepare a folder, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"all unless named: {', '.join(PARTS)}")
    parts = parser.parse_args().parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        folder = Path(name)
        prepared = ask("prepare", folder, {})
        places = {"FONTCONFIG_FILE": folder / "fonts.conf", "XDG_CACHE_HOME": folder / "cache"}
        bench = Bench(folder, prepared["content"], {name: str(place) for name, place in places.items()})
        lines = [line for part in parts for line in attempt(PARTS[part], bench)]
    print("\n".join(lay_out(lines)))


def attempt(measure: Callable[[Bench], Iterable[Line]], bench: Bench) -> Iterator[Line]:
    """The lines of a measure; a process that fails has told why, and ends this measure alone."""
    try:
        yield from measure(bench)
    except CalledProcessError as error:
        print(f"not measured: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
