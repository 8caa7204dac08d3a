"""A batch from what was asked to its summary: the unchanged is passed over, the rest built, all of it noted."""

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from reportgen.batch.journal import Journal, read_header, read_lines
from reportgen.batch.notes import Note, take_note
from reportgen.batch.order import Order
from reportgen.batch.pool import Pool, count_cores
from reportgen.batch.records import STATE, Item, Options, Outcome, fail
from reportgen.batch.summary import Summary
from reportgen.errors import UsageError
from reportgen.inputs import stamp_templates
from reportgen.problems import NOWHERE, Location, problem


class Crew(Protocol):
    """Whoever builds: processes of this machine, or the workers of a cluster."""

    def run(self, items: Iterable[Item | Note]) -> Iterator[Note]:
        """The note of every evaluation, in the order in which they are done; one that is known passes through."""

    def close(self) -> None:
        """Let everybody go."""


Watch = Callable[[Note], None]


def run_batch(order: Order, watch: Watch = lambda _: None) -> Summary:
    """Build every evaluation; `watch` is told of each as soon as it is done."""
    header = {"options": order.options.to_json(), "named": list(order.found.named)}
    done = _read_done(order, header) if order.resume else {}
    summary = Summary(order.journal, order.found.folders)
    before = stamp_templates()
    with Journal(order.journal, None if done or order.resume else header) as journal:
        for note, at in done.values():
            summary.add(note, at)
            watch(note)
        for note in _work(order, done):
            summary.add(note, journal.add(note))
            watch(note)
    if stamp_templates() != before:
        summary.problems.append(problem("templates-changed", NOWHERE))
    return summary


def _read_done(order: Order, header: Mapping[str, Any]) -> dict[str, tuple[Note, int]]:
    """What a batch that was stopped had done; UsageError where it was asked something else."""
    written = read_header(order.journal)
    place = Location(str(order.journal))
    if written is None:
        raise UsageError(problem("batch-nothing-to-resume", place))
    if written["options"] != header["options"]:
        raise UsageError(problem("batch-other-options", place))
    return {outcome.name: (take_note(outcome), at) for at, outcome in read_lines(order.journal)}


def _work(order: Order, done: Mapping[str, object]) -> Iterator[Note]:
    """The note of every evaluation that is not known yet."""
    for item, refusal in order.found.refused:
        if item.name not in done:
            yield take_note(fail(item, [refusal]))
    left = (item for item in order.found.items if item.name not in done)
    with closing(_hire(order)) as crew:
        yield from crew.run(left if order.options.is_remote else _tell_unchanged(left, order.options))


def _tell_unchanged(items: Iterable[Item], options: Options) -> Iterator[Item | Note]:
    """What is unchanged is told by its digests here, so that no process is started for it."""
    find = functools.cache(_open_states)
    for item in items:
        folder = f"{options.output}/{item.name}"
        is_known = os.path.isfile(f"{folder}/{STATE}")  # noqa: PTH113 - a batch asks so a hundred thousand times
        current = find()(item.path, Path(folder), options) if is_known else None
        yield item if current is None else take_note(replace(current, name=item.name))


def _open_states() -> Callable[[Path, Path, Options], Outcome | None]:
    """What finds the outcome of the last build; imported where there was one, for reading it takes all the models."""
    from reportgen.batch.state import find_current
    from reportgen.library import Library

    return functools.partial(find_current, library=Library())


def _hire(order: Order) -> Crew:
    if order.scheduler is not None:
        from reportgen.batch.cluster import Cluster

        return Cluster(order.scheduler, order.options)
    count = len(order.found.folders)
    return Pool(min(order.jobs or count_cores(), max(1, count)), order.options, count)
