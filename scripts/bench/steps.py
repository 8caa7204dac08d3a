"""One whole build, its time told apart by the steps of the pipeline."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any
from unittest.mock import patch

from reportgen import appraisal, drafting, library, pipeline
from reportgen.revision import merging

# The functions of each step, by the name under which the pipeline calls them.
STEPS: Mapping[str, tuple[tuple[ModuleType, str], ...]] = {
    "load": (
        (pipeline, "load"),
        (library, "load_profile"),
        (library, "load_pack"),
        (library, "load_record"),
    ),
    "check": ((appraisal, "check_inputs"), (appraisal, "check_results")),
    "score": (
        (appraisal, "gather_base"),
        (appraisal, "bind_all"),
        (appraisal, "score_bound"),
        (appraisal, "add_result_figures"),
    ),
    "assemble": ((drafting, "assemble"),),
    "render": ((pipeline, "print_with"), (pipeline, "render"), (merging, "gather"), (pipeline, "publish")),
    "keep edits": ((merging, "keep_files"),),
}


def build_by_steps(content: Path, output: Path) -> dict[str, float]:
    """The share of each step in the time of one build, in a process that has imported the pipeline already."""
    seconds = dict.fromkeys(STEPS, 0.0)
    with ExitStack() as stack:
        for step, functions in STEPS.items():
            for module, name in functions:
                stack.enter_context(patch.object(module, name, _clocked(getattr(module, name), step, seconds)))
        start = perf_counter()
        pipeline.build(content, output=output)
        whole = perf_counter() - start
    return {step: seconds[step] / whole for step in STEPS}


def _clocked(act: Callable[..., Any], step: str, seconds: dict[str, float]) -> Callable[..., Any]:
    def clocked(*arguments: Any, **options: Any) -> Any:
        start = perf_counter()
        try:
            return act(*arguments, **options)
        finally:
            seconds[step] += perf_counter() - start

    return clocked
