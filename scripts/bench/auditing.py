"""The report of the example read back and audited, as a Word file and as a PDF."""

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from reportgen import pipeline
from reportgen.audit import AuditReport, audit_file
from scripts.bench.materials import CONTENT

ROUNDS = {"docx": 5, "pdf": 1}


def time_audit(folder: Path) -> Mapping[str, Mapping[str, float]]:
    """For each format: seconds by the clock and of the processor, numbers found and checked in one of the latter."""
    built = pipeline.build(CONTENT, formats=tuple(ROUNDS), output=folder / "audited")
    paths = {one.path.suffix[1:]: one.path for one in built.outputs if one.path.stem == "report"}
    audit_file(paths["docx"])  # the first one warms up
    return {kind: _describe(paths[kind], rounds) for kind, rounds in ROUNDS.items()}


def _describe(path: Path, rounds: int) -> Mapping[str, float]:
    audits = [_clock(path) for _ in range(rounds)]
    clocked, processed = (median(times) for times in zip(*(times for _, times in audits), strict=True))
    report = audits[0][0]
    return {
        "clock": clocked,
        "processor": processed,
        "found": report.numbers_found / processed,
        "checked": report.numbers_checked / processed,
    }


def _clock(path: Path) -> tuple[AuditReport, tuple[float, float]]:
    clocked, processed = perf_counter(), process_time()
    report = audit_file(path)
    return report, (perf_counter() - clocked, process_time() - processed)
