"""Titled texts that an evaluation chooses by id from the pack's catalogue, or brings itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.document.desk import Desk
from reportgen.document.missing import UnknownNameError
from reportgen.models.evaluation import Evaluation
from reportgen.models.naming import name_field
from reportgen.models.pack import Pack
from reportgen.models.record import Record
from reportgen.models.work import TitledText
from reportgen.problems import Problem, problem, suggest

_OF_THE_WORK = ("purposes", "principles", "requirements", "methods", "standards")


def choose_texts(desk: Desk, pack: Pack, shelf: str, chosen: Iterable[str | TitledText]) -> list[Mapping[str, Any]]:
    """The texts with their titles, in the order in which they were chosen."""
    if shelf not in pack.catalogue:
        raise UnknownNameError(shelf, pack.catalogue)
    if isinstance(chosen, str):
        raise TypeError(chosen)
    known = pack.catalogue[shelf]
    texts: list[Mapping[str, Any]] = []
    for one in chosen:
        if isinstance(one, TitledText):
            texts.append({"title": one.title, "text": one.text})
        elif one in known:
            texts.append({"title": known[one].title, "text": known[one].text})
        else:
            desk.report("catalogue-unknown", desk.here(), found=one, shelf=shelf, advice=suggest(one, known))
    return texts


def find_unknown_choices(evaluation: Evaluation, pack: Pack) -> Iterator[Problem]:
    """One problem for each id that the catalogue does not have, where it was written."""
    for record, shelf, chosen in _list_chosen(evaluation):
        known = pack.catalogue.get(shelf, {})
        for number, one in enumerate(chosen):
            if isinstance(one, str) and one not in known:
                values = {"found": one, "shelf": name_field(type(record), shelf), "advice": suggest(one, known)}
                yield problem("catalogue-unknown", record.where_item(shelf, number), **values)


def _list_chosen(evaluation: Evaluation) -> Iterator[tuple[Record, str, Sequence[str | TitledText]]]:
    for shelf in _OF_THE_WORK:
        yield evaluation.work, shelf, getattr(evaluation.work, shelf)
    yield evaluation, "other_matters", evaluation.other_matters
