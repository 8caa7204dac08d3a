"""One evaluation: everything that an evaluator's folder says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from reportgen.models.accounts import FinalAccounts
from reportgen.models.corrections import Correction
from reportgen.models.department import Department
from reportgen.models.evidence import Evidence, Opinion
from reportgen.models.findings import Findings
from reportgen.models.funds import Funds
from reportgen.models.indicator import Indicator, IndicatorGroup
from reportgen.models.parties import Party, PartyRole, Staffing
from reportgen.models.record import Record
from reportgen.models.schemas import Late
from reportgen.models.survey import Survey
from reportgen.models.values import Day, Decimals, Label, Number, Passage, Prose, Year
from reportgen.models.work import TitledText, Work


class EvaluationKind(StrEnum):
    """The kinds of document, `domain` section 3."""

    PROJECT = "project-evaluation"
    COMMISSIONED_PROJECT = "commissioned-project-evaluation"
    FINAL_ACCOUNTS = "final-accounts"
    DEPARTMENT = "department-evaluation"
    SELF = "self-evaluation"


class EvaluationScope(StrEnum):
    """What a self-evaluation form looks at: one project, or all spending of a unit."""

    PROJECT = "project"
    UNIT = "unit"


class Period(Record):
    """From the first day to the last, both included."""

    start: Day
    end: Day


class Item(Record):
    """One subsidised item of the project with the persons it served."""

    id: Label
    name: Label
    persons: Number | None = None


class Project(Record):
    """The project under evaluation."""

    name: Label
    short_name: str | None = None
    nature: str | None = None
    period: Period
    contents: tuple[Passage, ...] = ()
    items: tuple[Item, ...] = ()


class Policy(Record):
    """A document that the evaluation rests on; cited everywhere by its id."""

    id: Label
    title: Label
    number: str | None = None
    issuer: str | None = None
    note: str | None = None
    basis: bool = False


class GoalIndicator(Record):
    """A row of the goal table that was fixed with the budget."""

    level1: Label
    level2: Label
    name: Label
    target: Label


class Goals(Record):
    """What the project set out to reach."""

    overall: Passage = Prose("")
    achieved: Passage | None = None
    annual: tuple[Passage, ...] = ()
    prepared_under: tuple[Label, ...] = ()
    indicators: tuple[GoalIndicator, ...] = ()


class Fact(Record):
    """A number of the evaluation that belongs to no other record: typed, or computed from other figures.

    `formula` is plain arithmetic over figure ids: `indicators.recruited.actual / facts.fair_cost`.
    """

    id: Label
    name: Label
    value: Label | None = None
    formula: Label | None = None
    unit: str = ""
    decimals: Decimals = 0


class Photo(Record):
    """A photograph under the folder's `evidence/`."""

    file: Label
    caption: Label
    date: Day | None = None


class Evaluation(Record):
    """The root: one folder, one evaluation.

    Which sections must be there depends on the kind; a check asks for them. `forms` are self-evaluation forms that
    belong to this document: each is an evaluation of its own. `pictures` are the files of the photos by name.
    `corrections` say why data were corrected after a version had been issued.
    """

    kind: EvaluationKind
    scope: EvaluationScope = EvaluationScope.PROJECT
    slug: Label
    profile: Label
    pack: Label
    year: Year
    title: tuple[Label, ...]
    report_date: Day
    reference_date: Day | None = None
    period: Period
    project: Project | None = None
    parties: tuple[Party, ...]
    staffing: Staffing | None = None
    department: Annotated[Department | None, Late()] = None
    policies: tuple[Policy, ...] = ()
    accounts: Annotated[FinalAccounts | None, Late()] = None
    funds: Funds = Field(default_factory=Funds)
    goals: Goals = Field(default_factory=Goals)
    work: Work = Field(default_factory=Work)
    indicators: tuple[IndicatorGroup, ...] = ()
    survey: Annotated[Survey | None, Late()] = None
    findings: Findings = Field(default_factory=Findings)
    forms: tuple["Evaluation", ...] = ()
    evidence: tuple[Evidence, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    photos: tuple[Photo, ...] = ()
    facts: tuple[Fact, ...] = ()
    other_matters: tuple[str | TitledText, ...] = ()
    corrections: tuple[Correction, ...] = ()
    narrative: Mapping[str, Passage] = Field(default_factory=dict)
    pictures: Mapping[str, bytes] = Field(default_factory=dict, exclude=True, repr=False)

    @property
    def heading(self) -> str:
        """The title on one line, with the project's name where the title does not say it."""
        title, project = "".join(self.title), self.project
        return title if project is None or project.name in title else f"{title}（{project.name}）"

    def leaves(self) -> tuple[Indicator, ...]:
        """All scored indicators, in order."""
        return tuple([leaf for group in self.indicators for leaf in group.leaves()])

    @property
    def recorded(self) -> tuple[Evidence, ...]:
        """The supporting documents whose files are recorded with their digests."""
        return tuple(one for one in self.evidence if one.file and one.sha256)

    @property
    def archived(self) -> tuple[Evidence, ...]:
        """The supporting documents that have a place in the archive."""
        return tuple(one for one in self.evidence if one.archive)

    def party(self, role: PartyRole) -> Party | None:
        """The organisation that holds the role."""
        return next((party for party in self.parties if role in party.roles), None)
