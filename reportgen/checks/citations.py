"""Whether everything that is cited exists."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation
from reportgen.models.profile import Profile
from reportgen.models.record import Record
from reportgen.problems import Location, Problem, problem, suggest


@dataclass(frozen=True, slots=True)
class Citation:
    """An id that was written to point at something."""

    id: str
    place: Location


def ask_citations(evaluation: Evaluation, _profile: Profile) -> Iterator[Problem]:
    """Citations of policies, evidence, indicators, findings, questions and fund sources."""
    yield from _ask("policy-unknown", _cite_policies(evaluation), _list_ids(evaluation.policies))
    yield from _ask("evidence-unknown", _cite_evidence(evaluation), _list_ids(evaluation.evidence))
    yield from _ask("indicator-unknown", _cite_indicators(evaluation), _list_ids(evaluation.leaves()))
    yield from _ask("finding-unknown", _cite_findings(evaluation), _list_ids(evaluation.findings.findings))
    yield from _ask("question-unknown", _cite_questions(evaluation), _list_questions(evaluation))
    yield from _ask("source-unknown", _cite_sources(evaluation), _list_ids(evaluation.funds.sources))


def _ask(code: str, citations: Iterable[Citation], known: Sequence[str]) -> Iterator[Problem]:
    for one in citations:
        if one.id not in known:
            yield problem(code, one.place, found=one.id, advice=suggest(one.id, known))


def _list_ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(str(vars(record)["id"]) for record in records)


def _list_questions(evaluation: Evaluation) -> tuple[str, ...]:
    return _list_ids(evaluation.survey.questions) if evaluation.survey else ()


def _cite_policies(evaluation: Evaluation) -> Iterator[Citation]:
    yield from _cite_each(evaluation.goals, "prepared_under")
    for record in (*evaluation.funds.tranches, *evaluation.funds.allocations):
        yield from _cite_one(record, "policy")
    for record in (*evaluation.leaves(), *evaluation.findings.findings):
        yield from _cite_each(record, "policies")


def _cite_evidence(evaluation: Evaluation) -> Iterator[Citation]:
    return (one for leaf in evaluation.leaves() for one in _cite_each(leaf, "evidence"))


def _cite_indicators(evaluation: Evaluation) -> Iterator[Citation]:
    for record in (*evaluation.findings.findings, *evaluation.evidence):
        yield from _cite_each(record, "indicators")


def _cite_findings(evaluation: Evaluation) -> Iterator[Citation]:
    return (one for record in evaluation.findings.recommendations for one in _cite_one(record, "finding"))


def _cite_questions(evaluation: Evaluation) -> Iterator[Citation]:
    metrics = evaluation.survey.metrics if evaluation.survey else ()
    return (one for metric in metrics for one in _cite_one(metric, "question"))


def _cite_sources(evaluation: Evaluation) -> Iterator[Citation]:
    for payment in evaluation.funds.payments:
        yield from _cite_one(payment, "source")
    for source in evaluation.funds.sources:
        yield from _cite_one(source, "parent")


def _cite_one(record: Record, field: str) -> Iterator[Citation]:
    cited = getattr(record, field)
    if cited is not None:
        yield Citation(cited, record.where(field))


def _cite_each(record: Record, field: str) -> Iterator[Citation]:
    for index, cited in enumerate(getattr(record, field)):
        yield Citation(cited, record.where_item(field, index))
