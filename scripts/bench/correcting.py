"""One figure corrected in a report with ten edits: what building it again takes, beside a plain Word build."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from reportgen import pipeline
from scripts.bench.materials import CONTENT
from tests.revision.merging.corrections import correct_figure
from tests.revision.merging.edits import edit

ROUNDS = 7
EDITS = (
    "reworded",
    "words_around",
    "paragraph_inserted",
    "row_added",
    "cell_retyped",
    "overtyped",
    "picture",
    "heading",
    "bold_comment",
    "accepted",
)


def time_correction(folder: Path) -> dict[str, list[list[float]]]:
    """Seconds by the clock and of the processor of both builds, which take turns in one process."""
    evaluation = Path(shutil.copytree(CONTENT, folder / "corrected" / CONTENT.name))
    edited, output, plain = folder / "edited", folder / "output", folder / "plain"
    report = pipeline.build(evaluation, formats=("docx",), output=edited).outputs[0].path
    report.write_bytes(edit(report.read_bytes(), *EDITS))
    correct_figure(evaluation)
    found: dict[str, list[list[float]]] = {"corrected": [], "plain": []}
    gc.disable()  # as the program does
    for _ in range(ROUNDS):
        gc.collect()
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(edited, output)
        found["corrected"].append(clock(lambda: pipeline.build(evaluation, formats=("docx",), output=output)))
        shutil.rmtree(plain, ignore_errors=True)
        found["plain"].append(clock(lambda: pipeline.build(evaluation, formats=("docx",), output=plain)))
    return {kind: costs[1:] for kind, costs in found.items()}  # the first ones warm up


def clock(act: Callable[[], pipeline.Built]) -> list[float]:
    """What one build takes."""
    clocked, processed = perf_counter(), process_time()
    act()
    return [perf_counter() - clocked, process_time() - processed]
