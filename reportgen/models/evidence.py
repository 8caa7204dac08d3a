"""What an evaluation rests on and what was said of its draft: supporting documents, the archive, opinions."""

from enum import StrEnum

from reportgen.models.record import Record
from reportgen.models.values import Day, Label


class ArchiveItem(StrEnum):
    """What an archive of an evaluation must hold, 财监〔2021〕4号 article 20."""

    CONTRACT = "contract"
    PLAN = "plan"
    DATA = "data"
    VERIFICATION = "verification"
    WORKING_PAPERS = "working_papers"
    QUESTIONNAIRE = "questionnaire"
    REPORT = "report"
    FEEDBACK = "feedback"
    STATEMENT = "statement"


class Evidence(Record):
    """A supporting document; `file` lies under the folder's `evidence/`, `sha256` is its digest when it was recorded.

    `indicators` are those that it supports, beside those that name it; `archive` is the place it takes in the archive.
    """

    id: Label
    title: Label
    kind: str | None = None
    file: str | None = None
    sha256: str | None = None
    indicators: tuple[Label, ...] = ()
    archive: ArchiveItem | None = None


class Adoption(StrEnum):
    """What became of an opinion on the draft."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"


class Opinion(Record):
    """An opinion on the draft and its answer, 财监〔2021〕4号 article 18; one not adopted in full needs a reason."""

    party: Label
    date: Day | None = None
    opinion: Label
    adoption: Adoption
    reason: Label | None = None
