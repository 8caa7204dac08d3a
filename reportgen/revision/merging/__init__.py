"""Edits survive: a report that people changed in Word is generated again around what they did."""

from reportgen.revision.merging.keeping import Kept, keep_edits, keep_report
from reportgen.revision.merging.merge import Conflict

__all__ = ["Conflict", "Kept", "keep_edits", "keep_report"]
