"""Whether a text that calls for figures does so: without its mark or in wide braces, the call itself is printed."""

import re
from collections.abc import Iterator
from typing import Any

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.models.values import Prose
from reportgen.models.ways import list_ways
from reportgen.problems import Problem, problem

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WIDE_CALL = re.compile("｛[｛{].*?[}｝]{1,2}|{｛.*?[}｝]{1,2}", re.DOTALL)
_BRACE, _WIDE_BRACE = "{", "｛"  # looked for first, for hardly any text holds one
_APART = ("forms", "narrative")  # forms answer for themselves, and articles know their places


def ask_figure_marks(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """A text with `{{ … }}` that was not marked `!figures`, or with full-width braces; articles are always marked."""
    for text, record, name in _list_texts(evaluation):
        for code, found in _find_faults(text) if _BRACE in text.text or _WIDE_BRACE in text.text else ():
            yield problem(code, record.where(name), found=found)
    for text in evaluation.narrative.values():
        for code, found in _find_faults(text):
            yield problem(code, text.location, found=found)


def _find_faults(prose: Prose) -> Iterator[tuple[str, str]]:
    """The problem of each kind, with what was written."""
    wide = _WIDE_CALL.search(prose.text) if _WIDE_BRACE in prose.text else None
    if wide is not None:
        yield "figures-in-wide-braces", wide[0]
    call = _CALL.search(prose.text) if "{{" in prose.text and not prose.prints_figures else None
    if call is not None:
        yield "figures-not-marked", call[0]


def _list_texts(evaluation: Evaluation) -> list[tuple[Prose, Record, str]]:
    """Every text of the evaluation and of the records in it, with the record and the name that it stands under."""
    found: list[tuple[Prose, Record, str]] = []
    waiting: list[Record] = [evaluation]
    for record in waiting:  # which grows by those inside it
        values = vars(record)
        for name in list_ways(type(record), _is_prose):
            value = values[name]
            if not value or name in _APART:
                continue
            if type(value) is tuple and type(value[0]) is not Prose:
                waiting += [item for item in value if type(item) is not str]
            elif type(value) is tuple:
                found += [(text, record, f"{name}.{number}") for number, text in enumerate(value)]
            elif type(value) is Prose:
                found.append((value, record, name))
            else:
                waiting.append(value)
    return found


def _is_prose(annotation: Any) -> bool:
    return annotation is Prose
