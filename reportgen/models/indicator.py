"""The indicator tree: levels one and two are groups, level three is scored."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from reportgen.models.record import ORIGIN_KEY, Record
from reportgen.models.values import Label, Number, Passage, Percent


class Rule(Record):
    """How an indicator is scored: a method of `scoring/methods` and its parameters as written.

    The method owns the model of its parameters, so that a new method is one file.
    """

    method: Label
    parameters: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def gather_parameters(cls, written: Any) -> Any:
        """Every key beside `method` is a parameter; the origin is kept with them."""
        if not isinstance(written, Mapping) or "parameters" in written:
            return written
        parameters = dict(written)
        gathered = {"parameters": parameters}
        if "method" in parameters:
            gathered["method"] = parameters.pop("method")
        if ORIGIN_KEY in parameters:
            gathered[ORIGIN_KEY] = parameters[ORIGIN_KEY]
        return gathered


class Term(Record):
    """One summand of an actual value that is counted from several parts."""

    name: Label
    value: Label
    share: Percent | None = None


class Actual(Record):
    """An actual value that is not typed but taken from a figure or summed from terms."""

    figure: Label | None = None
    sum: tuple[Term, ...] = ()
    unit: str = ""


class Indicator(Record):
    """A level-three indicator.

    `target` and `actual` are written as the field writes them (`≥98%`, `0.2万人`, `10月底前`, `符合`).
    `tables` names tables of the pack that belong beside the narrative.
    """

    id: Label
    name: Label
    code: str | None = None
    full_score: Number
    rule: Rule
    target: str | None = None
    target_basis: str | None = None
    prior_actual: str | None = None
    actual: str | Actual | None = None
    reported: str | None = None
    unit: str = ""
    definition: str | None = None
    scoring_standard: str | None = None
    evidence: tuple[Label, ...] = ()
    evidence_kind: str | None = None
    policies: tuple[Label, ...] = ()
    narrative: Passage | None = None
    outcome: Passage | None = None
    deduction_reason: Passage | None = None
    deviation_reason: Passage | None = None
    improvement_measures: Passage | None = None
    tables: tuple[Label, ...] = ()
    remark: str | None = None


class IndicatorGroup(Record):
    """A level-one or level-two indicator: its full score must be the sum of its children's."""

    id: Label
    name: Label
    code: str | None = None
    full_score: Number
    summary: Passage | None = None
    groups: tuple["IndicatorGroup", ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def leaves(self) -> tuple[Indicator, ...]:
        """The scored indicators below this group, in order."""
        if not self.groups:
            return self.indicators
        return (*self.indicators, *[leaf for group in self.groups for leaf in group.leaves()])
