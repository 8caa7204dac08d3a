"""One whole build, taken apart into the steps of the pipeline."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from reportgen.checks import check_inputs, check_results
from reportgen.document.assemble import assemble
from reportgen.document.look import Look
from reportgen.figures import add_result_figures, gather_base
from reportgen.loading.folder import load_evaluation
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_profile, load_record
from reportgen.pipeline import FORMATS
from reportgen.rendering.outputs import Printing, render, write_outputs
from reportgen.scoring import bind_all, score_bound
from reportgen.workspace import profile_files

_Result = TypeVar("_Result")


class Watch:
    """Adds up the seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def take(self, step: str, act: Callable[[], _Result]) -> _Result:
        """What the act gives; its time is added to the step's."""
        start = perf_counter()
        result = act()
        self.seconds[step] = self.seconds.get(step, 0) + perf_counter() - start
        return result


def build_by_steps(content: Path, output: Path) -> dict[str, float]:
    """What `pipeline.build` does, and the seconds of load, check, score, assemble and render."""
    take = (watch := Watch()).take
    evaluation = take("load", lambda: load_evaluation(content))
    profile = take("load", lambda: load_profile(evaluation.profile, profile_files()))
    base = take("score", lambda: gather_base(evaluation, profile).book)
    bound, _ = take("score", lambda: bind_all(evaluation, profile, base))
    take("check", lambda: check_inputs(evaluation, profile))
    scored = take("score", lambda: score_bound(evaluation, profile, base, bound))
    figures = take("score", lambda: add_result_figures(base, evaluation, scored, profile))
    result = replace(scored, figures=figures)
    take("check", lambda: check_results(evaluation, result, profile))
    pack = take("load", lambda: load_pack(evaluation.pack))
    look = take("load", lambda: load_record(Path(pack.look_file), Look))
    document = take("assemble", lambda: assemble(evaluation, result, profile, pack))
    printing = Printing(document, look, pack.shell, pack.style, "typst")
    take("render", lambda: write_outputs(render(printing, FORMATS), output))
    return watch.seconds
