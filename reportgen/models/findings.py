"""What an evaluation found: experiences, problems with their causes, and recommendations."""

from reportgen.models.record import Record
from reportgen.models.values import Label, Passage
from reportgen.models.work import TitledText


class Finding(Record):
    """A problem, its cause, and the indicators that lost points for it; `category` groups problems of one side."""

    id: Label
    title: Label
    category: str | None = None
    facts: Passage
    cause: Passage | None = None
    indicators: tuple[Label, ...] = ()
    policies: tuple[Label, ...] = ()


class Recommendation(Record):
    """What should be done about a finding."""

    finding: Label
    title: Label
    text: Passage


class Findings(Record):
    """Experiences, problems and recommendations."""

    experiences: tuple[TitledText, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
