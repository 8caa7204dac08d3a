"""Whether a text that calls for figures says so: without its mark `{{ … }}` is printed as it stands."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.values import Prose
from reportgen.problems import Location, Problem, problem

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def ask_figure_marks(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """A text with `{{ … }}` that was not marked `!figures`."""
    for text, place in _list_texts(evaluation):
        call = None if text.prints_figures else _CALL.search(text.text)
        if call is not None:
            yield problem("figures-not-marked", place, found=call[0])


def _list_texts(record: Record) -> Iterator[tuple[Prose, Location]]:
    """Every text of the record and of those in it; forms answer for themselves."""
    for name, value in record.values_by_name().items():
        if name != "forms":
            yield from _list_in(value, name, record)


def _list_in(value: Any, name: str, record: Record) -> Iterable[tuple[Prose, Location]]:
    if isinstance(value, Prose):
        return [(value, record.where(name))]
    if isinstance(value, Record):
        return _list_texts(value)
    if isinstance(value, tuple):
        return (one for number, item in enumerate(value) for one in _list_in(item, f"{name}.{number}", record))
    return ()
