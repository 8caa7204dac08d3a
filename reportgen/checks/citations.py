"""Whether everything that is cited exists."""

from collections.abc import Iterator, Sequence

from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Problem, problem, suggest

Records = Sequence[Record]
Citation = tuple[str, Record, str, int | None]  # an id that points at something; its record, field, place in a list


def ask_citations(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Citations of policies, evidence, indicators, findings, questions and fund sources."""
    funds, findings, survey, leaves = evaluation.funds, evaluation.findings, evaluation.survey, evaluation.leaves()
    questions, metrics = ((), ()) if survey is None else (survey.questions, survey.metrics)
    policies = _cite_one((*funds.tranches, *funds.allocations), "policy")
    policies += _cite_each((evaluation.goals,), "prepared_under")
    policies += _cite_each((*leaves, *findings.findings), "policies")
    indicators = _cite_each((*findings.findings, *evaluation.evidence), "indicators")
    sources = _cite_one(funds.payments, "source") + _cite_one(funds.sources, "parent")
    cited: tuple[tuple[str, list[Citation], Records], ...] = (
        ("policy-unknown", policies, evaluation.policies),
        ("evidence-unknown", _cite_each(leaves, "evidence"), evaluation.evidence),
        ("indicator-unknown", indicators, leaves),
        ("finding-unknown", _cite_one(findings.recommendations, "finding"), findings.findings),
        ("question-unknown", _cite_one(metrics, "question"), questions),
        ("source-unknown", sources, funds.sources),
    )
    for code, citations, records in cited:
        if citations:
            yield from _ask(code, citations, records)


def _ask(code: str, citations: Sequence[Citation], records: Records) -> Iterator[Problem]:
    known = [str(vars(record)["id"]) for record in records]
    for found, record, field, number in citations:
        if found not in known:
            place = record.where(field) if number is None else record.where_item(field, number)
            yield problem(code, place, found=found, advice=suggest(found, known))


def _cite_one(records: Records, field: str) -> list[Citation]:
    return [(one, record, field, None) for record in records if (one := getattr(record, field)) is not None]


def _cite_each(records: Records, field: str) -> list[Citation]:
    citing = [(cited, record) for record in records if (cited := getattr(record, field))]
    return [(one, record, field, number) for cited, record in citing for number, one in enumerate(cited)]
