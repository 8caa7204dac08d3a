"""One evaluation of a batch, from its folder to its files; whatever goes wrong with it stays with it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.batch.records import STATE, File, Item, Options, Outcome, Status, explain, fail
from reportgen.batch.state import describe_inputs, find_current, write_state
from reportgen.errors import MachineError, ReportgenError
from reportgen.handover import Delivery, Drawn, lay_out
from reportgen.inputs import digest_folder
from reportgen.library import Library, TemplatesMovedError
from reportgen.models.result import EvaluationResult
from reportgen.pipeline import draw_in_steps
from reportgen.problems import Location, problem
from reportgen.publishing import hold, publish
from reportgen.steps import Work, time_steps

_ATTEMPTS = 3


def build_item(item: Item, folder: Path, options: Options, library: Library) -> Work[Outcome]:
    """Build the report of an evaluation into `folder`, unless what stands there is what it would be."""
    path = item.path
    try:
        standing = find_current(path, folder, options, library)
        if standing is None:
            return (yield from _build(item, folder, options, library))
        return replace(standing, name=item.name, path=item.folder)
    except ReportgenError as error:
        return fail(item, explain(error, path))
    except Exception as error:  # noqa: BLE001 - an error of the program in one report must not take the others with it
        return fail(item, explain(error, path))


def _build(item: Item, folder: Path, options: Options, library: Library) -> Work[Outcome]:
    """Draw the report from data that stand still meanwhile, and write it with its state."""
    path = item.path
    for _ in range(_ATTEMPTS):
        digest = digest_folder(path)
        try:
            work = draw_in_steps(path, options.formats, options.pdf_engine, library)
            drawn, seconds = yield from time_steps(work)
            made_from = describe_from(digest, drawn, options, library)
        except TemplatesMovedError:
            continue
        yield
        with hold(folder):
            delivery = lay_out(drawn, folder)
            if digest_folder(path) == digest:
                outcome = _describe(item, drawn, delivery, made_from, seconds)
                publish(folder, {**delivery.files, STATE: write_state(outcome)})
                drawn.drafted.scored.result.figures.leave()
                return outcome
    raise MachineError(problem("inputs-changing", Location(item.folder)))


def describe_from(digest: str, drawn: Drawn, options: Options, library: Library) -> Mapping[str, str]:
    """What a drawn report was made from."""
    packs = [pack.name for pack in drawn.drafted.packs]
    return describe_inputs(digest, drawn.drafted.scored.evaluation.profile, packs, options, library)


def _describe(item: Item, drawn: Drawn, delivery: Delivery, made_from: Mapping[str, str], seconds: float) -> Outcome:
    result, properties = _choose_result(drawn.drafted.scored.result), drawn.drafted.document.properties
    files = tuple(
        File(name, one.sha256, len(delivery.files[name]), one.pages) for name, one in delivery.printed.items()
    )
    return Outcome(
        name=item.name,
        path=item.folder,
        status=Status.BUILT,
        title=properties.title,
        subject=properties.subject,
        full_score=f"{result.full_score:f}" if result else "",
        score=f"{result.score:f}" if result else "",
        grade=result.grade.name if result else "",
        problems=delivery.built.problems,
        files=files,
        seconds=f"{seconds:.2f}",
        made_from=made_from,
    )


def _choose_result(result: EvaluationResult) -> EvaluationResult | None:
    """What ranks a folder: its own score, or that of its only form; nothing where it holds several forms."""
    if result.full_score:
        return result
    return result.forms[0] if len(result.forms) == 1 else None
