"""Whether every id is written once and fit for use, and every indicator has a name of its own."""

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.tree import list_nodes
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Problem, problem

_FIT = re.compile(r"[A-Za-z0-9_-]+")


def ask_identifiers(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Repeated and unfit ids in each list, repeated codes and names in the indicator tree."""
    nodes = list_nodes(evaluation)
    for records in (nodes, *_list_records(evaluation)):
        if records:
            yield from _find_repeated(records, "id", "id-repeated")
            yield from _find_unfit(records)
    yield from _find_repeated([node for node in nodes if node.code], "code", "code-repeated")
    yield from _find_repeated(evaluation.leaves(), "name", "name-repeated")


def _list_records(evaluation: Evaluation) -> Iterator[Sequence[Record]]:
    """Each other list whose entries are told apart by their ids."""
    funds, survey = evaluation.funds, evaluation.survey
    yield from (evaluation.policies, evaluation.evidence, evaluation.facts, evaluation.parties)
    yield from (evaluation.findings.findings, evaluation.project.items if evaluation.project else ())
    yield from (funds.sources, funds.allocations, funds.uses)
    if survey is not None:
        yield from (survey.questions, survey.metrics)


def _find_repeated(records: Sequence[Record], field: str, code: str) -> Iterator[Problem]:
    values = [str(getattr(record, field)) for record in records]
    if len(set(values)) == len(values):
        return
    first: dict[str, Record] = {}
    for record, value in zip(records, values, strict=True):
        if value in first:
            place = str(first[value].where(field))
            yield problem(code, record.where(field), found=value, first=place)
        first.setdefault(value, record)


def _find_unfit(records: Sequence[Record]) -> Iterator[Problem]:
    """Ids become names of figures, `indicators.<id>.score`, so a dot or a blank would cut them."""
    ids = [str(vars(record)["id"]) for record in records]
    if all(ids) and _FIT.fullmatch("".join(ids)):
        return
    for record, found in zip(records, ids, strict=True):
        if not _FIT.fullmatch(found):
            yield problem("id-unfit", record.where("id"), found=found)
