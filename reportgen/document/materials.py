"""What a report is assembled from."""

import re
from collections.abc import Mapping
from functools import cached_property

from reportgen.document.missing import UnknownNameError
from reportgen.document.views import GroupView
from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation
from reportgen.models.figure import FigureBook
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult

_YEAR = re.compile(r"[〔【﹝［\[（(](\d{4})[〕】﹞］\]）)]")


@dataclass(frozen=True)
class Materials:
    """An evaluation with its result, the profile of its region and the pack that words it."""

    evaluation: Evaluation
    result: EvaluationResult
    profile: Profile
    pack: Pack

    @property
    def figures(self) -> FigureBook:
        """The figures of the evaluation."""
        return self.result.figures

    @cached_property
    def groups(self) -> tuple[GroupView, ...]:
        """The indicator tree with its results."""
        return tuple(GroupView(group, self.figures, self.evidence_titles) for group in self.result.groups)

    @cached_property
    def evidence_titles(self) -> Mapping[str, str]:
        """The title of each supporting document by its id."""
        return {evidence.id: evidence.title for evidence in self.evaluation.evidence}

    def find_group(self, group_id: str) -> GroupView:
        """The level-one indicator of an id."""
        found = next((group for group in self.groups if group.id == group_id), None)
        if found is None:
            raise UnknownNameError(group_id, [group.id for group in self.groups])
        return found

    def citation(self, policy_id: str) -> str:
        """《title》（number）, as the report cites a document everywhere."""
        policy = next(policy for policy in self.evaluation.policies if policy.id == policy_id)
        number = f"（{self.number_of(policy_id)}）" if policy.number else ""
        return f"《{policy.title}》{number}" if policy.number or policy.issuer else policy.title

    def number_of(self, policy_id: str) -> str:
        """The document number alone, empty where the document has none."""
        found = next((policy.number or "" for policy in self.evaluation.policies if policy.id == policy_id), "")
        return set_brackets(found, self.profile.doc_number_brackets)


def set_brackets(number: str, brackets: str) -> str:
    """A document's number with the profile's brackets around its year: 财预〔2020〕10号."""
    return _YEAR.sub(rf"{brackets[0]}\1{brackets[1]}", number)
