"""Edits survive: a report that people changed in Word is generated again around what they did."""

from reportgen.revision.merging.conflicts import Conflict
from reportgen.revision.merging.keeping import Kept, Place, keep_edits, keep_files

__all__ = ["Conflict", "Kept", "Place", "keep_edits", "keep_files"]
