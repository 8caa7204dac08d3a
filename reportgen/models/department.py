"""What only a department has: offices, work of the year, assets, ways of managing, interviews."""

from reportgen.models.record import Record
from reportgen.models.values import Amount, Day, Label, Number, Passage


class Topic(Record):
    """A titled passage."""

    title: Label
    text: Passage


class ManagementArea(Record):
    """How the department manages one thing, point by point: its finances, its assets, its projects."""

    title: Label
    summary: Passage | None = None
    points: tuple[Topic, ...] = ()


class FixedAsset(Record):
    """One class of fixed assets from the first day of the year to the last."""

    id: Label
    name: Label
    opening: Amount
    increase: Amount | None = None
    decrease: Amount | None = None


class PublicOutlays(Record):
    """Spending on official travel abroad, vehicles and receptions (三公经费) and its budget."""

    budget: Amount
    spent: Amount


class Answer(Record):
    """One question of an interview and its answer."""

    question: Label
    answer: Passage


class Interview(Record):
    """The record of an interview; who was heard is told by role."""

    unit: Label
    persons: Label
    date: Day | None = None
    month: str | None = None
    answers: tuple[Answer, ...]


class Department(Record):
    """The department under evaluation, beside what its party entry says of its functions and structure.

    `head` is a role, never a name. `assets_in_use` is the original value of the fixed assets in use at the end of the
    year. `carried_over` is left out where nothing was carried over.
    """

    head: str | None = None
    overview: Passage | None = None
    internal_units: tuple[Label, ...] = ()
    affiliated_units: tuple[Label, ...] = ()
    leadership_posts: Number | None = None
    office_leadership_posts: Number | None = None
    work_summary: Passage | None = None
    key_work: tuple[Topic, ...] = ()
    work_closing: Passage | None = None
    fixed_assets: tuple[FixedAsset, ...] = ()
    assets_in_use: Amount | None = None
    asset_changes: Passage | None = None
    carried_over: Amount | None = None
    spending_note: Passage | None = None
    public_outlays: PublicOutlays | None = None
    management: tuple[ManagementArea, ...] = ()
    interviews: tuple[Interview, ...] = ()
