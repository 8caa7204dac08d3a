"""What a correction notice is about."""

from dataclasses import dataclass
from datetime import date

from reportgen.revision.changes import Changes
from reportgen.revision.manifest import Manifest
from reportgen.revision.reasons import Explained


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice is about: the changes since a version, why the inputs changed, and what both versions state."""

    changes: Changes
    explained: tuple[Explained, ...]
    old: Manifest
    new: Manifest

    def choose_date(self, otherwise: date) -> date:
        """The day of the last correction."""
        return max((reason.date for one in self.explained for reason in one.reasons), default=otherwise)
