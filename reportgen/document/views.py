"""Views of the evaluation for templates: named values, every number among them a figure."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from reportgen.document.tree import FigureMark, Inlines, Text
from reportgen.figures.formats import operand
from reportgen.figures.generated import line_id, split_numbers
from reportgen.figures.words import list_parts
from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import Figure, FigureBook
from reportgen.models.indicator import Indicator
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult
from reportgen.models.values import Prose

_YEAR = re.compile(r"[〔【﹝［\[（(](\d{4})[〕】﹞］\]）)]")
_FIGURE_ID = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Materials:
    """All that a report is assembled from."""

    evaluation: Evaluation
    result: EvaluationResult
    profile: Profile
    pack: Pack

    @property
    def figures(self) -> FigureBook:
        """The figures of the evaluation."""
        return self.result.figures

    @cached_property
    def groups(self) -> tuple["GroupView", ...]:
        """The indicator tree with its results."""
        return tuple(GroupView(self, group) for group in self.result.groups)

    @cached_property
    def evidence_titles(self) -> Mapping[str, str]:
        """The title of each supporting document by its id."""
        return {evidence.id: evidence.title for evidence in self.evaluation.evidence}

    def leave(self) -> None:
        """Let go of the views, which hold these materials in turn; they are made anew where they are asked for."""
        self.__dict__.pop("groups", None)

    def citation(self, policy_id: str) -> str:
        """《title》（number）, as the report cites a document everywhere."""
        policy = next(policy for policy in self.evaluation.policies if policy.id == policy_id)
        number = f"（{self.number_of(policy_id)}）" if policy.number else ""
        return f"《{policy.title}》{number}" if policy.number or policy.issuer else policy.title

    def number_of(self, policy_id: str) -> str:
        """The document number alone, empty where the document has none."""
        found = next((policy.number or "" for policy in self.evaluation.policies if policy.id == policy_id), "")
        return set_brackets(found, self.profile.doc_number_brackets)

    def line(self, pattern: str, show: Callable[[Figure], Figure]) -> Inlines:
        """A pattern such as `（{indicators.C11.actual}/…）` with its figures in place, shown as asked."""
        parts = _FIGURE_ID.split(pattern)
        return tuple(
            FigureMark(show(self.figures[part])) if position % 2 else Text(part)
            for position, part in enumerate(parts)
            if part
        )

    def generated(self, prefix: str, line: str) -> Inlines:
        """A line that scoring worded, its numbers as the figures that they are."""
        parts = split_numbers(line)
        return tuple(
            FigureMark(self.figures[f"{prefix}.{position // 2 + 1}"]) if position % 2 else Text(part)
            for position, part in enumerate(parts)
            if part
        )


def set_brackets(number: str, brackets: str) -> str:
    """A document's number with the profile's brackets around its year: 财预〔2020〕10号."""
    return _YEAR.sub(rf"{brackets[0]}\1{brackets[1]}", number)


class FigureView:
    """A thing with figures of its own: each by its name, None where the data gives it none."""

    PATTERN = ""

    def __getattr__(self, name: str) -> Figure | None:
        if name.startswith("_") or name not in list_parts(self.PATTERN):
            raise AttributeError(name)
        return self._figure(name)

    def _figure(self, name: str) -> Figure | None:
        raise AttributeError(name)

    def names(self) -> list[str]:
        """Everything that can follow the dot."""
        return sorted({*list_parts(self.PATTERN), *(name for name in dir(type(self)) if name[0].islower())})


class IndicatorView(FigureView):
    """A scored indicator as a template sees it."""

    PATTERN = "indicators.*"

    def __init__(self, materials: Materials, result: IndicatorResult) -> None:
        self._materials = materials
        self._result = result
        self.indicator: Indicator = result.indicator

    def _figure(self, name: str) -> Figure | None:
        return self._materials.figures.get(f"indicators.{self.indicator.id}.{name}")

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def code(self) -> str:
        """The indicator's code, empty where the report has none."""
        return self.indicator.code or ""

    @property
    def verdict(self) -> str:
        """How the actual value stands against the target: met, exceeded, far_exceeded, unmet, not_applicable."""
        return str(self._result.verdict)

    @property
    def is_full(self) -> bool:
        """Whether no points were lost."""
        return self._result.is_full

    @property
    def is_measured(self) -> bool:
        """Whether target and actual are quantities that a sentence can compare."""
        target, actual = self._figure("target"), self._figure("actual")
        return bool(target and actual and target.value is not None and actual.value is not None)

    @property
    def definition(self) -> str:
        """What the indicator looks at."""
        return self.indicator.definition or ""

    @property
    def standard(self) -> tuple[Inlines, ...]:
        """The scoring standard: the client's own words, or generated from the rule."""
        own = self.indicator.scoring_standard
        if own:
            return tuple((Text(line),) for line in own.splitlines() if line)
        return self._generated("standard", self._result.standard)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The titles of the supporting documents."""
        return tuple(self._materials.evidence_titles[evidence] for evidence in self.indicator.evidence)

    @property
    def policies(self) -> tuple[str, ...]:
        """The ids of the documents that the indicator rests on."""
        return self.indicator.policies

    @property
    def calculation(self) -> Inlines:
        """The worked calculation, empty where there is none to show; units only where they differ."""
        values = [figure for name in ("target", "actual") if (figure := self._figure(name)) is not None]
        show = partial(operand, has_unit=len({figure.unit for figure in values}) > 1)
        return self._materials.line(self._result.calculation, show)

    @property
    def is_worked(self) -> bool:
        """Whether the calculation says more than that a typed value equals its target."""
        is_derived = not isinstance(self.indicator.actual, str)
        return bool(self._result.calculation) and (is_derived or not self.is_full)

    @property
    def losses(self) -> tuple[Inlines, ...]:
        """Why points were lost, one reason after the other."""
        return self._generated("loss", tuple(deduction.reason for deduction in self._result.deductions))

    def _generated(self, part: str, lines: Iterable[str]) -> tuple[Inlines, ...]:
        return tuple(
            self._materials.generated(line_id(self.id, part, place), line) for place, line in enumerate(lines, 1)
        )

    @property
    def narrative(self) -> Prose | None:
        """What the evaluator found."""
        return self.indicator.narrative

    @property
    def tables(self) -> tuple[str, ...]:
        """The named tables that support the narrative."""
        return self.indicator.tables

    @property
    def outcome(self) -> Prose | None:
        """The clause that closes the score sentence."""
        return self.indicator.outcome

    @property
    def reasons(self) -> tuple[Prose, ...]:
        """Why the result differs from the target, and what is done about it."""
        written = (
            self.indicator.deduction_reason,
            self.indicator.deviation_reason,
            self.indicator.improvement_measures,
        )
        return tuple(prose for prose in written if prose is not None)


class GroupView(FigureView):
    """A level-one or level-two indicator as a template sees it."""

    PATTERN = "levels.*"

    def __init__(self, materials: Materials, result: GroupResult) -> None:
        self._materials = materials
        self._result = result
        self.groups = tuple(GroupView(materials, group) for group in result.groups)
        self.indicators = tuple(IndicatorView(materials, leaf) for leaf in result.indicators)

    def _figure(self, name: str) -> Figure | None:
        return self._materials.figures.get(f"levels.{self._result.group.id}.{name}")

    @property
    def id(self) -> str:
        """The group's id."""
        return self._result.group.id

    @property
    def name(self) -> str:
        """The group's name."""
        return self._result.group.name

    @property
    def code(self) -> str:
        """The group's code, empty where the report has none."""
        return self._result.group.code or ""

    @property
    def count(self) -> Figure | None:
        """How many scored indicators are below."""
        return self._materials.figures.get(f"levels.{self._result.group.id}.indicators")

    @property
    def summary(self) -> Prose | None:
        """What the evaluator says of the group as a whole."""
        return self._result.group.summary

    @property
    def leaves(self) -> tuple[IndicatorView, ...]:
        """The scored indicators below, in order."""
        return self.indicators + tuple(leaf for group in self.groups for leaf in group.leaves)
