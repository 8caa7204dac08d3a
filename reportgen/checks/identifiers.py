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
    for records in filter(None, (nodes, *_list_records(evaluation))):
        ids = [str(vars(record)["id"]) for record in records]
        if len(set(ids)) < len(ids):
            yield from _find_repeated(records, "id", "id-repeated")
        if not (all(ids) and _FIT.fullmatch("".join(ids))):
            yield from _find_unfit(records)
    yield from _find_repeated([node for node in nodes if node.code], "code", "code-repeated")
    leaves = evaluation.leaves()
    if len({leaf.name for leaf in leaves}) < len(leaves):
        yield from _find_repeated(leaves, "name", "name-repeated")


def _list_records(evaluation: Evaluation) -> tuple[Sequence[Record], ...]:
    """Each other list whose entries are told apart by their ids."""
    funds, survey, project = evaluation.funds, evaluation.survey, evaluation.project
    return (
        *(evaluation.policies, evaluation.evidence, evaluation.facts, evaluation.parties),
        *(evaluation.findings.findings, () if project is None else project.items),
        *(funds.sources, funds.allocations, funds.uses),
        *(() if survey is None else (survey.questions, survey.metrics)),
    )


def _find_repeated(records: Sequence[Record], field: str, code: str) -> Iterator[Problem]:
    first: dict[str, Record] = {}
    for record in records:
        value = str(getattr(record, field))
        if value in first:
            place = str(first[value].where(field))
            yield problem(code, record.where(field), found=value, first=place)
        first.setdefault(value, record)


def _find_unfit(records: Sequence[Record]) -> Iterator[Problem]:
    """Ids become names of figures, `indicators.<id>.score`, so a dot or a blank would cut them."""
    for record in records:
        found = str(vars(record)["id"])
        if not _FIT.fullmatch(found):
            yield problem("id-unfit", record.where("id"), found=found)
