"""Whether a text that calls for figures does so: without its mark or in wide braces, the call itself is printed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.values import Prose
from reportgen.problems import Location, Problem, problem

_HOLDING = (Prose, Record, tuple)  # what a text may stand in
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WIDE_CALL = re.compile("｛[｛{].*?[}｝]{1,2}|{｛.*?[}｝]{1,2}", re.DOTALL)


def ask_figure_marks(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """A text with `{{ … }}` that was not marked `!figures`, or with full-width braces; articles are always marked."""
    articles = ((text, text.location) for text in evaluation.narrative.values())
    for text, place in (*_list_texts(evaluation), *articles):
        wide = _WIDE_CALL.search(text.text)
        if wide is not None:
            yield problem("figures-in-wide-braces", place, found=wide[0])
        call = None if text.prints_figures else _CALL.search(text.text)
        if call is not None:
            yield problem("figures-not-marked", place, found=call[0])


def _list_texts(record: Record) -> Iterator[tuple[Prose, Location]]:
    """Every text of the record and of those in it; forms answer for themselves."""
    for name, value in vars(record).items():
        if _may_hold(value.__class__) and name != "forms":
            yield from _list_in(value, name, record)


def _list_in(value: Any, name: str, record: Record) -> Iterator[tuple[Prose, Location]]:
    if isinstance(value, Prose):
        yield value, record.where(name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if _may_hold(item.__class__):
                yield from _list_in(item, f"{name}.{number}", record)
    else:
        yield from _list_texts(value)


@cache
def _may_hold(kind: type) -> bool:
    """Whether a text may stand in values of a class; models ask themselves at length what they are instances of."""
    return issubclass(kind, _HOLDING)
